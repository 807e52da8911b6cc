package dev.exhibit.collector.time;

import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;

/**
 * Puts revocation lists into a token's own field for them ({@code crls} of RFC 5652 §5.1). No
 * signature covers that field. A token under {@code seal/} is younger than the manifest, which can
 * name nothing that is about it, so this is the only place. OCSP answers could stand there too (RFC
 * 5940), but OpenSSL's {@code ts} does not read a token that has one.
 */
final class CarriedRevocation {
  /** With a longer list a token would outweigh most bundles, and no verifier takes any length. */
  private static final int MOST_BYTES = 1 << 20;

  private CarriedRevocation() {}

  /** The token with them; as it was sent if that cannot be without touching what is signed. */
  static Bytes in(Bytes token, List<PublishedRevocation> published) {
    if (published.isEmpty()) {
      return token;
    }
    try {
      Bytes more = rebuilt(token, published);
      return more.size() <= MOST_BYTES ? more : token;
    } catch (IOException | RuntimeException e) {
      return token; // Unchecked, of any kind: ASN.1 of another structure, kept as it is.
    }
  }

  private static Bytes rebuilt(Bytes token, List<PublishedRevocation> published)
      throws IOException {
    ContentInfo outer = ContentInfo.getInstance(ASN1Primitive.fromByteArray(token.toArray()));
    SignedData signed = SignedData.getInstance(outer.getContent());
    ASN1EncodableVector all = new ASN1EncodableVector();
    if (signed.getCRLs() != null) {
      signed.getCRLs().forEach(all::add);
    }
    for (PublishedRevocation one : published) {
      all.add(ASN1Primitive.fromByteArray(one.content().toArray()));
    }
    SignedData more =
        new SignedData(
            signed.getDigestAlgorithms(),
            signed.getEncapContentInfo(),
            signed.getCertificates(),
            new DERSet(all),
            signed.getSignerInfos());
    byte[] whole = new ContentInfo(outer.getContentType(), more).getEncoded();
    return isSignedAlike(token.toArray(), whole, signed) ? Bytes.of(whole) : token;
  }

  /** The signers stand at the end of both, byte for byte. */
  private static boolean isSignedAlike(byte[] before, byte[] after, SignedData signed)
      throws IOException {
    int size = signed.getSignerInfos().getEncoded().length;
    return Arrays.equals(tail(before, size), tail(after, size));
  }

  private static byte[] tail(byte[] whole, int size) {
    return Arrays.copyOfRange(whole, Math.max(0, whole.length - size), whole.length);
  }
}
