package dev.exhibit.bundle.seal;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;

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
    return envelope(new Statement(Sha256.of(manifest), claims, spki).encode(), keys);
  }

  /**
   * Any in-toto Statement in the form of a seal's file: DSSE in a Sigstore bundle with a plain key.
   *
   * @param payload the statement, JSON
   * @throws IllegalArgumentException if the key is of another kind, or its halves do not fit
   */
  public static Bytes envelope(Bytes payload, KeyPair keys) {
    Bytes spki = SealKeys.spki(keys.getPublic());
    SealAlgorithm algorithm = SealAlgorithm.of(spki).orElseThrow();
    Bytes signature = sign(algorithm, keys, Envelope.preAuthentication(payload));
    if (SealSignature.flaw(algorithm, spki, Envelope.preAuthentication(payload), signature)
        .isPresent()) {
      throw new IllegalArgumentException("the private key does not belong to the public key");
    }
    return new Envelope(payload, signature, Envelope.hintFor(spki)).encode();
  }

  private static Bytes sign(SealAlgorithm algorithm, KeyPair keys, Bytes message) {
    try {
      Signature signer = Signature.getInstance(algorithm.signatureName());
      signer.initSign(keys.getPrivate());
      signer.update(message.toArray());
      return Bytes.of(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("cannot sign with this key", e);
    }
  }
}
