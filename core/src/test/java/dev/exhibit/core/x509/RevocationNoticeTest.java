package dev.exhibit.core.x509;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.PckAuthority;
import dev.exhibit.testdata.pki.CrlSpec;
import dev.exhibit.testdata.pki.SimulatedCertificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bouncycastle.asn1.x509.CRLReason;
import org.junit.jupiter.api.Test;

/** From when on a revocation counts. */
class RevocationNoticeTest {
  private static final IntelScenario INTEL = IntelScenario.seeded(7);
  private static final SimulatedCertificate ISSUER =
      INTEL.intel().pckAuthority(PckAuthority.PLATFORM);
  private static final CrlSpec LIST =
      CrlSpec.empty(IntelScenario.WINDOW).revoking(INTEL.platform().pck().serial());
  private static final Instant REVOKED = Instant.parse("2026-06-20T00:00:00Z");

  private static Optional<RevocationNotice> read(CrlSpec list, X509Certificate certificate)
      throws Malformed {
    return RevocationNotice.in(StrictX509.crl(list.signedBy(ISSUER)), certificate);
  }

  private static X509Certificate platform() throws Malformed {
    return StrictX509.certificate(INTEL.platform().pck().der());
  }

  @Test
  void theDateOfTheRevocationIsRead() throws Malformed {
    assertThat(read(LIST.since(REVOKED), platform()))
        .contains(new RevocationNotice(REVOKED, IntelScenario.WINDOW.from(), false));
    assertThat(read(CrlSpec.empty(IntelScenario.WINDOW), platform())).isEmpty();
  }

  /** What a thief signed before anybody noticed is not saved by the day on which it was noticed. */
  @Test
  void anEarlierDateOfInvalidityCountsAndALaterOneDoesNot() throws Malformed {
    Instant stolen = REVOKED.minusSeconds(86_400);
    CrlSpec list = LIST.since(REVOKED);
    assertThat(read(list.invalidSince(stolen), platform()).orElseThrow().since()).isEqualTo(stolen);
    assertThat(read(list.invalidSince(REVOKED.plusSeconds(1)), platform()).orElseThrow().since())
        .isEqualTo(REVOKED);
  }

  /** Only a hold ends, and only by a word that is newer than the one that told of it. */
  @Property
  void aHoldIsOverOnceANewerDocumentCallsTheCertificateGood(
      @ForAll @IntRange(max = 10) int reason, @ForAll @IntRange(min = -2, max = 2) int newer)
      throws Malformed {
    Assume.that(reason != 7); // no reason has this number
    RevocationNotice notice = read(LIST.since(REVOKED).because(reason), platform()).orElseThrow();
    assertThat(notice.isLifted(Optional.of(IntelScenario.WINDOW.from().plusSeconds(newer))))
        .isEqualTo(reason == CRLReason.certificateHold && newer > 0);
    assertThat(notice.isLifted(Optional.empty())).isFalse();
  }

  @Property
  void aRevocationCountsFromItsDateOrIfItHadBeenPublishedOrIfTheTimeIsMerelyClaimed(
      @ForAll Basis basis,
      @ForAll @IntRange(min = -2, max = 2) int since,
      @ForAll @IntRange(min = -2, max = 2) int published,
      @ForAll @IntRange(max = 2) int width) {
    Instant latest = IntelScenario.AT;
    EvaluationTime time =
        new EvaluationTime(
            List.of(latest.minusSeconds(width), latest), basis, latest.plusSeconds(99));
    RevocationNotice notice =
        new RevocationNotice(latest.plusSeconds(since), latest.plusSeconds(published), false);
    assertThat(notice.counts(time))
        .isEqualTo(since <= 0 || published <= 0 || basis == Basis.CLAIMED);
    boolean late = published > 0;
    assertThat(notice.lateness(time).text().isEmpty()).isEqualTo(!late);
  }
}
