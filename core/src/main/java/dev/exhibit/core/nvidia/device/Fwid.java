package dev.exhibit.core.nvidia.device;

import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;

/**
 * The identity of the firmware a device certificate was made for: 48 bytes. Which of two forms a
 * certificate has is told by the extension it carries, not by what the evidence calls the device.
 */
final class Fwid {
  private static final int SIZE = 48;

  /** Hopper and LS10: the value ends with the digest (TCG DICE, composite device identity). */
  private static final String COMPOSITE = "2.23.133.5.4.1";

  /** Blackwell: DiceTcbInfo, whose element [6] lists {algorithm, digest}; the first counts. */
  private static final String TCB_INFO = "2.23.133.5.4.1.1";

  private static final int FWIDS_TAG = 6;

  private Fwid() {}

  /** The firmware identity in {@code leaf}; empty if there is none that can be read. */
  static Optional<Bytes> of(X509Certificate leaf) {
    Optional<Bytes> composite = value(leaf, COMPOSITE);
    return composite.isPresent()
        ? composite.filter(v -> v.size() > SIZE).map(v -> v.from(v.size() - SIZE))
        : value(leaf, TCB_INFO).flatMap(Fwid::firstOfTcbInfo);
  }

  private static Optional<Bytes> value(X509Certificate leaf, String oid) {
    byte[] wrapped = leaf.getExtensionValue(oid);
    if (wrapped == null) {
      return Optional.empty();
    }
    try {
      ASN1Primitive value = ASN1Primitive.fromByteArray(wrapped);
      return Optional.of(Bytes.of(ASN1OctetString.getInstance(value).getOctets()));
    } catch (IOException | RuntimeException e) {
      // Unchecked, of any kind: an extension value that is no octet string.
      return Optional.empty();
    }
  }

  private static Optional<Bytes> firstOfTcbInfo(Bytes der) {
    try {
      for (ASN1Encodable element : ASN1Sequence.getInstance(der.toArray())) {
        if (element instanceof ASN1TaggedObject tagged && tagged.getTagNo() == FWIDS_TAG) {
          ASN1Sequence list = ASN1Sequence.getInstance(tagged, false);
          ASN1Sequence first = ASN1Sequence.getInstance(list.getObjectAt(0));
          Bytes digest = Bytes.of(ASN1OctetString.getInstance(first.getObjectAt(1)).getOctets());
          return Optional.of(digest).filter(d -> d.size() == SIZE);
        }
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      // Of any kind: how the library says that the bytes have another structure.
      return Optional.empty();
    }
  }
}
