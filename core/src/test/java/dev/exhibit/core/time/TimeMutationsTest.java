package dev.exhibit.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.time.record.RecordData;
import dev.exhibit.core.time.record.RecordDraft;
import dev.exhibit.core.time.record.RecordVerifier;
import dev.exhibit.core.time.record.VerifiedRecord;
import dev.exhibit.core.time.token.HashAlgorithm;
import dev.exhibit.core.time.token.TimestampVerifier;
import dev.exhibit.core.time.token.VerifiedTimestamp;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.tsa.SimulatedTsa;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;

/**
 * Whatever is done to the bytes of a token or a record: verification ends with a value, and where
 * it still holds, every fact that it proves is the old one.
 */
class TimeMutationsTest {
  private static final SimulatedTsa TSA = SimulatedTsa.of(Seed.of(1));
  private static final Instant TIME = Instant.parse("2026-06-01T12:00:00Z");
  private static final Instant NOW = Instant.parse("2027-06-01T12:00:00Z");
  private static final List<Bytes> DATA =
      Stream.of("manifest", "report", "token").map(Bytes::utf8).toList();
  private static final TimestampVerifier VERIFIER =
      TimestampVerifier.trusting(List.of(TimestampVerifierTest.anchor(TSA)));
  private static final Bytes TOKEN = TSA.token(Sha256.of(DATA.get(0)), TIME);
  private static final Bytes RECORD = record();
  private static final Map<String, Object> TOKEN_FACTS = facts(proven(TOKEN));

  private static Bytes record() {
    RecordDraft draft =
        RecordDraft.over(
            HashAlgorithm.SHA_512, DATA.stream().map(HashAlgorithm.SHA_512::of).toList());
    return draft.with(TSA.token(NISTObjectIdentifiers.id_sha512, draft.imprint(), TIME));
  }

  /** One change: other bytes in the place of some. */
  record Change(int at, int removed, Bytes put) {
    Bytes of(Bytes whole) {
      int from = at % whole.size();
      int to = Math.min(whole.size(), from + removed);
      return whole.first(from).concat(put).concat(whole.from(to));
    }
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    Arbitrary<Change> change =
        Combinators.combine(
                Arbitraries.integers().between(0, 100_000),
                Arbitraries.integers().between(0, 4),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(4))
            .as((at, removed, put) -> new Change(at, removed, Bytes.of(put)));
    return change.list().ofMinSize(1).ofMaxSize(3);
  }

  private static Bytes changed(Bytes whole, List<Change> changes) {
    Bytes result = whole;
    for (Change change : changes) {
      result = result.isEmpty() ? result : change.of(result);
    }
    return result;
  }

  private static VerifiedTimestamp proven(Bytes token) {
    return VERIFIER.verify(token).value().orElseThrow();
  }

  /** All but the path, whose unsigned certificates anybody may add to. */
  private static Map<String, Object> facts(VerifiedTimestamp token) {
    Map<String, Object> facts = token.facts();
    facts.remove("path");
    return facts;
  }

  private static Step<VerifiedRecord> read(Bytes record) {
    return new RecordVerifier(VERIFIER, NOW).verify(record, new RecordData(DATA, List.of()));
  }

  @Property(tries = 600)
  void noChangeOfATokenChangesAFact(@ForAll("changes") List<Change> changes) {
    Step<VerifiedTimestamp> step = VERIFIER.over(DATA.get(0), changed(TOKEN, changes));
    step.value().ifPresent(token -> assertThat(facts(token)).isEqualTo(TOKEN_FACTS));
  }

  @Property(tries = 600)
  void noChangeOfARecordChangesAFact(@ForAll("changes") List<Change> changes) {
    VerifiedRecord sound = read(RECORD).value().orElseThrow();
    Step<VerifiedRecord> step = read(changed(RECORD, changes));
    step.value()
        .ifPresent(
            record -> {
              assertThat(record.tokens()).hasSize(1);
              assertThat(facts(record.first())).isEqualTo(facts(sound.first()));
              assertThat(record.compared()).isTrue();
              assertThat(record.others()).isZero();
            });
  }

  /** A change of one bit at every place, so that no field is left to chance. */
  @Property(tries = 1)
  void noFlippedBitOfARecordChangesAFact() {
    VerifiedRecord sound = read(RECORD).value().orElseThrow();
    for (int at = 0; at < RECORD.size(); at++) {
      Bytes flipped = RECORD.with(at, RECORD.at(at) ^ (1 << (at % 8)));
      read(flipped)
          .value()
          .ifPresent(r -> assertThat(facts(r.first())).isEqualTo(facts(sound.first())));
    }
  }
}
