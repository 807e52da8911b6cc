package dev.exhibit.core.time.proof;

import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.time.record.VerifiedRecord;
import dev.exhibit.data.Bytes;
import java.time.Instant;
import java.util.Optional;

/** An evidence record of a bundle and what came of it. */
record JudgedRecord(TokenMember member, Step<VerifiedRecord> step) {
  /** When its first token says that everything it covers existed; empty if it does not hold. */
  Optional<Instant> provenAt() {
    return step.value().map(record -> record.first().genTime());
  }

  /** The same, of a file in {@code seal/} that it may cover. */
  Optional<Instant> provenAt(Bytes seal) {
    return step.value().filter(r -> r.covers(seal)).map(r -> r.first().genTime());
  }
}
