package dev.exhibit.bundle.seal;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;

/** The public key of an Ed25519 seed. */
final class Ed25519Seed {
  private Ed25519Seed() {}

  /** The platform computes a public key only while it makes a key, so it is fed the seed. */
  static PublicKey publicKey(EdECPrivateKey key) throws InvalidKeyException {
    byte[] seed = key.getBytes().orElseThrow(() -> new InvalidKeyException("a key without bytes"));
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(255, new Replay(seed));
      KeyPair pair = generator.generateKeyPair();
      if (!Arrays.equals(pair.getPrivate().getEncoded(), key.getEncoded())) {
        throw new InvalidKeyException("expected a plain Ed25519 seed");
      }
      return pair.getPublic();
    } catch (InvalidKeyException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform of ours has Ed25519", e);
    }
  }

  /** "Random" bytes that are a given seed. */
  private static final class Replay extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] seed;

    Replay(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
