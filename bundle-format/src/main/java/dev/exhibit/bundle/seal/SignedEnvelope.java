package dev.exhibit.bundle.seal;

import dev.exhibit.bundle.document.Document;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Phrase;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Optional;

/**
 * An in-toto statement in an envelope that one key signed, as seals are: the statement carries the
 * public key, the envelope its digest. SPEC.md, seals.
 */
public final class SignedEnvelope {
  private SignedEnvelope() {}

  /**
   * The bytes of the envelope.
   *
   * @param payload the statement, which carries the key's SPKI
   * @throws IllegalArgumentException if the key is of another kind, or its halves do not fit
   */
  public static Bytes sign(Bytes payload, KeyPair keys) {
    Bytes spki = SealKeys.spki(keys.getPublic());
    SealAlgorithm algorithm = SealAlgorithm.of(spki).orElseThrow();
    Bytes message = Envelope.preAuthentication(payload);
    Bytes signature = sign(algorithm, keys, message);
    if (SealSignature.flaw(algorithm, spki, message, signature).isPresent()) {
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

  /**
   * Requires that the key which the statement carries is one that may sign, is the one that the
   * envelope names, and made the signature.
   *
   * @param document where the envelope stands
   * @param spki the key in the statement
   */
  public static SealAlgorithm require(Document document, Envelope envelope, Bytes spki)
      throws Violation {
    SealAlgorithm algorithm =
        SealAlgorithm.of(spki)
            .filter(known -> SealSignature.isKey(known, spki))
            .orElseThrow(
                () ->
                    violation(
                        document,
                        ProblemCode.SEAL_KEY_UNSUPPORTED,
                        Phrase.of("a P-256 or Ed25519 key in its one encoding"),
                        Phrase.of("%s", spki)));
    if (!envelope.keyHint().equals(Envelope.hintFor(spki))) {
      throw violation(
          document,
          ProblemCode.SEAL_KEY_MISMATCH,
          Phrase.quoted(Envelope.hintFor(spki)),
          Phrase.quoted(envelope.keyHint()));
    }
    Bytes signed = Envelope.preAuthentication(envelope.payload());
    Optional<ProblemCode> flaw = SealSignature.flaw(algorithm, spki, signed, envelope.signature());
    if (flaw.isPresent()) {
      throw violation(
          document,
          flaw.get(),
          Phrase.of("a signature by this key"),
          Phrase.of("%s", envelope.signature()));
    }
    return algorithm;
  }

  private static Violation violation(
      Document document, ProblemCode code, Phrase expected, Phrase actual) {
    return new Violation(code, document.member(), document.offset(), expected, actual);
  }
}
