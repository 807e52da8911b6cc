package dev.exhibit.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.time.pki.AuthorityCode;
import dev.exhibit.core.time.token.TimestampCode;
import dev.exhibit.core.time.token.TimestampVerifier;
import dev.exhibit.core.time.token.VerifiedTimestamp;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.pki.Validity;
import dev.exhibit.testdata.tsa.SimulatedTsa;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Attack row T2 and what a token proves. */
class TimestampVerifierTest {
  static final Instant TIME = Instant.parse("2026-06-01T12:00:00Z");
  static final Bytes DATA = Bytes.utf8("what was stamped");
  private static final SimulatedTsa TSA = SimulatedTsa.of(Seed.of(1));
  private static final Bytes TOKEN = TSA.token(Sha256.of(DATA), TIME);

  static TrustAnchor anchor(SimulatedTsa tsa) {
    return new TrustAnchor(AnchorRole.TSA, tsa.root().toX509(), "test");
  }

  private static TimestampVerifier trusting(SimulatedTsa tsa) {
    return TimestampVerifier.trusting(List.of(anchor(tsa)));
  }

  private static Code code(Step<?> step) {
    return step.code();
  }

  @Test
  void provesTheTimeOfDataAndSaysThatTheAuthorityIsSimulated() {
    Step<VerifiedTimestamp> step = trusting(TSA).over(DATA, TOKEN);
    assertThat(step.value()).isPresent();
    assertThat(step.value().get().genTime()).isEqualTo(TIME);
    assertThat(step.value().get().simulated()).isTrue();
    assertThat(step.grounds().simulated()).isTrue();
  }

  @Test
  void refusesOtherData() {
    assertThat(code(trusting(TSA).over(Bytes.utf8("other"), TOKEN)))
        .isEqualTo(TimestampCode.OTHER_DATA);
  }

  @Test
  void knowsNothingOfAnAuthorityOfTheSameName() {
    assertThat(code(trusting(SimulatedTsa.of(Seed.of(2))).over(DATA, TOKEN)))
        .isEqualTo(AuthorityCode.AUTHORITY_UNKNOWN);
  }

  @Test
  void refusesATimeOutsideTheCertificate() {
    Validity before = Validity.of("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z");
    SimulatedTsa tsa = SimulatedTsa.of(Seed.of(4), before);
    assertThat(code(trusting(tsa).over(DATA, tsa.token(Sha256.of(DATA), TIME))))
        .isEqualTo(AuthorityCode.NOT_VALID_THEN);
  }

  @Property(tries = 200)
  void noChangedBitOfTheTimeOrImprintIsAccepted(@ForAll @IntRange(max = 1_000_000) int at) {
    int index = at % TOKEN.size();
    int bit = 1 << (at % 8);
    Bytes changed = TOKEN.with(index, TOKEN.at(index) ^ bit);
    Step<VerifiedTimestamp> step = trusting(TSA).over(DATA, changed);
    step.value().ifPresent(t -> assertThat(t.genTime()).isEqualTo(TIME));
  }

  @Property(tries = 50)
  void noTruncationIsAccepted(@ForAll @IntRange(max = 999) int permille) {
    Bytes cut = TOKEN.first(TOKEN.size() * permille / 1000);
    assertThat(code(trusting(TSA).over(DATA, cut))).isEqualTo(TimestampCode.MALFORMED);
  }
}
