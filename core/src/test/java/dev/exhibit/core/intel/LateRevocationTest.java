package dev.exhibit.core.intel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.intel.collateral.CollateralPool;
import dev.exhibit.core.intel.collateral.Simulation;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.PckAuthority;
import dev.exhibit.testdata.intel.SimulatedCollateral;
import dev.exhibit.testdata.pki.CrlSpec;
import dev.exhibit.testdata.pki.SimulatedCertificate;
import dev.exhibit.testdata.pki.Validity;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A bundle holds the list that was valid at the time, and one of a later day which revokes. The
 * evidence is judged at noon of 15 June 2026.
 */
class LateRevocationTest {
  private static final IntelScenario TDX = IntelScenario.seeded(7);
  private static final IntelEvidence VALID = TDX.evidence();
  private static final Validity LATER = Validity.of("2026-06-20T00:00:00Z", "2026-07-20T00:00:00Z");

  /** Whose certificate the later list names. */
  enum Named {
    PLATFORM,
    PCK_AUTHORITY,
    TCB_SIGNING;

    private BigInteger serial() {
      return switch (this) {
        case PLATFORM -> TDX.platform().pck().serial();
        case PCK_AUTHORITY -> TDX.intel().pckAuthority(PckAuthority.PLATFORM).serial();
        case TCB_SIGNING -> TDX.intel().tcbSigning().serial();
      };
    }

    private SimulatedCertificate issuer() {
      return this == PLATFORM
          ? TDX.intel().pckAuthority(PckAuthority.PLATFORM)
          : TDX.intel().root();
    }

    private CheckId check() {
      return this == TCB_SIGNING ? CheckId.TDX_COLLATERAL : CheckId.TDX_PCK_CHAIN;
    }

    private Bytes list(Instant since) {
      return CrlSpec.empty(LATER).revoking(serial()).since(since).signedBy(issuer());
    }
  }

  private static Simulation.Result beside(Basis basis, Bytes list) {
    return beside(basis, VALID.collateral(), list);
  }

  private static Simulation.Result beside(Basis basis, SimulatedCollateral usual, Bytes list) {
    CollateralPool pool =
        CollateralPool.builder()
            .add(Site.of("all.json"), usual.toJson())
            .add(Site.of("later.crl"), list)
            .build();
    return Simulation.of(VALID)
        .with(EvaluationTime.of(IntelScenario.AT, basis, LATER.until()))
        .run(VALID.quote().bytes(), pool);
  }

  @ParameterizedTest
  @EnumSource(names = {"CLAIMED", "REKOR", "TIMESTAMPED", "BRACKETED", "GIVEN"})
  void whatWasRevokedBeforeTheTimeIsRefusedHoweverLateTheListIs(Basis basis) {
    for (Named named : Named.values()) {
      Simulation.Result result = beside(basis, named.list(Instant.parse("2026-06-15T12:00:00Z")));
      assertThat(result.of(named.check())).isEqualTo("FAILED revoked");
      assertThat(result.message(named.check()))
          .contains("issued at 2026-06-20T00:00:00Z", "as revoked since 2026-06-15T12:00:00Z");
    }
  }

  /** The evidence was good when it was made; the reader is told all the same. */
  @ParameterizedTest
  @CsvSource({"REKOR", "TIMESTAMPED", "BRACKETED", "GIVEN"})
  void whatWasRevokedAfterAProvenTimeIsSaidAndDecidesNothing(Basis basis) {
    for (Named named : Named.values()) {
      Simulation.Result result = beside(basis, named.list(Instant.parse("2026-06-15T12:00:01Z")));
      assertThat(result.of(named.check())).startsWith("PASSED");
      assertThat(result.message(named.check()))
          .contains("was revoked later: since 2026-06-15T12:00:01Z");
    }
  }

  @ParameterizedTest
  @EnumSource(Named.class)
  void whatWasRevokedAfterAClaimedTimeIsRefused(Named named) {
    Simulation.Result result =
        beside(Basis.CLAIMED, named.list(Instant.parse("2026-06-15T12:00:01Z")));
    assertThat(result.of(named.check())).isEqualTo("FAILED revoked");
    assertThat(result.message(named.check())).contains("later than a time that is only claimed");
  }

  /** RFC 5280 §5.3.1: a hold may be lifted, and then a newer list does not have it. */
  @ParameterizedTest
  @EnumSource(names = {"CLAIMED", "REKOR", "TIMESTAMPED", "BRACKETED", "GIVEN"})
  void aHoldThatWasOverAtTheTimeIsNoRevocation(Basis basis) {
    Instant usual = IntelScenario.WINDOW.from();
    for (Named named : Named.values()) {
      for (int days : new int[] {-30, -1, 0, 1}) {
        Instant from = usual.plus(Duration.ofDays(days));
        CrlSpec list =
            CrlSpec.empty(new Validity(from, from.plus(Duration.ofDays(30))))
                .revoking(named.serial());
        Simulation.Result hold =
            beside(basis, list.because(CRLReason.certificateHold).signedBy(named.issuer()));
        assertThat(hold.of(named.check()).startsWith("PASSED")).isEqualTo(days < 0);
        assertThat(hold.message(named.check())).doesNotContain("revoked later");
        assertThat(beside(basis, list.signedBy(named.issuer())).of(named.check()))
            .isEqualTo("FAILED revoked");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.exhibit.core.x509.ListExtensionsTest#critical")
  void aListOfSomeCertificatesOrChangesSaysNothing(Extension extension) {
    CrlSpec some = CrlSpec.empty(IntelScenario.WINDOW).with(extension);
    Bytes revoking = some.revoking(Named.PLATFORM.serial()).signedBy(Named.PLATFORM.issuer());
    assertThat(beside(Basis.BRACKETED, revoking).of(CheckId.TDX_PCK_CHAIN)).startsWith("PASSED");
    Bytes empty = some.signedBy(Named.PLATFORM.issuer());
    Simulation.Result alone = beside(Basis.BRACKETED, VALID.collateral().withPckCrl(empty), empty);
    assertThat(alone.of(CheckId.TDX_COLLATERAL)).isEqualTo("MISSING collateral-not-understood");
    assertThat(alone.of(CheckId.TDX_PCK_CHAIN)).isEqualTo("MISSING revocation-unknown");
  }
}
