package dev.exhibit.core.exchange.signature;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.exchange.record.HexText;
import dev.exhibit.core.exchange.record.PayloadCandidate;
import dev.exhibit.core.exchange.record.PayloadTime;
import dev.exhibit.core.exchange.record.SignatureCode;
import dev.exhibit.core.exchange.record.SignatureRecord;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * Verifies records of the structured form (response-signatures §4): first the signature over {@code
 * message_hash}, then that {@code message_hash} is a digest of the payload. Without the second, the
 * first says nothing about request and response.
 */
final class StructuredSignature {
  private StructuredSignature() {}

  static KeyedVerdict verify(SignatureRecord.Structured record) throws Stopped {
    SignatureRecord.SignatureObject signature = record.signature();
    Optional<VerificationKey.Kind> kind = kind(signature);
    if (kind.isEmpty()) {
      return new KeyedVerdict(unknownAlgorithm(signature), Optional.empty());
    }
    VerificationKey key = VerificationKey.parse(kind.get(), signature.publicKey());
    Bytes hash =
        HexText.decode(
            "message_hash",
            signature.messageHash(),
            Sha256.SIZE,
            SignatureCode.SIGNATURE_MALFORMED);
    Bytes value = HexText.signature("value", signature.value());
    Algorithm algorithm = verifyDigest(key, hash, value);
    return new KeyedVerdict(statement(record.payload(), hash, key, algorithm), Optional.of(key));
  }

  private static Optional<VerificationKey.Kind> kind(SignatureRecord.SignatureObject signature) {
    String curve = signature.curve().orElse("");
    return switch (signature.algorithm() + " " + curve) {
      case "ecdsa ", "ecdsa secp256k1" -> Optional.of(VerificationKey.Kind.SECP256K1);
      case "ecdsa-p256 ", "ecdsa-p256 P-256", "ecdsa-p256 p256", "ecdsa-p256 secp256r1" ->
          Optional.of(VerificationKey.Kind.P256);
      case "rsa ", "rsa-2048 " -> Optional.of(VerificationKey.Kind.RSA);
      default -> Optional.empty();
    };
  }

  private static Step<VerifiedSignature> unknownAlgorithm(
      SignatureRecord.SignatureObject signature) {
    return Step.lacking(
        SignatureCode.ALGORITHM_UNSUPPORTED,
        Grounds.of(
                "The record's algorithm and curve are not ecdsa, ecdsa-p256 or rsa with the curve"
                    + " that belongs to it.")
            .with("algorithm", signature.algorithm())
            .with("curve", signature.curve().orElse("")));
  }

  private static Algorithm verifyDigest(VerificationKey key, Bytes hash, Bytes value)
      throws Stopped {
    if (key.kind() == VerificationKey.Kind.RSA) {
      return RsaDigest.verify(key, hash, value);
    }
    EcdsaDigest.verify(key, hash, value);
    return key.kind() == VerificationKey.Kind.P256
        ? Algorithm.ECDSA_P256
        : Algorithm.ECDSA_SECP256K1;
  }

  private static Step<VerifiedSignature> statement(
      SignatureRecord.Payload payload, Bytes hash, VerificationKey key, Algorithm algorithm)
      throws Stopped {
    Optional<PayloadCandidate> candidate = PayloadCandidate.matching(payload, hash);
    if (candidate.isEmpty()) {
      return Step.lacking(
          SignatureCode.PAYLOAD_NOT_PROVEN_SIGNED,
          Grounds.of(
                  "The signature verifies over message_hash, but none of the known serialisations"
                      + " of the payload has that hash; it proves nothing about the payload.")
              .with("signer", key.signer().text())
              .with("tried", PayloadCandidate.all(payload).stream().map(c -> c.name()).toList()));
    }
    VerifiedSignature signature =
        new VerifiedSignature(
            algorithm, key.signer(), statement(payload, candidate.get()), notes(payload));
    return Step.held(
        signature,
        SignatureCode.SIGNATURE_VALID,
        Grounds.of(
                Message.of(
                    "The key %s signed the %s (%s).",
                    key.signer().text(), candidate.get().name(), algorithm.id()))
            .with("candidate", candidate.get().name()));
  }

  /** Model and time count only when the digest covers them. */
  private static VerifiedSignature.Statement statement(
      SignatureRecord.Payload payload, PayloadCandidate candidate) throws Stopped {
    boolean whole = candidate.whole();
    return new VerifiedSignature.Statement(
        whole ? VerifiedSignature.Form.PAYLOAD : VerifiedSignature.Form.PAYLOAD_HASHES,
        candidate.text(),
        hash("request_hash", payload.requestHash()),
        hash("response_hash", payload.responseHash()),
        whole ? payload.model() : Optional.empty(),
        whole ? payload.timestamp().flatMap(PayloadTime::parse) : Optional.empty());
  }

  private static List<String> notes(SignatureRecord.Payload payload) {
    return payload.timestamp().filter(t -> PayloadTime.parse(t).isEmpty()).isPresent()
        ? List.of("The payload's timestamp cannot be read as a time.")
        : List.of();
  }

  private static Sha256 hash(String name, String text) throws Stopped {
    return Sha256.fromHex(text)
        .orElseThrow(
            () ->
                Stopped.broken(
                    SignatureCode.SIGNED_TEXT_MALFORMED,
                    Message.of("The payload's %s is not 64 lower-case hex digits.", name)));
  }
}
