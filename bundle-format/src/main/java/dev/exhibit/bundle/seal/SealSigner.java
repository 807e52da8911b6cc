package dev.exhibit.bundle.seal;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.security.KeyPair;

/** Signs manifests. */
public final class SealSigner {
  private SealSigner() {}

  /**
   * The bytes of a {@code seal/signature-<id>.sigstore.json} over {@code manifest}.
   *
   * @param manifest the exact bytes of manifest.json
   * @param keys a P-256 or Ed25519 key
   * @throws IllegalArgumentException if the key is of another kind, or its halves do not fit
   */
  public static Bytes sign(Bytes manifest, KeyPair keys, SealClaims claims) {
    Bytes spki = SealKeys.spki(keys.getPublic());
    return SignedEnvelope.sign(new Statement(Sha256.of(manifest), claims, spki).encode(), keys);
  }
}
