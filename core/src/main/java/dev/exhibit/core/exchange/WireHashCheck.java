package dev.exhibit.core.exchange;

import dev.exhibit.bundle.Sha256;
import dev.exhibit.core.appraisal.Asked;
import dev.exhibit.core.appraisal.Grounds;
import java.util.Optional;

/**
 * Bodies of a receipt, whose hashes are those of the bytes on the wire: no other way of hashing
 * them is tried, and a withheld body is as good as its digest. The one exception is a request that
 * travelled encrypted: its hash is that of the decrypted request (E2EE v2).
 */
final class WireHashCheck {
  private final Asked asked;
  private final String name;
  private final ExchangeEvidence.Hints hints;

  WireHashCheck(Asked asked, String name, ExchangeEvidence.Hints hints) {
    this.asked = asked;
    this.name = name;
    this.hints = hints;
  }

  HashResult compare(BodyEvidence stored, Sha256 signed, boolean isResponse) {
    if (stored.sha256().equals(signed)) {
      return exact(stored, signed, isResponse);
    }
    Optional<BodyEvidence> plain = isResponse ? Optional.empty() : hints.plainRequest();
    if (plain.flatMap(BodyEvidence::content).isPresent()) {
      return decrypted(stored, plain.get(), signed);
    }
    return HashResult.unproven(
        hints.encrypted() && !isResponse
            ? asked.missing(
                ExchangeCode.PLAINTEXT_ABSENT,
                grounds("may be encrypted; what the receipt hashed is not shown.", stored, signed))
            : asked.failed(
                ExchangeCode.HASH_MISMATCH,
                grounds("has another hash than the receipt states.", stored, signed)));
  }

  private HashResult exact(BodyEvidence stored, Sha256 signed, boolean isResponse) {
    Optional<BodyFacts> facts =
        stored
            .content()
            .map(c -> BodyFacts.read(c, isResponse ? hints.responseType() : Optional.empty()));
    Grounds grounds =
        stored.withheld()
            ? grounds("is withheld; its digest is the one the receipt states.", stored, signed)
            : grounds("is byte for byte what the receipt states.", stored, signed);
    return new HashResult(
        asked.passed(
            stored.withheld() ? ExchangeCode.HASH_FROM_WITHHELD_DIGEST : ExchangeCode.HASH_EXACT,
            grounds.with("variant", BodyVariant.EXACT.id())),
        Optional.of(new HashResult.Proven(stored, BodyVariant.EXACT, facts)));
  }

  private HashResult decrypted(BodyEvidence stored, BodyEvidence plain, Sha256 signed) {
    if (!BodyVariant.isDecrypted(plain.content().orElseThrow(), signed)) {
      return HashResult.unproven(
          asked.failed(
              ExchangeCode.HASH_MISMATCH,
              grounds(
                  "has another hash than the receipt states, as it stands and decrypted.",
                  stored,
                  signed)));
    }
    BodyFacts facts = BodyFacts.read(plain.content().orElseThrow(), Optional.empty());
    return new HashResult(
        asked.passed(
            ExchangeCode.HASH_OF_DECRYPTED,
            grounds(
                    "travelled encrypted; the receipt states the hash of the plaintext.",
                    plain,
                    signed)
                .with("variant", BodyVariant.DECRYPTED.id())),
        Optional.of(new HashResult.Proven(plain, BodyVariant.DECRYPTED, Optional.of(facts))));
  }

  private Grounds grounds(String predicate, BodyEvidence body, Sha256 signed) {
    return Grounds.of("The " + name + " body of " + body.size() + " bytes " + predicate)
        .at(body.site())
        .compared(signed.hex(), body.sha256().hex());
  }
}
