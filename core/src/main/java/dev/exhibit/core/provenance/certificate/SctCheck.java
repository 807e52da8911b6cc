package dev.exhibit.core.provenance.certificate;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.decode.Der;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.provenance.root.LogKey;
import dev.exhibit.core.provenance.root.SigstoreRoot;
import dev.exhibit.core.x509.CertificateLink;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;

/**
 * Certificate transparency (RFC 6962 §3): a trusted log has signed that it saw the precertificate.
 * The signed bytes are those of the certificate without its list of timestamps.
 */
public final class SctCheck {
  private static final String SCT_LIST = "1.3.6.1.4.1.11129.2.4.2";
  private static final int EXTENSIONS_TAG = 3;
  private static final int LOG_ID_SIZE = 32;

  private SctCheck() {}

  /**
   * Refuses a certificate that no log of {@code root} has seen; a root without such logs asks for
   * none. Every timestamp of a log that the root names has to verify.
   */
  public static void require(X509Certificate leaf, X509Certificate issuer, SigstoreRoot root)
      throws Stopped {
    if (root.ctLogs().isEmpty()) {
      return;
    }
    try {
      int seen = 0;
      for (Sct sct : timestamps(leaf)) {
        Optional<LogKey> log =
            root.ctLogs().stream().filter(l -> l.id().equals(sct.logId())).findFirst();
        if (log.isPresent()) {
          requireSeen(sct, log.get(), signed(sct, leaf, issuer));
          seen++;
        }
      }
      if (seen == 0) {
        throw Stopped.broken(
            SignerCode.SCT_ABSENT,
            Message.of(
                "The signing certificate holds no timestamp of a certificate transparency log of"
                    + " %s.",
                root.name()));
      }
    } catch (Malformed e) {
      throw Stopped.broken(
          SignerCode.SCT_INVALID,
          Message.of("The certificate transparency timestamps cannot be read: %s.", e.said()));
    }
  }

  private static void requireSeen(Sct sct, LogKey log, Bytes signed) throws Stopped {
    if (!log.validFor().covers(sct.time()) || !log.key().verifies(signed, sct.signature())) {
      throw Stopped.broken(
          SignerCode.SCT_INVALID,
          Message.of(
              "The timestamp of the certificate transparency log %s, of %s, does not hold.",
              log.host(), sct.time()));
    }
  }

  /** A signed certificate timestamp; {@code head} is its text up to the extensions' end. */
  private record Sct(Bytes logId, long millis, Bytes extensions, Bytes signature) {
    Instant time() {
      return Instant.ofEpochMilli(millis);
    }
  }

  private static List<Sct> timestamps(X509Certificate leaf) throws Malformed {
    byte[] extension = leaf.getExtensionValue(SCT_LIST);
    List<Sct> all = new ArrayList<>();
    if (extension == null) {
      return all;
    }
    if (!(Der.unwrap(Bytes.of(extension), "SCT list") instanceof ASN1OctetString list)) {
      throw new Malformed(0, "SCT list", "not an OCTET STRING");
    }
    TlsReader outer = new TlsReader(Bytes.of(list.getOctets()));
    TlsReader items = new TlsReader(outer.vector("SCT list"));
    outer.requireEnd();
    while (items.more()) {
      TlsReader one = new TlsReader(items.vector("SCT"));
      if (one.number("SCT version", 1) == 0) { // one of another version says nothing here
        all.add(sct(one));
      }
    }
    return all;
  }

  private static Sct sct(TlsReader one) throws Malformed {
    Bytes logId = one.take("log id", LOG_ID_SIZE);
    long millis = one.number("timestamp", Long.BYTES);
    Bytes extensions = one.vector("extensions");
    one.take("algorithm", 2); // that of the log's key, which is known
    Sct sct = new Sct(logId, millis, extensions, one.vector("signature"));
    one.requireEnd();
    return sct;
  }

  /** The {@code digitally-signed} text of RFC 6962 §3.2 for a precertificate. */
  private static Bytes signed(Sct sct, X509Certificate leaf, X509Certificate issuer)
      throws Malformed {
    Bytes tbs = withoutTimestamps(leaf);
    return Bytes.of((byte) 0, (byte) 0)
        .concat(number(sct.millis(), Long.BYTES))
        .concat(number(1, 2))
        .concat(Sha256.of(Bytes.of(issuer.getPublicKey().getEncoded())).bytes())
        .concat(number(tbs.size(), 3))
        .concat(tbs)
        .concat(number(sct.extensions().size(), 2))
        .concat(sct.extensions());
  }

  private static Bytes number(long value, int size) {
    byte[] eight = ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    return Bytes.of(eight).from(Long.BYTES - size);
  }

  private static Bytes withoutTimestamps(X509Certificate leaf) throws Malformed {
    try {
      ASN1EncodableVector kept = new ASN1EncodableVector();
      if (!(Der.parse(CertificateLink.signedPart(leaf), "TBS") instanceof ASN1Sequence tbs)) {
        throw new Malformed(0, "TBS", "not a SEQUENCE");
      }
      for (ASN1Encodable field : tbs) {
        boolean extensions =
            field instanceof ASN1TaggedObject tagged && tagged.getTagNo() == EXTENSIONS_TAG;
        kept.add(extensions ? others((ASN1TaggedObject) field) : field);
      }
      return Bytes.of(new DERSequence(kept).getEncoded("DER"));
    } catch (IOException e) {
      throw new Malformed(0, "TBS", "cannot be encoded");
    }
  }

  private static ASN1Encodable others(ASN1TaggedObject extensions) throws Malformed {
    ASN1EncodableVector kept = new ASN1EncodableVector();
    ASN1Sequence all =
        Der.structure("extensions", () -> ASN1Sequence.getInstance(extensions, true));
    for (ASN1Encodable extension : all) {
      if (!(extension instanceof ASN1Sequence parts)
          || !parts.getObjectAt(0).equals(new ASN1ObjectIdentifier(SCT_LIST))) {
        kept.add(extension);
      }
    }
    return new DERTaggedObject(true, EXTENSIONS_TAG, new DERSequence(kept));
  }
}
