package dev.exhibit.testdata.keys;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** An Ed25519 key. */
public final class Ed25519Key implements SubjectKey {
  private static final int SECRET_SIZE = 32;

  private final Ed25519PrivateKeyParameters key;

  private Ed25519Key(Ed25519PrivateKeyParameters key) {
    this.key = key;
  }

  /** The key that {@code seed} stands for. */
  public static Ed25519Key from(Seed seed) {
    return new Ed25519Key(new Ed25519PrivateKeyParameters(seed.bytes(SECRET_SIZE).toArray()));
  }

  /** The key whose secret is these 32 bytes. */
  public static Ed25519Key ofSecret(Bytes secret) {
    return new Ed25519Key(new Ed25519PrivateKeyParameters(secret.toArray()));
  }

  /** 32 bytes. */
  public Bytes publicKey() {
    return Bytes.of(key.generatePublicKey().getEncoded());
  }

  @Override
  public SubjectPublicKeyInfo publicKeyInfo() {
    try {
      return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key.generatePublicKey());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** 64 bytes: R and s. */
  public Bytes sign(Bytes message) {
    var signer = new Ed25519Signer();
    signer.init(true, key);
    byte[] content = message.toArray();
    signer.update(content, 0, content.length);
    return Bytes.of(signer.generateSignature());
  }
}
