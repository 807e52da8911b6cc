package dev.exhibit.core.exchange;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.exchange.body.BodyEvidence;
import dev.exhibit.core.exchange.body.BodyReading;
import dev.exhibit.core.exchange.body.BodyVariant;
import dev.exhibit.core.exchange.body.CodedText;
import dev.exhibit.core.exchange.body.ContentCoding;
import dev.exhibit.core.exchange.body.ContentCodings;
import dev.exhibit.core.exchange.body.ExchangeCode;
import dev.exhibit.core.exchange.body.ExchangeEvidence;
import dev.exhibit.core.exchange.body.HashResult;
import dev.exhibit.core.exchange.body.LargeContent;
import dev.exhibit.data.Sha256;
import java.util.Optional;

/**
 * Bodies of a receipt, whose hashes are those of the bytes on the wire: no other way of hashing
 * them is tried, and a withheld response is as good as its digest. There are two exceptions. The
 * hash of a request that travelled encrypted is that of the decrypted request (E2EE v2); that it
 * travelled so, only its own bytes can show. And something between service and collector may have
 * compressed a body; then the hash is that of the decoded one.
 */
final class WireHashCheck {
  private final Key asked;
  private final String name;
  private final ExchangeEvidence evidence;
  private final ContentCodings codings;

  WireHashCheck(Key asked, String name, ExchangeEvidence evidence, ContentCodings codings) {
    this.asked = asked;
    this.name = name;
    this.evidence = evidence;
    this.codings = codings;
  }

  HashResult compare(BodyEvidence stored, Sha256 signed, boolean isResponse) {
    if (stored.sha256().equals(signed)) {
      return exact(stored, signed);
    }
    if (stored.withheld()) {
      return withheld(stored, signed);
    }
    if (!isResponse && BodyReading.isEncrypted(stored, codings)) {
      return encrypted(stored, signed);
    }
    if (!isResponse && stored.stream().isPresent()) {
      return large(stored, signed);
    }
    Optional<ContentCoding> coding = coding(stored);
    return coding.isPresent()
        ? coded(stored, signed, coding.get())
        : HashResult.unproven(
            asked.failed(
                ExchangeCode.HASH_MISMATCH,
                grounds("does not have the hash that the receipt states.", stored, signed)));
  }

  private Optional<ContentCoding> coding(BodyEvidence stored) {
    return stored
        .content()
        .map(content -> codings.of(stored, content))
        .orElseGet(
            () ->
                stored.stream()
                    .filter(s -> LargeContent.of(s).mayBeCoded())
                    .map(s -> ContentCoding.tooLarge(stored.coding())));
  }

  /** Nobody looked whether it is a sealed envelope, of which the receipt states another hash. */
  private HashResult large(BodyEvidence stored, Sha256 signed) {
    return HashResult.unproven(
        asked.missing(
            ExchangeCode.HASH_UNDECIDED,
            grounds(
                "does not have the hash that the receipt states. It is too large for its content to"
                    + " be looked at, and may have travelled encrypted or compressed.",
                stored,
                signed)));
  }

  /** Something on the way compressed what left the service. */
  private HashResult coded(BodyEvidence stored, Sha256 signed, ContentCoding coding) {
    if (coding.plain().map(Sha256::of).filter(signed::equals).isPresent()) {
      return decoded(stored, signed, coding);
    }
    ContentCoding again = coding.again();
    return HashResult.unproven(
        again.plain().isEmpty()
            ? asked.missing(
                ExchangeCode.HASH_UNDECIDED,
                grounds(CodedText.undecided(again, "the receipt states"), stored, signed))
            : asked.failed(
                ExchangeCode.HASH_MISMATCH,
                grounds(
                    Message.of(
                        "does not have the hash that the receipt states%s.",
                        CodedText.tried(coding)),
                    stored,
                    signed)));
  }

  private HashResult decoded(BodyEvidence stored, Sha256 signed, ContentCoding coding) {
    return new HashResult(
        asked.passed(
            ExchangeCode.HASH_BEFORE_CODING,
            grounds(
                    Message.of(
                        "%sis byte for byte what the receipt states.", CodedText.decoded(coding)),
                    stored,
                    signed)
                .with("variant", BodyVariant.EXACT.id())
                .with("coding", coding.name())),
        Optional.of(BodyReading.of(stored, BodyVariant.EXACT, codings)));
  }

  private HashResult exact(BodyEvidence stored, Sha256 signed) {
    Grounds grounds =
        stored.withheld()
            ? grounds("is withheld; its digest is the one the receipt states.", stored, signed)
            : grounds("is byte for byte what the receipt states.", stored, signed);
    return new HashResult(
        asked.passed(
            stored.withheld() ? ExchangeCode.HASH_FROM_WITHHELD_DIGEST : ExchangeCode.HASH_EXACT,
            grounds.with("variant", BodyVariant.EXACT.id())),
        Optional.of(BodyReading.of(stored, BodyVariant.EXACT, codings)));
  }

  /**
   * What nobody can see may have been encrypted or compressed, or was withheld as it would fail.
   */
  private HashResult withheld(BodyEvidence stored, Sha256 signed) {
    return HashResult.unproven(
        asked.missing(
            ExchangeCode.WITHHELD_UNDECIDED,
            grounds(
                "is withheld and its digest is not the one the receipt states. Whether it travelled"
                    + " encrypted or compressed cannot be seen; a body that was withheld because it"
                    + " would fail looks the same.",
                stored,
                signed)));
  }

  private HashResult encrypted(BodyEvidence stored, Sha256 signed) {
    Optional<BodyEvidence> plain = BodyReading.plain(evidence, signed);
    if (plain.isPresent()) {
      return decrypted(plain.get(), signed);
    }
    boolean none = evidence.hints().plainRequests().stream().noneMatch(p -> p.source().isPresent());
    return HashResult.unproven(
        asked.missing(
            ExchangeCode.PLAINTEXT_ABSENT,
            grounds(
                none
                    ? "is ciphertext; what the receipt hashed is not shown."
                    : "is ciphertext; what stands beside it as the plaintext does not have the hash"
                        + " that the receipt states, and no signature says that it is the"
                        + " plaintext.",
                stored,
                signed)));
  }

  private HashResult decrypted(BodyEvidence plain, Sha256 signed) {
    return new HashResult(
        asked.passed(
            ExchangeCode.HASH_OF_DECRYPTED,
            grounds(
                    "travelled encrypted; the receipt states the hash of the plaintext.",
                    plain,
                    signed)
                .with("variant", BodyVariant.DECRYPTED.id())),
        Optional.of(BodyReading.of(plain, BodyVariant.DECRYPTED, codings)));
  }

  private Grounds grounds(@CompileTimeConstant String predicate, BodyEvidence body, Sha256 signed) {
    return grounds(Message.of(predicate), body, signed);
  }

  private Grounds grounds(Message predicate, BodyEvidence body, Sha256 signed) {
    return Grounds.of(Message.of("The %s body of %s bytes %s", name, body.size(), predicate))
        .at(body.site())
        .compared(Value.of(signed), Value.of(body.sha256()));
  }
}
