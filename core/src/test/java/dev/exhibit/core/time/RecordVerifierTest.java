package dev.exhibit.core.time;

import static dev.exhibit.core.time.TimestampVerifierTest.anchor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.time.pki.AuthorityCode;
import dev.exhibit.core.time.record.RecordCode;
import dev.exhibit.core.time.record.RecordData;
import dev.exhibit.core.time.record.RecordVerifier;
import dev.exhibit.core.time.record.VerifiedRecord;
import dev.exhibit.core.time.token.TimestampVerifier;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.pki.Validity;
import dev.exhibit.testdata.tsa.SimulatedRecord;
import dev.exhibit.testdata.tsa.SimulatedTsa;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attack rows W21 to W25: what a library's own validation of evidence records accepts. */
class RecordVerifierTest {
  private static final Bytes DATA = Bytes.utf8("archived");
  private static final Validity SHORT = Validity.of("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
  private static final Validity LONG = Validity.of("2026-01-01T00:00:00Z", "2042-01-01T00:00:00Z");
  private static final SimulatedTsa FIRST = SimulatedTsa.of(Seed.of(1), SHORT);
  private static final SimulatedTsa SECOND = SimulatedTsa.of(Seed.of(2), LONG);
  private static final SimulatedTsa UNKNOWN = SimulatedTsa.of(Seed.of(3), LONG);

  private static Instant in(String day) {
    return Instant.parse(day + "T00:00:00Z");
  }

  private static Bytes renewed(SimulatedTsa first, String day, String renewal) {
    Bytes token = first.token(Sha256.of(DATA), in(day));
    return SimulatedRecord.of(List.of(token, SECOND.token(Sha256.of(token), in(renewal))));
  }

  private static Step<VerifiedRecord> read(Bytes record, Bytes data, String now) {
    TimestampVerifier tokens = TimestampVerifier.trusting(List.of(anchor(FIRST), anchor(SECOND)));
    return new RecordVerifier(tokens, in(now))
        .verify(record, new RecordData(List.of(data), List.of()));
  }

  @Test
  void provesTheFirstTimeLongAfterTheFirstAuthorityEnded() {
    Step<VerifiedRecord> step =
        read(renewed(FIRST, "2026-03-01", "2026-12-01"), DATA, "2035-01-01");
    assertThat(step.value()).isPresent();
    assertThat(step.value().get().first().genTime()).isEqualTo(in("2026-03-01"));
    assertThat(step.value().get().compared()).isTrue();
  }

  @Test
  void w21FirstTokenByAnUnknownAuthorityRenewedByATrustedOne() {
    assertThat(read(renewed(UNKNOWN, "2026-03-01", "2026-12-01"), DATA, "2035-01-01").code())
        .isEqualTo(AuthorityCode.AUTHORITY_UNKNOWN);
  }

  @Test
  void w22RenewalAfterTheFirstCertificateEnded() {
    assertThat(read(renewed(FIRST, "2026-03-01", "2029-01-01"), DATA, "2035-01-01").code())
        .isEqualTo(RecordCode.RENEWED_TOO_LATE);
  }

  @Test
  void w23RenewalDatedBeforeTheTokenItRenews() {
    assertThat(read(renewed(FIRST, "2026-06-01", "2026-03-01"), DATA, "2035-01-01").code())
        .isEqualTo(RecordCode.ORDER);
  }

  @Test
  void w24EndedCertificateReadLater() {
    assertThat(read(renewed(FIRST, "2026-03-01", "2026-12-01"), DATA, "2043-01-01").code())
        .isEqualTo(AuthorityCode.RENEWAL_NEEDED);
  }

  @Test
  void w25GroupOfferedForOneMemberSaysThatTheRestIsNotThere() {
    List<Bytes> group =
        List.of(Sha256.of(DATA).bytes(), Sha256.of(Bytes.utf8("second")).bytes()).stream()
            .sorted()
            .toList();
    Bytes token = SECOND.token(Sha256.of(group.get(0).concat(group.get(1))), in("2026-03-01"));
    Step<VerifiedRecord> step = read(SimulatedRecord.ofGroup(group, token), DATA, "2035-01-01");
    assertThat(step.value().map(VerifiedRecord::others)).contains(1);
  }

  @Test
  void refusesOtherData() {
    Bytes record = renewed(FIRST, "2026-03-01", "2026-12-01");
    assertThat(read(record, Bytes.utf8("other"), "2035-01-01").code())
        .isEqualTo(RecordCode.OTHER_DATA);
  }

  @Test
  void refusesARenewalOfAnotherToken() {
    Bytes token = FIRST.token(Sha256.of(DATA), in("2026-03-01"));
    Bytes other = SECOND.token(Sha256.of(DATA), in("2026-12-01"));
    assertThat(read(SimulatedRecord.of(List.of(token, other)), DATA, "2035-01-01").code())
        .isEqualTo(RecordCode.OTHER_DATA);
  }

  @Test
  void refusesEveryTruncation() {
    Bytes record = renewed(FIRST, "2026-03-01", "2026-12-01");
    for (int size = 0; size < record.size(); size += 37) {
      assertThat(read(record.first(size), DATA, "2035-01-01").code())
          .isEqualTo(RecordCode.MALFORMED);
    }
  }
}
