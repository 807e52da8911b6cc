package dev.exhibit.core.amd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.amd.pki.AmdFiles;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.core.x509.Standings;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.amd.SimulatedAmd;
import dev.exhibit.testdata.amd.SnpEvidence;
import dev.exhibit.testdata.pki.Validity;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of the revocation of AMD's certificates is what was asked. */
class RevocationStandingTest {
  private static final SimulatedAmd AMD = SnpEvidence.amd("Milan");
  private static final SnpEvidence LENT = SnpEvidence.lent("Milan");

  private static Finding chain(Bytes... lists) {
    List<Bytes> files = new ArrayList<>(LENT.files());
    files.addAll(List.of(lists));
    return Judging.of(LENT.with(files)).findings().stream()
        .filter(finding -> finding.key().check() == CheckId.SNP_CHAIN)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void ofTheKeyNothingIsPublishedAsARule() {
    Finding finding = chain(AMD.crl(List.of()));
    assertThat(Standings.of(finding))
        .containsExactly(
            "SEV-VLEK amd not-published",
            "SEV-VLEK-Milan amd judged " + last(1),
            "ARK-Milan amd judged " + last(1));
    assertThat(Standings.published(finding))
        .containsExactly("crl revocations of AMD's authorities " + last(1));
    assertThat(finding.grounds().message())
        .contains("does not publish revocations of VCEK or VLEK");
  }

  @Test
  void aListOfTheIntermediatesThatVerifiesWasAsked() {
    Finding finding = chain(AMD.listOfLent(List.of(BigInteger.TWO)));
    assertThat(Standings.of(finding))
        .containsExactly(
            "SEV-VLEK amd judged " + last(1),
            "SEV-VLEK-Milan amd not-judged",
            "ARK-Milan amd root");
    assertThat(Standings.published(finding))
        .containsExactly("crl revocations of keys that AMD certified " + last(1));
    assertThat(finding.grounds().message())
        .contains("does not name the certificate of the key")
        .doesNotContain("does not publish");
  }

  @Test
  void whatAListNamesIsRevoked() {
    Finding finding = chain(AMD.listOfLent(List.of(BigInteger.ZERO)));
    assertThat(finding.code().id()).isEqualTo("snp-certificate-revoked");
    assertThat(Standings.of(finding)).containsExactly("SEV-VLEK amd revoked " + last(1));
    assertThat(Standings.published(finding))
        .containsExactly("crl revocations of keys that AMD certified " + last(1));
  }

  private static Finding at(EvaluationTime.Basis basis, Bytes... lists) {
    List<Bytes> files = new ArrayList<>(LENT.files());
    files.addAll(List.of(lists));
    EvaluationTime time = EvaluationTime.of(SnpEvidence.AT, basis, SimulatedAmd.VALIDITY.until());
    return new SnpCheck(Judging.trusting(LENT.root()), Judging.POLICY, time)
        .check(new NamedFile("report", LENT.report()), Judging.files(files)).findings().stream()
            .filter(finding -> finding.key().check() == CheckId.SNP_CHAIN)
            .findFirst()
            .orElseThrow();
  }

  /** A list that was issued ten days after the time judged at. */
  private static Bytes later(Duration since) {
    Validity window =
        new Validity(SnpEvidence.AT.plus(Duration.ofDays(10)), SimulatedAmd.VALIDITY.until());
    return AMD.crl(window, SnpEvidence.AT.plus(since), List.of(SimulatedAmd.ASVK_SERIAL));
  }

  @ParameterizedTest
  @EnumSource(names = {"CLAIMED", "TIMESTAMPED", "BRACKETED", "GIVEN"})
  void whatWasRevokedBeforeTheTimeIsRefusedHoweverLateTheListIs(EvaluationTime.Basis basis) {
    Finding finding = at(basis, AMD.crl(List.of()), later(Duration.ZERO));
    assertThat(finding.code().id()).isEqualTo("snp-certificate-revoked");
    assertThat(finding.grounds().message()).contains(", as revoked since 2026-06-01T00:00:00Z");
  }

  /** The evidence was good when it was made; the reader is told all the same. */
  @ParameterizedTest
  @EnumSource(names = {"REKOR", "TIMESTAMPED", "BRACKETED", "GIVEN"})
  void whatWasRevokedAfterAProvenTimeIsSaidAndDecidesNothing(EvaluationTime.Basis basis) {
    Finding finding = at(basis, AMD.crl(List.of()), later(Duration.ofSeconds(1)));
    assertThat(finding.code().id()).isEqualTo("snp-chain-valid");
    assertThat(finding.grounds().message())
        .contains("SEV-VLEK-Milan was revoked later: since 2026-06-01T00:00:01Z");
  }

  @Test
  void whatWasRevokedAfterAClaimedTimeIsRefused() {
    Finding finding =
        at(EvaluationTime.Basis.CLAIMED, AMD.crl(List.of()), later(Duration.ofSeconds(1)));
    assertThat(finding.code().id()).isEqualTo("snp-certificate-revoked");
    assertThat(finding.grounds().message()).contains("later than a time that is only claimed");
  }

  /** Nobody's word decides nothing beside AMD's own. */
  @Test
  void aForgedListIsNamedBesideOneThatVerifiesAndFailsAlone() {
    Bytes forged = AMD.crl(List.of(SimulatedAmd.ASVK_SERIAL), AMD.askKey());
    Finding beside = chain(AMD.crl(List.of()), forged);
    assertThat(beside.code().id()).isEqualTo("snp-chain-valid");
    assertThat(beside.grounds().message()).contains("that do not verify, and were not used: 1");
    assertThat(beside.grounds().sites()).extracting(Site::member).contains(last(2));
    assertThat(chain(forged).code().id()).isEqualTo("snp-crl-signature");
    assertThat(chain(forged, AMD.crl(List.of(SimulatedAmd.ASVK_SERIAL))).code().id())
        .isEqualTo("snp-certificate-revoked");
  }

  @Test
  void aListBeyondTheLimitIsNamed() {
    AmdFiles.Builder files = AmdFiles.builder();
    for (int i = 0; i <= 256; i++) {
      Bytes list = AMD.crl(SimulatedAmd.VALIDITY, SnpEvidence.AT, List.of(BigInteger.valueOf(i)));
      files.add(Site.of("list-" + i), list);
    }
    assertThat(files.build().unused())
        .singleElement()
        .satisfies(
            unused -> {
              assertThat(unused.site().member()).isEqualTo("list-256");
              assertThat(unused.why()).isEqualTo("it is beyond the first 256 of its kind");
            });
  }

  private static String last(int more) {
    return "file-" + (LENT.files().size() + more - 1);
  }

  /** RFC 5280 §5.3.1: a hold may be lifted, and then a newer list does not have it. */
  @ParameterizedTest
  @EnumSource(names = {"CLAIMED", "REKOR", "TIMESTAMPED", "BRACKETED", "GIVEN"})
  void aHoldThatWasOverAtTheTimeIsNoRevocation(EvaluationTime.Basis basis) {
    for (int days : new int[] {-1, 0, 1}) {
      Instant usual = SimulatedAmd.VALIDITY.from();
      Instant from = usual.plus(Duration.ofDays(days));
      Validity window = new Validity(from, SimulatedAmd.VALIDITY.until());
      List<BigInteger> named = List.of(SimulatedAmd.ASVK_SERIAL);
      Bytes hold = AMD.crl(window, from, named, CRLReason.certificateHold);
      Bytes theft = AMD.crl(window, from, named, CRLReason.keyCompromise);
      assertThat(at(basis, AMD.crl(List.of()), hold).code().id())
          .isEqualTo(days < 0 ? "snp-chain-valid" : "snp-certificate-revoked");
      assertThat(at(basis, AMD.crl(List.of()), theft).code().id())
          .isEqualTo("snp-certificate-revoked");
    }
  }

  /** That such a list does not have a certificate says nothing of it, and is no forgery either. */
  @ParameterizedTest
  @MethodSource("dev.exhibit.core.x509.ListExtensionsTest#critical")
  void aListOfSomeCertificatesOrChangesSaysNothing(Extension extension) {
    Bytes some =
        AMD.crl(
            SimulatedAmd.VALIDITY, SnpEvidence.AT, List.of(), CRLReason.keyCompromise, extension);
    Finding alone = chain(some);
    assertThat(alone.code().id()).isEqualTo("snp-chain-valid");
    assertThat(Standings.published(alone)).isEmpty();
    assertThat(alone.grounds().message()).contains("that is not understood", "not used: 1");
    Bytes revoking =
        AMD.crl(
            SimulatedAmd.VALIDITY,
            SnpEvidence.AT,
            List.of(SimulatedAmd.ASVK_SERIAL),
            CRLReason.keyCompromise,
            extension);
    Finding beside = chain(AMD.crl(List.of()), revoking);
    assertThat(beside.code().id()).isEqualTo("snp-chain-valid");
    assertThat(beside.grounds().message()).contains("that is not understood", "not used: 1");
    assertThat(beside.grounds().sites()).extracting(Site::member).contains(last(2));
  }
}
