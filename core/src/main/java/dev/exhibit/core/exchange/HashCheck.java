package dev.exhibit.core.exchange;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.exchange.body.BodyEvidence;
import dev.exhibit.core.exchange.body.BodyFacts;
import dev.exhibit.core.exchange.body.BodyReading;
import dev.exhibit.core.exchange.body.BodyVariant;
import dev.exhibit.core.exchange.body.CodedText;
import dev.exhibit.core.exchange.body.ContentCoding;
import dev.exhibit.core.exchange.body.ExchangeCode;
import dev.exhibit.core.exchange.body.ExchangeEvidence;
import dev.exhibit.core.exchange.body.HashResult;
import dev.exhibit.core.exchange.body.Respellings;
import dev.exhibit.core.exchange.signature.VerifiedSignature;
import dev.exhibit.data.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code exchange.request-hash} and {@code exchange.response-hash}: passes when the stored body, in
 * one of the {@link BodyVariant named variants}, has the hash that was signed for it.
 */
final class HashCheck {
  /** response-signatures §3, pitfall 2. */
  private static final String HEADER_LIMITATION =
      "Some producers take this hash from the caller's X-Request-Hash header instead of hashing"
          + " what they received. A signature does not show which; it then repeats the caller's"
          + " word.";

  private final Key asked;
  private final String name;
  private final Optional<BodyEvidence> body;
  private final boolean isResponse;
  private final ExchangeEvidence evidence;
  private final Respellings respellings;

  private HashCheck(
      CheckId check, ExchangeEvidence evidence, Respellings respellings, boolean isResponse) {
    this.respellings = respellings;
    this.asked = new Key(check, evidence.subject());
    this.name = isResponse ? "response" : "request";
    this.body = isResponse ? evidence.response() : evidence.request();
    this.isResponse = isResponse;
    this.evidence = evidence;
  }

  static HashCheck ofRequest(ExchangeEvidence evidence, Respellings respellings) {
    return new HashCheck(CheckId.EXCHANGE_REQUEST_HASH, evidence, respellings, false);
  }

  static HashCheck ofResponse(ExchangeEvidence evidence, Respellings respellings) {
    return new HashCheck(CheckId.EXCHANGE_RESPONSE_HASH, evidence, respellings, true);
  }

  HashResult judge(Optional<VerifiedSignature> signature) {
    if (signature.isEmpty()) {
      return HashResult.unproven(
          asked.blocked(
              Message.of("No verified signature says which hash the %s should have.", name)));
    }
    if (body.isEmpty()) {
      return HashResult.unproven(
          asked.missing(
              ExchangeCode.BODY_ABSENT,
              Grounds.of(Message.of("The evidence holds no %s body.", name))));
    }
    VerifiedSignature.Statement signed = signature.get().statement();
    if (signed.form().coversWireBytes()) {
      return new WireHashCheck(asked, name, evidence, respellings.codings())
          .compare(body.get(), isResponse ? signed.response() : signed.request(), isResponse);
    }
    if (signed.form().isSealed()) {
      return new SealedHashCheck(asked, name, respellings.codings())
          .compare(body.get(), isResponse ? signed.response() : signed.request(), variant(signed));
    }
    return isResponse
        ? compare(body.get(), signed.response(), signed.request())
        : compare(body.get(), signed.request(), signed.response());
  }

  /** Of a sealed stream, the request is one envelope all the same. */
  private BodyVariant variant(VerifiedSignature.Statement signed) {
    return isResponse && signed.form() == VerifiedSignature.Form.SEALED_STREAM
        ? BodyVariant.SEALED_STREAM
        : BodyVariant.SEALED;
  }

  private HashResult compare(BodyEvidence stored, Sha256 signed, Sha256 otherDirection) {
    Respellings.Result found = respellings.of(stored, signed, isResponse);
    if (found.variant().isPresent()) {
      return proven(stored, signed, found.variant().get(), found.coding());
    }
    if (stored.sha256().equals(otherDirection)) {
      return HashResult.unproven(
          asked.failed(
              ExchangeCode.HASHES_SWAPPED,
              compared(stored, signed, "has the hash that was signed for the other direction.")));
    }
    return HashResult.unproven(
        found.decided()
            ? asked.failed(
                ExchangeCode.HASH_MISMATCH,
                compared(
                    stored,
                    signed,
                    Message.of(
                        "does not have the signed hash in any known way of hashing it%s.",
                        found.coding().map(CodedText::tried).orElse(Message.of("")))))
            : undecided(stored, signed, found));
  }

  private Finding undecided(BodyEvidence stored, Sha256 signed, Respellings.Result found) {
    if (stored.withheld()) {
      return asked.missing(
          ExchangeCode.WITHHELD_UNDECIDED,
          compared(
              stored,
              signed,
              "is withheld, and its digest is not the signed hash. It cannot be determined whether"
                  + " another way of hashing it fits; a body that was withheld because it would"
                  + " fail looks the same."));
    }
    Optional<ContentCoding> kept = found.coding().filter(coding -> coding.plain().isEmpty());
    if (kept.isPresent()) {
      return asked.missing(
          ExchangeCode.HASH_UNDECIDED,
          compared(stored, signed, CodedText.undecided(kept.get(), "was signed")));
    }
    Message why =
        stored.source().isEmpty()
            ? Message.of("it is too large for that.")
            : Message.of(
                "the bundle holds more than %d bytes of such responses.", Respellings.MOST_BYTES);
    return asked.missing(
        ExchangeCode.HASH_UNDECIDED,
        compared(
            stored,
            signed,
            Message.of(
                "does not have the signed hash as it is stored. Other ways of hashing it were not"
                    + " tried: %s",
                why)));
  }

  private HashResult proven(
      BodyEvidence stored, Sha256 signed, BodyVariant variant, Optional<ContentCoding> coding) {
    HashResult.Proven proven = BodyReading.of(stored, variant, respellings.codings());
    Message decoded = coding.map(CodedText::decoded).orElse(Message.of(""));
    Grounds grounds =
        compared(
                stored,
                signed,
                Message.of("%s%s%s", decoded, describe(stored, variant), note(proven.facts())))
            .with("variant", variant.id());
    if (coding.isPresent()) {
      grounds = grounds.with("coding", coding.get().name());
    }
    grounds =
        isResponse
            ? answered(grounds, proven.facts())
            : grounds.with("limitation", HEADER_LIMITATION);
    return new HashResult(
        asked.passed(code(stored, variant, coding.isPresent()), grounds), Optional.of(proven));
  }

  /** The text of a stream stands nowhere as such: with its digest a reader can look for it. */
  private static Grounds answered(Grounds grounds, Optional<BodyFacts> facts) {
    List<Map<String, Object>> answer = facts.map(BodyFacts::answer).orElse(List.of());
    return answer.isEmpty() ? grounds : grounds.with("answer", answer);
  }

  private static Code.Passing code(BodyEvidence stored, BodyVariant variant, boolean coded) {
    if (coded) {
      return ExchangeCode.HASH_BEFORE_CODING;
    }
    return stored.withheld() ? ExchangeCode.HASH_FROM_WITHHELD_DIGEST : variant.code();
  }

  private static Message describe(BodyEvidence stored, BodyVariant variant) {
    if (stored.withheld()) {
      return Message.of("is withheld; the digest that the manifest names is the signed hash.");
    }
    return switch (variant) {
      case EXACT -> Message.of("is byte for byte what was signed.");
      case WITHOUT_LF -> Message.of("is what was signed, and one line feed more at its end.");
      case WITH_LF -> Message.of("is what was signed, but for one line feed at its end.");
      case PYTHON ->
          Message.of("holds the JSON values that were signed as Python's json.dumps writes them.");
      case DECRYPTED -> Message.of("decrypts to what was signed.");
      case SEALED, SEALED_STREAM -> Message.of("holds the ciphertext that was signed.");
    };
  }

  private static Message note(Optional<BodyFacts> facts) {
    return facts.filter(BodyFacts::isCutShort).isPresent()
        ? Message.of(
            " It is an event stream without the final [DONE]: the signer itself ended it there, or"
                + " speaks a dialect without that mark.")
        : Message.of("");
  }

  private Grounds compared(
      BodyEvidence stored, Sha256 signed, @CompileTimeConstant String predicate) {
    return compared(stored, signed, Message.of(predicate));
  }

  private Grounds compared(BodyEvidence stored, Sha256 signed, Message predicate) {
    return Grounds.of(Message.of("The %s body of %s bytes %s", name, stored.size(), predicate))
        .at(stored.site())
        .compared(Value.of(signed), Value.of(stored.sha256()));
  }
}
