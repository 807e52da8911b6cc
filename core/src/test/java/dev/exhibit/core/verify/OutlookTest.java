package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.verify.casefile.Update;
import dev.exhibit.core.verify.outlook.Outlook;
import dev.exhibit.core.verify.outlook.Outlook.Kind;
import dev.exhibit.core.verify.outlook.Outlook.Line;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.dstack.DstackScenario;
import dev.exhibit.testdata.intel.CollateralSpec;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.PckAuthority;
import dev.exhibit.testdata.intel.TcbInfoSpec;
import dev.exhibit.testdata.pki.CrlSpec;
import dev.exhibit.testdata.pki.Validity;
import dev.exhibit.testdata.tsa.TsaRevocation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.CRLReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How things look at the reader's clock, and that no verdict follows from it. */
class OutlookTest {
  private static final Instant NOW = TimedBundle.AT.plus(Duration.ofDays(100));
  private static final Validity LATER = Validity.of("2026-09-10T00:00:00Z", "2026-10-10T00:00:00Z");
  private static final IntelScenario PLATFORM = DstackScenario.seeded(7).intel();

  @TempDir private Path dir;
  private Path file;

  @BeforeEach
  void collect() throws IOException {
    file = new TimedBundle().at(dir.resolve("outlook.evb"));
  }

  private static Update newer(UnaryOperator<CollateralSpec> change) {
    return newer(PLATFORM, change);
  }

  private static Update newer(IntelScenario platform, UnaryOperator<CollateralSpec> change) {
    return Update.of(
        "newer.json",
        platform
            .withCollateral(
                c ->
                    change.apply(
                        c.withTcbInfo(t -> t.withWindow(LATER).withEvaluation(23))
                            .withQeIdentity(q -> q.withWindow(LATER))
                            .withRootCrl(l -> l.withWindow(LATER))
                            .withPckCrl(l -> l.withWindow(LATER))))
            .evidence()
            .collateral()
            .toJson());
  }

  /** The lines; and all else is what it is without an update. */
  private List<Line> lines(Instant now, Optional<Update> update) throws IOException {
    Report alone = TimedBundle.verified(file, now);
    Report report = TimedBundle.verified(file, now, update);
    assertThat(report.appraisal()).isEqualTo(alone.appraisal());
    assertThat(report.verdict()).isEqualTo(alone.verdict());
    assertThat(report.claims()).isEqualTo(alone.claims());
    assertThat(report.unjudged()).isEqualTo(alone.unjudged());
    Outlook outlook = report.outlook().orElseThrow();
    assertThat(outlook.now()).isEqualTo(now);
    assertThat(outlook.update()).isEqualTo(update.map(Update::name));
    return outlook.lines();
  }

  private void assertSaid(Optional<Update> update, Kind kind, String... words) throws IOException {
    assertThat(lines(NOW, update))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.kind()).isEqualTo(kind);
              assertThat(line.text()).contains(words);
              assertThat(line.subjects()).singleElement().hasToString("attestation/001");
            });
  }

  @Test
  void sayWhenTheBundlesOwnCollateralEnded() throws IOException {
    assertSaid(
        Optional.empty(),
        Kind.ENDED,
        "was UpToDate until 2026-07-01T00:00:00Z",
        "nothing newer is known");
  }

  @Test
  void holdWhileTheBundlesOwnCollateralIsCurrent() throws IOException {
    assertThat(lines(TimedBundle.AT.plus(Duration.ofDays(3)), Optional.empty()))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.kind()).isEqualTo(Kind.SAME);
              assertThat(line.text()).contains("still UpToDate", "2026-07-01T00:00:00Z");
            });
  }

  @Test
  void holdByNewerCollateral() throws IOException {
    assertSaid(
        Optional.of(newer(c -> c)),
        Kind.SAME,
        "still UpToDate",
        "by newer.json, evaluation data number 23");
  }

  @Test
  void tellThatThePlatformIsOutOfDateByNow() throws IOException {
    assertSaid(
        Optional.of(
            newer(c -> c.withTcbInfo(t -> t.withNewestStatus("OutOfDate", "INTEL-SA-01036")))),
        Kind.WORSE,
        "the TCB status is OutOfDate; it was UpToDate at collection",
        "tcb-status-not-accepted");
  }

  @Test
  void tellThatThePlatformIsRevokedByNow() throws IOException {
    assertSaid(
        Optional.of(newer(c -> c.withPckCrl(l -> l.revoking(PLATFORM.platform().pck().serial())))),
        Kind.WORSE,
        "is listed as revoked");
  }

  private void holding(Role role, Bytes content) throws IOException {
    TimedBundle bundle = new TimedBundle();
    bundle.shared.add(new TimedBundle.Shared(role, "collateral/intel/later", content));
    file = bundle.at(dir.resolve("later-" + content.size() + ".evb"));
  }

  /** The bundle alone knows better than the collateral by which it was judged. */
  @Test
  void tellWhatALaterListOfTheBundleItselfRevokes() throws IOException {
    Instant since = TimedBundle.AT.plus(Duration.ofDays(1));
    holding(
        Role.INTEL_PCK_CRL,
        CrlSpec.empty(LATER)
            .revoking(PLATFORM.platform().pck().serial())
            .since(since)
            .signedBy(PLATFORM.intel().pckAuthority(PckAuthority.PLATFORM)));
    assertThat(lines(NOW, Optional.empty()))
        .anySatisfy(
            line -> {
              assertThat(line.kind()).isEqualTo(Kind.WORSE);
              assertThat(line.text()).contains("has been revoked since " + since);
              assertThat(line.subjects()).singleElement().hasToString("attestation/001");
            });
    assertThat(lines(since.minusSeconds(1), Optional.empty()))
        .extracting(Line::kind)
        .containsExactly(Kind.SAME);
  }

  @Test
  void tellWhatLaterCollateralOfTheBundleItselfMakesOfThePlatform() throws IOException {
    for (String status : List.of("OutOfDate", "Revoked")) {
      holding(
          Role.INTEL_TCB_INFO,
          PLATFORM
              .withCollateral(c -> c.withTcbInfo(t -> t.withWindow(LATER).withNewestStatus(status)))
              .evidence()
              .collateral()
              .pcsTcbInfo());
      assertSaid(
          Optional.empty(),
          Kind.CHANGED,
          "was UpToDate at collection",
          "issued 2026-09-10T00:00:00Z, gives the platform the status " + status);
      assertThat(lines(LATER.from().minusSeconds(1), Optional.empty()))
          .extracting(Line::kind)
          .containsExactly(Kind.ENDED);
    }
  }

  /** Nobody but Intel says anything of a platform, and only of the one it is about. */
  @Test
  void sayThatNothingIsKnownByCollateralThatIsNoneOfThePlatforms() throws IOException {
    Update other = newer(IntelScenario.seeded(8), c -> c);
    assertSaid(Optional.of(other), Kind.ENDED, "neither the bundle nor newer.json", "UpToDate");
    UnaryOperator<TcbInfoSpec> old = t -> t.withWindow(IntelScenario.WINDOW);
    assertSaid(
        Optional.of(newer(c -> c.withTcbInfo(old))),
        Kind.ENDED,
        "neither the bundle nor newer.json");
    Bytes forged = Bytes.utf8(text(newer(c -> c)).replace("UpToDate", "OutOfDate"));
    assertSaid(
        Optional.of(Update.of("forged.json", forged)),
        Kind.ENDED,
        "neither the bundle nor forged.json");
  }

  private static String text(Update update) {
    return update.pieces().get(0).content().utf8Lossy();
  }

  @Test
  void tellThatATokensKeyWasStolenSince() throws IOException {
    Instant theft = TimedBundle.AT.plus(Duration.ofDays(30));
    TsaRevocation stolen =
        TsaRevocation.of(TimedBundle.FIRST, theft).revoked(theft, CRLReason.keyCompromise);
    assertThat(lines(NOW, Optional.of(Update.of("tsa.crl", stolen.crl()))))
        .anySatisfy(
            line -> {
              assertThat(line.kind()).isEqualTo(Kind.WORSE);
              assertThat(line.text()).contains("was revoked on " + theft, "keyCompromise");
            });
  }

  /** The same bundle again is no news. */
  @Test
  void sayThatAnUpdateHoldsNothingNewer() throws IOException {
    Instant soon = TimedBundle.AT.plus(Duration.ofDays(3));
    Bytes own = DstackScenario.seeded(7).evidence().intel().collateral().toJson();
    assertThat(lines(soon, Optional.of(Update.of("same.json", own))))
        .singleElement()
        .satisfies(line -> assertThat(line.text()).contains("same.json holds nothing newer"));
  }

  private static Update pack(Duration collateral, List<Bytes> crls, int... numbers) {
    return PackedUpdate.of("pack.json", NOW.minus(Duration.ofDays(10)), collateral, crls, numbers);
  }

  private static Bytes crl(UnaryOperator<CollateralSpec> change) {
    return PLATFORM
        .withCollateral(c -> change.apply(c.withPckCrl(l -> l.withWindow(LATER))))
        .evidence()
        .collateral()
        .pckCrl();
  }

  private static final Duration FRESH = Duration.ofDays(30);

  @Test
  void tellByATrustPackThatThePlatformIsRevoked() throws IOException {
    Bytes revoking = crl(c -> c.withPckCrl(l -> l.revoking(PLATFORM.platform().pck().serial())));
    assertSaid(Optional.of(pack(FRESH, List.of(revoking))), Kind.WORSE, "is listed as revoked");
  }

  /** A number is no document: it makes what the bundle holds old, and proves nothing. */
  @Test
  void tellByATrustPackThatTheCollateralIsOld() throws IOException {
    Instant soon = TimedBundle.AT.plus(Duration.ofDays(3));
    assertThat(
            lines(
                soon,
                Optional.of(PackedUpdate.of("pack.json", TimedBundle.AT, FRESH, List.of(), 99))))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.kind()).isEqualTo(Kind.ENDED);
              assertThat(line.text()).contains("evaluation data number", "is below 99");
            });
  }

  @Test
  void sayThatATrustPackIsPastItsOwnLimit() throws IOException {
    assertThat(lines(NOW, Optional.of(pack(Duration.ofDays(5), List.of(crl(c -> c))))))
        .anySatisfy(
            line -> {
              assertThat(line.kind()).isEqualTo(Kind.ENDED);
              assertThat(line.text())
                  .contains("pack.json set itself a limit of " + NOW.minus(Duration.ofDays(5)));
            });
    assertThat(lines(NOW, Optional.of(pack(FRESH, List.of(crl(c -> c))))))
        .noneMatch(line -> line.text().contains("set itself a limit"));
  }

  /** A document that does not hold is said, though one in the bundle stands in for it. */
  @Test
  void sayWhatOfAnUpdateWasRefused() throws IOException {
    Instant soon = TimedBundle.AT.plus(Duration.ofDays(3));
    Validity newer = Validity.of("2026-06-02T00:00:00Z", "2026-07-02T00:00:00Z");
    Bytes own =
        PLATFORM
            .withCollateral(c -> c.withTcbInfo(t -> t.withWindow(newer)))
            .evidence()
            .collateral()
            .toJson();
    Bytes forged = Bytes.utf8(own.utf8Lossy().replace("UpToDate", "OutOfDate"));
    assertThat(lines(soon, Optional.of(Update.of("forged.json", forged))))
        .anySatisfy(
            line ->
                assertThat(line.text())
                    .startsWith("not used of forged.json: ")
                    .contains("signature"));
  }

  @Test
  void sayWhatOfAnUpdateCannotBeRead() throws IOException {
    Update good = newer(c -> c);
    Update mixed =
        new Update(
            "mixed.evb",
            Stream.concat(
                    good.pieces().stream(),
                    Update.of("broken.json", Bytes.utf8("{\"tcbInfo\":1}")).pieces().stream())
                .toList(),
            Optional.empty());
    assertThat(lines(NOW, Optional.of(mixed)))
        .anySatisfy(
            line -> {
              assertThat(line.kind()).isEqualTo(Kind.UNKNOWN);
              assertThat(line.text()).startsWith("not used of mixed.evb: broken.json: ");
            });
    assertThat(lines(NOW, Optional.of(good))).noneMatch(l -> l.text().contains("not used"));
  }

  @Test
  void knowAnUpdateThatIsNone() {
    assertThat(Update.of("key.pem", Bytes.utf8("nothing")).isReadable()).isFalse();
    assertThat(newer(c -> c).isReadable()).isTrue();
  }
}
