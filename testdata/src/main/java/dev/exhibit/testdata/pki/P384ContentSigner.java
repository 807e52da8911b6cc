package dev.exhibit.testdata.pki;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.testdata.keys.P384Key;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.ContentSigner;

/** Signs certificates and OCSP answers with a {@link P384Key}, deterministically. */
public final class P384ContentSigner implements ContentSigner {
  private final P384Key key;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();

  /** Signs one document with {@code key}. */
  public P384ContentSigner(P384Key key) {
    this.key = key;
  }

  @Override
  public AlgorithmIdentifier getAlgorithmIdentifier() {
    return new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384);
  }

  @Override
  public OutputStream getOutputStream() {
    return content;
  }

  @Override
  public byte[] getSignature() {
    return key.signDer(Bytes.of(content.toByteArray())).toArray();
  }
}
