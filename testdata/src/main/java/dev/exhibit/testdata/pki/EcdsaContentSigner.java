package dev.exhibit.testdata.pki;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.keys.P256Key;
import dev.exhibit.testdata.keys.P384Key;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.ContentSigner;

/** Signs one certificate, revocation list, OCSP answer or CMS, deterministically. */
public final class EcdsaContentSigner implements ContentSigner {
  private final ASN1ObjectIdentifier algorithm;
  private final UnaryOperator<Bytes> signer;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();

  private EcdsaContentSigner(ASN1ObjectIdentifier algorithm, UnaryOperator<Bytes> signer) {
    this.algorithm = algorithm;
    this.signer = signer;
  }

  /** ECDSA with SHA-256. */
  public static EcdsaContentSigner with(P256Key key) {
    return new EcdsaContentSigner(X9ObjectIdentifiers.ecdsa_with_SHA256, key::signDer);
  }

  /** ECDSA with SHA-384. */
  public static EcdsaContentSigner with(P384Key key) {
    return new EcdsaContentSigner(X9ObjectIdentifiers.ecdsa_with_SHA384, key::signDer);
  }

  @Override
  public AlgorithmIdentifier getAlgorithmIdentifier() {
    return new AlgorithmIdentifier(algorithm);
  }

  @Override
  public OutputStream getOutputStream() {
    return content;
  }

  @Override
  public byte[] getSignature() {
    return signer.apply(Bytes.of(content.toByteArray())).toArray();
  }
}
