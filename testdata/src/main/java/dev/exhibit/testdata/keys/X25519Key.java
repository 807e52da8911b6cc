package dev.exhibit.testdata.keys;

import dev.exhibit.data.Bytes;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;

/** A key for key agreement, of which the simulation shows the public half only. */
public final class X25519Key {
  private final X25519PrivateKeyParameters key;

  private X25519Key(X25519PrivateKeyParameters key) {
    this.key = key;
  }

  /** The key whose secret is these 32 bytes. */
  public static X25519Key ofSecret(Bytes secret) {
    return new X25519Key(new X25519PrivateKeyParameters(secret.toArray()));
  }

  /** 32 bytes. */
  public Bytes publicKey() {
    return Bytes.of(key.generatePublicKey().getEncoded());
  }
}
