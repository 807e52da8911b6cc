package dev.exhibit.core.aci.receipt;

import dev.exhibit.core.aci.AciCode;
import dev.exhibit.core.aci.AciProfile;
import dev.exhibit.core.aci.Keyset;
import dev.exhibit.core.aci.VerifiedKeyset;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.crypto.SignatureFlaw;
import dev.exhibit.core.decode.FirstCharacter;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * {@code receipt.signature} and {@code receipt.keyset} (spec §9.3 (1), (2)): the receipt names a
 * keyset that a verified quote binds, and a receipt key of exactly that keyset signed it.
 */
final class ReceiptSignatureCheck {
  private static final int MOST_NAMED = 16;

  private final Key signature;
  private final Key keyset;
  private final KeysetIndex keysets;

  ReceiptSignatureCheck(Subject subject, KeysetIndex keysets) {
    this.signature = new Key(CheckId.RECEIPT_SIGNATURE, subject);
    this.keyset = new Key(CheckId.RECEIPT_KEYSET, subject);
    this.keysets = keysets;
  }

  /**
   * Two findings, and what they prove.
   *
   * @param verified present exactly when both passed
   */
  public record Result(Finding signature, Finding keyset, Optional<VerifiedReceipt> verified) {}

  Result judge(Bytes json) {
    try {
      return judge(StrictJson.parse(json));
    } catch (StrictJson.Malformed e) {
      if (e.tooMuch()) {
        return open(
            ReceiptCode.RECEIPT_TOO_LARGE, Message.of("The receipt is not read: %s.", e.why()));
      }
      return FirstCharacter.of(json) == '{'
          ? refused(
              ReceiptCode.RECEIPT_MALFORMED,
              Message.of("The receipt is not strict JSON: %s", e.why()))
          : open(
              ReceiptCode.RECEIPT_NOT_ONE, Message.of("The stored document is not a JSON object."));
    }
  }

  /** A receipt that is larger than any honest one. */
  Result tooLarge() {
    return open(
        ReceiptCode.RECEIPT_TOO_LARGE,
        Message.of("The stored document is too large to be examined."));
  }

  private Result judge(JsonNode document) {
    if (document.isArray()) {
      return open(
          ReceiptCode.RECEIPT_NOT_ONE,
          Message.of(
              "The stored document is a list of %d entries; nothing says which of them is the"
                  + " receipt.",
              document.size()));
    }
    if (!document.has("event_log") && !document.has("signature")) {
      return open(
          ReceiptCode.RECEIPT_NOT_ONE,
          Message.of("The stored document has neither events nor a signature."));
    }
    JsonNode version = document.path("api_version");
    if (!version.isString() || !version.stringValue().equals("aci/1")) {
      return open(
          ReceiptCode.RECEIPT_VERSION_UNKNOWN,
          Message.of("The receipt does not say that its version is aci/1."));
    }
    try {
      return judge(new Unread(document, Envelope.decode(document)));
    } catch (Malformed e) {
      return unreadable(e);
    }
  }

  /** A receipt of which no more than its envelope has been read. */
  private record Unread(JsonNode document, Envelope envelope) {
    String keysetName() {
      return envelope.keysetName();
    }
  }

  /** What it says, once its signature contradicts nothing. */
  private Result read(Unread receipt, Function<Receipt, Result> then) {
    Optional<AciProfile> profile = AciProfile.ofReceipt(receipt.document());
    if (profile.isEmpty()) {
      return open(
          AciCode.ACI_SHAPES_MIXED, Message.of("The receipt has members of several versions."));
    }
    if (ReceiptDecoder.hasTooManyEvents(receipt.document())) {
      return open(
          ReceiptCode.RECEIPT_TOO_LARGE,
          Message.of(
              "The receipt has more than the %d events that this verifier examines.",
              ReceiptDecoder.MOST_EVENTS));
    }
    try {
      return then.apply(ReceiptDecoder.decode(receipt.document(), profile.get()));
    } catch (Malformed e) {
      return unreadable(e);
    }
  }

  private Result unreadable(Malformed why) {
    return why.understood()
        ? refused(
            ReceiptCode.RECEIPT_MALFORMED, Message.of("The receipt is refused: %s.", why.said()))
        : open(
            FrameCode.FIELD_NOT_UNDERSTOOD,
            Message.of("The receipt is not understood: %s.", why.said()));
  }

  private Result refused(Code.Failing code, Message message) {
    return new Result(
        signature.failed(code, Grounds.of(message)),
        keyset.blocked("The receipt cannot be read."),
        Optional.empty());
  }

  private Result open(Code.Lacking code, Message message) {
    return new Result(
        signature.missing(code, Grounds.of(message)),
        keyset.missing(code, Grounds.of(message)),
        Optional.empty());
  }

  private Result judge(Unread receipt) {
    Optional<VerifiedKeyset> named = keysets.attested(receipt.keysetName());
    if (named.isPresent()) {
      return judge(receipt, named.get());
    }
    return keysets.nothingAttested() ? unattested(receipt) : otherKeyset(receipt);
  }

  private Result otherKeyset(Unread receipt) {
    Grounds grounds =
        Grounds.of("The receipt names a keyset that no verified quote binds.")
            .compared(
                Value.anyOf(keysets.attestedNames().stream().map(Value::name)),
                Value.name(receipt.keysetName()));
    return new Result(
        signature.blocked("The receipt's keys are not those of any verified quote."),
        otherKeyset(grounds),
        Optional.empty());
  }

  /** Another than the attested one only if there is no machine left whose keyset it may be. */
  private Finding otherKeyset(Grounds grounds) {
    List<String> unjudged = keysets.unjudged();
    return unjudged.isEmpty()
        ? keyset.failed(ReceiptCode.RECEIPT_KEYSET_OTHER, grounds)
        : keyset.missing(
            ReceiptCode.RECEIPT_KEYSET_NOT_FOUND,
            grounds
                .saying(
                    Message.of(
                        "%s It may be that of %s, which was not read and verified.",
                        grounds.said(), String.join(", ", unjudged)))
                .with("notJudged", unjudged));
  }

  /** A signature that is wrong under the keys shown is wrong, whatever a quote would have said. */
  private Result unattested(Unread receipt) {
    Optional<Keyset> named = keysets.shown(receipt.keysetName());
    Optional<Finding> wrong = named.flatMap(k -> contradiction(receipt.envelope(), k));
    if (wrong.isPresent()) {
      return new Result(
          wrong.get(),
          keyset.missing(ReceiptCode.NO_ATTESTED_KEYSET, unbound(Message.of(""))),
          Optional.empty());
    }
    Grounds grounds =
        unbound(
            named.isPresent()
                ? Message.of(
                    " It verifies under the keys that the report shows, which nothing here binds"
                        + " to hardware.")
                : Message.of(""));
    return read(
        receipt,
        any ->
            new Result(
                signature.missing(ReceiptCode.NO_ATTESTED_KEYSET, grounds),
                keyset.missing(ReceiptCode.NO_ATTESTED_KEYSET, grounds),
                Optional.empty()));
  }

  private static Grounds unbound(Message note) {
    return Grounds.of(
        Message.of("No verified quote binds the keyset that the receipt names.%s", note));
  }

  private Result judge(Unread unread, VerifiedKeyset named) {
    Optional<Finding> wrong = contradiction(unread.envelope(), named.keyset());
    if (wrong.isPresent()) {
      return new Result(wrong.get(), names(named, unread.envelope().profile()), Optional.empty());
    }
    return named.profile().isDraft() == unread.envelope().profile().isDraft()
        ? read(unread, receipt -> signed(receipt, named))
        : open(
            AciCode.ACI_SHAPES_MIXED,
            Message.of(
                "Receipt and attestation are of different versions, which one service never"
                    + " mixes."));
  }

  private Finding names(VerifiedKeyset named, AciProfile profile) {
    return keyset.passed(
        ReceiptCode.RECEIPT_KEYSET_NAMED,
        Grounds.of("The receipt names the keyset that a verified quote binds.")
            .with("keysetDigest", named.keyset().name())
            .with("profile", profile.words())
            .with("attestation", named.attestation().path()));
  }

  private Result signed(Receipt receipt, VerifiedKeyset named) {
    ReceiptKey key =
        named(receipt.envelope(), named.keyset())
            .flatMap(k -> ReceiptKey.of(k, receipt.profile()))
            .orElseThrow();
    return new Result(
        signature.passed(
            ReceiptCode.RECEIPT_SIGNED,
            Grounds.of(
                    Message.of(
                        "The receipt key %s of the attested keyset signed the receipt (%s).",
                        key.keyId(), receipt.profile().words()))
                .with("profile", receipt.profile().words())
                .with("keyId", key.keyId())
                .with("algorithm", key.algorithm().id())
                .with("publicKey", key.publicKey().hex())),
        names(named, receipt.profile()),
        Optional.of(new VerifiedReceipt(receipt, named, key)));
  }

  /** Why the receipt is not that key's; an algorithm that is not known leaves it open. */
  private Optional<Finding> contradiction(Envelope receipt, Keyset keys) {
    Optional<Keyset.NamedKey> named = named(receipt, keys);
    if (named.isEmpty()) {
      return Optional.of(
          signature.failed(
              ReceiptCode.RECEIPT_KEY_UNKNOWN,
              Grounds.of("The keyset has no receipt key with the name that the receipt gives.")
                  .compared(
                      Value.anyOf(
                          keys.receiptKeys().stream()
                              .map(Keyset.NamedKey::keyId)
                              .limit(MOST_NAMED)
                              .map(Value::name)),
                      Value.name(receipt.keyId()))));
    }
    if (!ReceiptKey.knows(named.get().algo(), receipt.profile())) {
      return Optional.of(
          signature.missing(
              ReceiptCode.RECEIPT_ALGORITHM_UNKNOWN,
              Grounds.of("The algorithm of the receipt's key is not one of this version.")
                  .with("algorithm", named.get().algo())));
    }
    Optional<ReceiptKey> key = ReceiptKey.of(named.get(), receipt.profile());
    if (key.isEmpty() || contradictsAlgorithm(receipt, key.get())) {
      return Optional.of(
          signature.failed(
              ReceiptCode.RECEIPT_KEY_MALFORMED,
              Grounds.of("The key, its algorithm and the receipt do not fit together.")));
    }
    Optional<SignatureFlaw> flaw = key.get().flaw(receipt.signed(), receipt.signature());
    return flaw.map(
        f ->
            signature.failed(
                ReceiptCode.RECEIPT_SIGNATURE_INVALID,
                Grounds.of(Message.said(f.why())).with("keyId", receipt.keyId())));
  }

  private static boolean contradictsAlgorithm(Envelope receipt, ReceiptKey key) {
    return receipt.statedAlgo().filter(algo -> !algo.equals(key.algorithm().id())).isPresent();
  }

  private Optional<Keyset.NamedKey> named(Envelope receipt, Keyset keys) {
    return keysets.receiptKey(keys, receipt.keyId());
  }
}
