package dev.exhibit.testdata.tsa;

import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * Evidence records (RFC 4998 §3.1) of given tokens, right or wrong. In each chain every token
 * covers the one before it; what the first covers is the caller's choice.
 */
public final class SimulatedRecord {
  private SimulatedRecord() {}

  /** A record of one chain of tokens, without hash trees: the first covers one data object. */
  public static Bytes of(List<Bytes> tokens) {
    return encoded(record(tokens.stream().map(t -> stamp(List.of(), t)).toList()));
  }

  /** A record whose one token covers the hash of these hashes, in ascending order. */
  public static Bytes ofGroup(List<Bytes> hashes, Bytes token) {
    return encoded(record(List.of(stamp(hashes, token))));
  }

  private static ASN1Encodable record(List<ASN1Encodable> stamps) {
    ASN1Encodable chain = new DERSequence(stamps.toArray(ASN1Encodable[]::new));
    ASN1Encodable algorithm = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
    return new DERSequence(
        new ASN1Encodable[] {
          new ASN1Integer(1), new DERSequence(algorithm), new DERSequence(chain)
        });
  }

  private static ASN1Encodable stamp(List<Bytes> hashes, Bytes token) {
    try {
      ASN1Encodable parsed = ASN1Primitive.fromByteArray(token.toArray());
      if (hashes.isEmpty()) {
        return new DERSequence(parsed);
      }
      ASN1Encodable[] leaves =
          hashes.stream().map(h -> new DEROctetString(h.toArray())).toArray(ASN1Encodable[]::new);
      ASN1Encodable tree = new DERSequence(new DERSequence(leaves));
      return new DERSequence(new ASN1Encodable[] {new DERTaggedObject(false, 2, tree), parsed});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Bytes encoded(ASN1Encodable record) {
    try {
      return Bytes.of(record.toASN1Primitive().getEncoded(ASN1Encoding.DER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
