package dev.exhibit.core.aci;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.StrictJson;
import dev.exhibit.core.appraisal.Asked;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.crypto.SignatureFlaw;
import dev.exhibit.core.decode.Malformed;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * {@code receipt.signature} and {@code receipt.keyset} (spec §9.3 (1), (2)): the receipt names a
 * keyset that a verified quote binds, and a receipt key of exactly that keyset signed it.
 */
final class ReceiptSignatureCheck {
  private final Asked signature;
  private final Asked keyset;
  private final List<VerifiedKeyset> attested;
  private final List<Keyset> shown;

  ReceiptSignatureCheck(
      Subject subject, Collection<VerifiedKeyset> attested, Collection<Keyset> shown) {
    this.signature = Asked.of(CheckId.RECEIPT_SIGNATURE, subject);
    this.keyset = Asked.of(CheckId.RECEIPT_KEYSET, subject);
    this.attested = List.copyOf(attested);
    this.shown = List.copyOf(shown);
  }

  /**
   * Two findings, and what they prove.
   *
   * @param verified present exactly when both passed
   */
  record Result(Finding signature, Finding keyset, Optional<VerifiedReceipt> verified) {}

  Result judge(Bytes json) {
    try {
      return judge(StrictJson.parse(json));
    } catch (StrictJson.Malformed e) {
      return refused(ReceiptCode.RECEIPT_MALFORMED, "The receipt is not strict JSON: " + e.why());
    }
  }

  private Result judge(JsonNode document) {
    if (!document.has("event_log") && !document.has("signature")) {
      return open(
          ReceiptCode.RECEIPT_NOT_ONE, "The stored document has neither events nor a signature.");
    }
    if (!document.path("api_version").asString("").equals("aci/1")) {
      return new Result(
          signature.blocked("Only receipts of aci/1 are judged."),
          keyset.failed(
              ReceiptCode.RECEIPT_VERSION_UNKNOWN,
              Grounds.of("The receipt does not say that it is of aci/1.")),
          Optional.empty());
    }
    Optional<AciProfile> profile = AciProfile.ofReceipt(document);
    if (profile.isEmpty()) {
      return refused(AciCode.ACI_SHAPES_MIXED, "The receipt mixes shapes of several versions.");
    }
    try {
      return judge(ReceiptDecoder.decode(document, profile.get()));
    } catch (Malformed e) {
      return refused(
          ReceiptCode.RECEIPT_MALFORMED, "The receipt is refused: " + e.getMessage() + ".");
    }
  }

  private Result refused(Code code, String message) {
    return new Result(
        signature.failed(code, Grounds.of(message)),
        keyset.blocked("The receipt cannot be read."),
        Optional.empty());
  }

  private Result open(Code code, String message) {
    return new Result(
        signature.missing(code, Grounds.of(message)),
        keyset.missing(code, Grounds.of(message)),
        Optional.empty());
  }

  private Result judge(Receipt receipt) {
    Optional<VerifiedKeyset> named =
        attested.stream()
            .filter(k -> k.keyset().name().equals(receipt.keysetName()))
            .max(Comparator.comparing(VerifiedKeyset::challenged));
    if (named.isPresent()) {
      return named.get().profile().isDraft() == receipt.profile().isDraft()
          ? judge(receipt, named.get())
          : refused(
              AciCode.ACI_SHAPES_MIXED,
              "Receipt and attestation are of different versions, which one service never mixes.");
    }
    return attested.isEmpty() ? unattested(receipt) : otherKeyset(receipt);
  }

  private Result otherKeyset(Receipt receipt) {
    Grounds grounds =
        Grounds.of("The receipt names a keyset that no verified quote binds.")
            .compared(
                attested.stream().map(k -> k.keyset().name()).distinct().toList(),
                receipt.keysetName());
    return new Result(
        signature.blocked("The receipt's keys are not those of any verified quote."),
        keyset.failed(ReceiptCode.RECEIPT_KEYSET_OTHER, grounds),
        Optional.empty());
  }

  /** A signature that is wrong under the keys shown is wrong, whatever a quote would have said. */
  private Result unattested(Receipt receipt) {
    Optional<Keyset> named =
        shown.stream().filter(k -> k.name().equals(receipt.keysetName())).findFirst();
    Optional<Finding> wrong = named.flatMap(k -> contradiction(receipt, k));
    String note =
        named.isPresent() && wrong.isEmpty()
            ? " It verifies under the keys that the report shows, which nothing here binds to"
                + " hardware."
            : "";
    Grounds grounds =
        Grounds.of("No verified quote binds the keyset that the receipt names." + note);
    return new Result(
        wrong.orElseGet(() -> signature.missing(ReceiptCode.NO_ATTESTED_KEYSET, grounds)),
        keyset.missing(ReceiptCode.NO_ATTESTED_KEYSET, grounds),
        Optional.empty());
  }

  private Result judge(Receipt receipt, VerifiedKeyset named) {
    Finding ofKeyset =
        keyset.passed(
            ReceiptCode.RECEIPT_KEYSET_NAMED,
            Grounds.of("The receipt names the keyset that a verified quote binds.")
                .with("keysetDigest", receipt.keysetName())
                .with("profile", receipt.profile().words())
                .with("attestation", named.attestation().path()));
    Optional<Finding> wrong = contradiction(receipt, named.keyset());
    if (wrong.isPresent()) {
      return new Result(wrong.get(), ofKeyset, Optional.empty());
    }
    ReceiptKey key = key(receipt, named.keyset()).orElseThrow();
    return new Result(
        signature.passed(
            ReceiptCode.RECEIPT_SIGNED,
            Grounds.of(
                    "The receipt key %s of the attested keyset signed the receipt (%s)."
                        .formatted(key.keyId(), receipt.profile().words()))
                .with("profile", receipt.profile().words())
                .with("keyId", key.keyId())
                .with("algorithm", key.algorithm().id())
                .with("publicKey", key.publicKey().hex())),
        ofKeyset,
        Optional.of(new VerifiedReceipt(receipt, named, key)));
  }

  private Optional<Finding> contradiction(Receipt receipt, Keyset keys) {
    if (keys.receiptKeys().stream().noneMatch(k -> k.keyId().equals(receipt.keyId()))) {
      return Optional.of(
          signature.failed(
              ReceiptCode.RECEIPT_KEY_UNKNOWN,
              Grounds.of("The keyset has no receipt key of the name the receipt gives.")
                  .compared(
                      keys.receiptKeys().stream().map(Keyset.NamedKey::keyId).toList(),
                      receipt.keyId())));
    }
    Optional<ReceiptKey> key = key(receipt, keys);
    if (key.isEmpty() || contradictsAlgorithm(receipt, key.get())) {
      return Optional.of(
          signature.failed(
              ReceiptCode.RECEIPT_ALGORITHM_UNKNOWN,
              Grounds.of("The algorithm of the receipt's key is not one of this version.")));
    }
    Optional<SignatureFlaw> flaw = key.get().flaw(receipt.signed(), receipt.signature());
    return flaw.map(
        f ->
            signature.failed(
                ReceiptCode.RECEIPT_SIGNATURE_INVALID,
                Grounds.of(f.why()).with("keyId", receipt.keyId())));
  }

  private static boolean contradictsAlgorithm(Receipt receipt, ReceiptKey key) {
    return receipt.statedAlgo().filter(algo -> !algo.equals(key.algorithm().id())).isPresent();
  }

  private static Optional<ReceiptKey> key(Receipt receipt, Keyset keys) {
    return keys.receiptKeys().stream()
        .filter(k -> k.keyId().equals(receipt.keyId()))
        .findFirst()
        .flatMap(k -> ReceiptKey.of(k, receipt.profile()));
  }
}
