package dev.exhibit.testdata.amd;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.keys.RsaKey;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;

/** Signs one certificate or revocation list as AMD does: RSASSA-PSS, SHA-384, 48 bytes of salt. */
final class PssContentSigner implements ContentSigner {
  private final RsaKey key;
  private final int statedSalt;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();

  PssContentSigner(RsaKey key) {
    this(key, 48);
  }

  /** The same, with parameters that state another length of the salt. */
  PssContentSigner(RsaKey key, int statedSalt) {
    this.key = key;
    this.statedSalt = statedSalt;
  }

  @Override
  public AlgorithmIdentifier getAlgorithmIdentifier() {
    AlgorithmIdentifier sha384 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha384);
    return new AlgorithmIdentifier(
        PKCSObjectIdentifiers.id_RSASSA_PSS,
        new RSASSAPSSparams(
            sha384,
            new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, sha384),
            new ASN1Integer(BigInteger.valueOf(statedSalt)),
            RSASSAPSSparams.DEFAULT_TRAILER_FIELD));
  }

  @Override
  public OutputStream getOutputStream() {
    return content;
  }

  @Override
  public byte[] getSignature() {
    return key.signPss384(Bytes.of(content.toByteArray())).toArray();
  }
}
