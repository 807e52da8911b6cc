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
import dev.exhibit.core.exchange.body.HashResult;
import dev.exhibit.core.exchange.body.SealedEnvelope;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.Optional;

/**
 * Bodies of the sealed schemes: the signed hash is that of what the envelope seals, and of nothing
 * else in the body. A body that is no such envelope is not the one that was signed.
 */
final class SealedHashCheck {
  private final Key asked;
  private final String name;
  private final ContentCodings codings;

  SealedHashCheck(Key asked, String name, ContentCodings codings) {
    this.asked = asked;
    this.name = name;
    this.codings = codings;
  }

  HashResult compare(BodyEvidence stored, Sha256 signed, BodyVariant variant) {
    if (stored.withheld()) {
      return HashResult.unproven(
          asked.missing(
              ExchangeCode.WITHHELD_UNDECIDED,
              grounds("is withheld; its digest is not what was signed.", stored, signed)));
    }
    if (stored.source().isEmpty()) {
      return HashResult.unproven(
          asked.missing(
              ExchangeCode.CONTENT_TOO_LARGE,
              grounds("is too large for its envelope to be examined.", stored, signed)));
    }
    Bytes content = stored.content().orElse(Bytes.EMPTY);
    Optional<ContentCoding> coding = codings.of(stored, content).map(ContentCoding::again);
    if (coding.isPresent() && coding.get().plain().isEmpty()) {
      return HashResult.unproven(
          asked.missing(
              ExchangeCode.HASH_UNDECIDED,
              grounds(CodedText.undecided(coding.get(), "was signed"), stored, signed)));
    }
    Bytes readable = coding.flatMap(ContentCoding::plain).orElse(content);
    return SealedEnvelope.holds(readable, signed, variant == BodyVariant.SEALED_STREAM)
        ? new HashResult(
            asked.passed(
                ExchangeCode.HASH_OF_SEALED,
                grounds("holds the ciphertext that was signed.", stored, signed)
                    .with("variant", variant.id())),
            Optional.of(BodyReading.of(stored, variant, codings)))
        : HashResult.unproven(
            asked.failed(
                ExchangeCode.HASH_MISMATCH,
                grounds("does not hold the ciphertext that was signed.", stored, signed)));
  }

  private Grounds grounds(@CompileTimeConstant String predicate, BodyEvidence body, Sha256 signed) {
    return grounds(Message.of(predicate), body, signed);
  }

  private Grounds grounds(Message predicate, BodyEvidence body, Sha256 signed) {
    return Grounds.of(Message.of("The %s body of %s bytes %s", name, body.size(), predicate))
        .at(body.site())
        .expecting(Value.of(signed));
  }
}
