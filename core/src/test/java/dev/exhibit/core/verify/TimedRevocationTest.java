package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.verify.casefile.Unjudged;
import dev.exhibit.core.verify.documents.Documents;
import dev.exhibit.core.x509.DerTextTest;
import dev.exhibit.core.x509.Standings;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.pki.CrlSpec;
import dev.exhibit.testdata.tsa.SimulatedTsa;
import dev.exhibit.testdata.tsa.TsaRevocation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** T9: certificates of time-stamping authorities that were revoked, and lists that play with it. */
class TimedRevocationTest {
  private static final Instant AT = TimedBundle.AT;
  private static final Instant NOW = AT.plus(Duration.ofDays(60));
  private static final TsaRevocation GOOD = TsaRevocation.of(TimedBundle.FIRST, AT);
  private static final String CRL = "collateral/tsa/list.crl";

  @TempDir private Path dir;
  private final TimedBundle bundle = new TimedBundle();
  private int files;

  /** In which of the two forms an authority says it. */
  enum Form {
    LIST(Role.TSA_CRL, CRL, TsaRevocation::crl),
    ANSWER(Role.TSA_OCSP, "collateral/tsa/answer.ocsp", TsaRevocation::ocsp);

    final Role role;
    final String name;
    final Function<TsaRevocation, Bytes> written;

    Form(Role role, String name, Function<TsaRevocation, Bytes> written) {
      this.role = role;
      this.name = name;
      this.written = written;
    }
  }

  private Report with(Form form, TsaRevocation said) throws IOException {
    return with(form.role, form.name, form.written.apply(said));
  }

  private Report with(Role role, String name, Bytes content) throws IOException {
    bundle.shared.add(new TimedBundle.Shared(role, name, content));
    return TimedBundle.verified(bundle.at(dir.resolve("revocation-" + ++files + ".evb")), NOW);
  }

  private static List<Finding> tokens(Report report) {
    return report.appraisal().findings().values().stream()
        .filter(finding -> finding.key().check() == CheckId.TIME_TOKEN)
        .toList();
  }

  private static void assertKnown(Report report, String known, String words) {
    assertThat(tokens(report))
        .hasSize(3)
        .allSatisfy(
            finding -> {
              assertThat(finding.status()).isEqualTo(Status.PASSED);
              assertThat(finding.grounds().details()).containsEntry("revocationKnownFor", known);
              assertThat(finding.grounds().message()).contains(words);
            });
    assertThat(report.appraisal().verdicts().get(Question.TIME)).isEqualTo(Verdict.VERIFIED);
  }

  private static void assertRevoked(Report report) {
    assertThat(tokens(report))
        .filteredOn(finding -> finding.key().subject().path().startsWith("seal/"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.status()).isEqualTo(Status.FAILED);
              assertThat(finding.code().id()).isEqualTo("tsa-certificate-revoked");
              assertThat(Standings.of(finding)).anyMatch(line -> line.contains(" tsa revoked"));
            });
    assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
  }

  @ParameterizedTest
  @EnumSource
  void aGoodWordOfTheAuthorityIsSaidAndNamed(Form form) throws IOException {
    Report report = with(form, GOOD);
    assertKnown(report, "1 of 1", "are about every certificate below the root");
    assertThat(tokens(report))
        .allSatisfy(
            finding ->
                assertThat(finding.grounds().sites()).anyMatch(s -> s.member().equals(form.name)));
    assertThat(Documents.of(report.appraisal()).published())
        .filteredOn(used -> !used.document().kind().isOfMachines())
        .singleElement()
        .satisfies(
            used -> {
              assertThat(used.document().site().map(Site::member)).contains(form.name);
              assertThat(used.findings()).hasSize(3);
            });
    assertThat(report.unjudged()).extracting(Unjudged::member).doesNotContain(form.name);
  }

  /** In whatever spelling it is kept. */
  @ParameterizedTest
  @EnumSource
  void theSpellingOfAWordIsNoPartOfIt(Form form) throws IOException {
    Bytes der = form.written.apply(GOOD);
    String label = form == Form.LIST ? "X509 CRL" : "OCSP RESPONSE";
    bundle.shared.clear();
    for (Bytes spelt : DerTextTest.spellings(der, label)) {
      bundle.shared.clear();
      assertKnown(
          with(form.role, form.name, spelt),
          "1 of 1",
          "are about every certificate below the root");
    }
  }

  @Test
  void withoutAnyWordTheFindingSaysThatNobodyKnows() throws IOException {
    Report report = TimedBundle.verified(bundle.at(dir.resolve("silent.evb")), NOW);
    assertKnown(report, "0 of 1", "no revocation list and no OCSP answer is about them");
  }

  /** Whatever the reason: a certificate that was revoked by then could sign nothing. */
  @ParameterizedTest
  @EnumSource
  void aRevocationBeforeTheTokenTakesItWithIt(Form form) throws IOException {
    Instant before = AT.minus(Duration.ofHours(2));
    assertRevoked(with(form, GOOD.revoked(before, CRLReason.superseded)));
  }

  /** Whoever stole the key could have signed any time with it. */
  @ParameterizedTest
  @EnumSource
  void aStolenKeyTakesEarlierTokensWithIt(Form form) throws IOException {
    Instant later = AT.plus(Duration.ofDays(30));
    assertRevoked(with(form, GOOD.at(later).revoked(later, CRLReason.keyCompromise)));
  }

  /** RFC 5280 §5.3.1: a hold may be lifted, and a newer word then calls the certificate good. */
  @ParameterizedTest
  @EnumSource
  void aHoldThatWasOverTakesNoTokenWithIt(Form form) throws IOException {
    TsaRevocation earlier = GOOD.at(AT.minus(Duration.ofDays(3)));
    TsaRevocation hold = earlier.revoked(AT.minus(Duration.ofDays(3)), CRLReason.certificateHold);
    bundle.shared.add(
        new TimedBundle.Shared(form.role, form.name + "-2", form.written.apply(GOOD)));
    assertKnown(with(form, hold), "1 of 1", "none of them takes the token with it");
    bundle.shared.clear();
    assertRevoked(with(form, hold));
    bundle.shared.clear();
    bundle.shared.add(
        new TimedBundle.Shared(form.role, form.name + "-2", form.written.apply(GOOD)));
    assertRevoked(
        with(form, earlier.revoked(AT.minus(Duration.ofDays(3)), CRLReason.keyCompromise)));
    bundle.shared.clear();
    bundle.shared.add(
        new TimedBundle.Shared(form.role, form.name + "-2", form.written.apply(earlier)));
    assertRevoked(
        with(form, GOOD.revoked(AT.minus(Duration.ofHours(2)), CRLReason.certificateHold)));
  }

  /** A hold that began after the token, and ended, was no theft. */
  @ParameterizedTest
  @EnumSource
  void aLaterHoldThatEndedTakesNoTokenWithIt(Form form) throws IOException {
    Instant later = AT.plus(Duration.ofDays(30));
    TsaRevocation hold = GOOD.at(later).revoked(later, CRLReason.certificateHold);
    bundle.shared.add(
        new TimedBundle.Shared(
            form.role, form.name + "-2", form.written.apply(GOOD.at(later.plusSeconds(86_400)))));
    assertKnown(with(form, hold), "1 of 1", "none of them takes the token with it");
    bundle.shared.clear();
    assertRevoked(with(form, hold));
  }

  @ParameterizedTest
  @EnumSource
  void aRevocationWithoutAReasonIsTakenForATheft(Form form) throws IOException {
    Instant later = AT.plus(Duration.ofDays(30));
    assertRevoked(with(form, GOOD.at(later).revoked(later, -1)));
  }

  @ParameterizedTest
  @EnumSource
  void aCertificateThatWasRetiredLaterLeavesEarlierTokensAlone(Form form) throws IOException {
    Instant later = AT.plus(Duration.ofDays(30));
    Report report = with(form, GOOD.at(later).revoked(later, CRLReason.superseded));
    assertKnown(report, "1 of 1", "none of them takes the token with it");
  }

  /** A token that a younger one shows to be older than the theft is no thief's. */
  @ParameterizedTest
  @EnumSource
  void aRenewalBeforeTheTheftSavesTheToken(Form form) throws IOException {
    Instant theft = AT.plus(Duration.ofDays(30));
    bundle.shared.add(
        new TimedBundle.Shared(
            form.role,
            form.name,
            form.written.apply(GOOD.at(theft).revoked(theft, CRLReason.keyCompromise))));
    Path file = bundle.at(dir.resolve("stolen.evb"));
    Report saved = renewedAt(file, theft.minus(Duration.ofDays(1)));
    assertThat(tokens(saved)).allMatch(f -> f.status() == Status.PASSED);
    assertRevoked(renewedAt(file, theft.plus(Duration.ofDays(1))));
  }

  private static Report renewedAt(Path file, Instant when) throws IOException {
    return TimedBundle.verified(TimedBundle.renewed(file, TimedBundle.SECOND, when, 0), NOW);
  }

  @ParameterizedTest
  @EnumSource
  void anOldWordSaysNothingOfTheTokensTime(Form form) throws IOException {
    Report report = with(form, GOOD.at(AT.minus(Duration.ofDays(30))));
    assertKnown(report, "0 of 1", "or OCSP answers about them was over");
  }

  static Stream<TsaRevocation> ofNobody() {
    SimulatedTsa stranger = SimulatedTsa.of(Seed.of(87));
    return Stream.of(GOOD.signedBy(stranger.root()), GOOD.signedBy(TimedBundle.FIRST.signer()));
  }

  /** Good or bad: what somebody else says of the certificate counts for nothing, and is named. */
  @ParameterizedTest
  @EnumSource
  void theWordOfSomebodyElseCountsForNothing(Form form) throws IOException {
    for (TsaRevocation said : ofNobody().toList()) {
      bundle.shared.clear();
      Report report = with(form, said);
      assertKnown(report, "0 of 1", "no revocation list and no OCSP answer is about them");
      assertThat(report.unjudged())
          .filteredOn(unjudged -> unjudged.member().equals(form.name))
          .singleElement()
          .satisfies(unjudged -> assertThat(unjudged.why()).contains("nobody who may say so"));
    }
  }

  @Test
  void anAnswerThatKnowsNothingOrIsAboutAnotherCertificateTellsNothing() throws IOException {
    assertKnown(with(Form.ANSWER, GOOD.unknown()), "0 of 1", "its responder does not know them");
    bundle.shared.clear();
    TsaRevocation other = GOOD.about(TimedBundle.SECOND.signer().serial());
    assertKnown(with(Form.ANSWER, other), "0 of 1", "is not known");
  }

  /** What such a list leaves out may stand in another part of it. */
  @Test
  void aListOfAuthoritiesAloneSaysNothingGoodOfASigner() throws IOException {
    assertKnown(with(Form.LIST, GOOD.onlyOfAuthorities()), "0 of 1", "it is a part of a list");
  }

  /** RFC 5280 §5.2: it may be about other certificates, in a way that nobody here knows. */
  @Test
  void aListWithAnUnknownCriticalExtensionSaysNothing() throws IOException {
    Extension unknown =
        new Extension(new ASN1ObjectIdentifier("1.2.3.4"), true, DERNull.INSTANCE.getEncoded());
    CrlSpec list = CrlSpec.empty(GOOD.window()).with(unknown);
    assertKnown(
        with(Form.LIST.role, CRL, list.signedBy(TimedBundle.FIRST.root())),
        "0 of 1",
        "is not known");
  }

  /** No change of one bit turns a revocation into a good word. */
  @ParameterizedTest
  @EnumSource
  void noFlippedBitMakesARevokedCertificateGood(Form form) throws IOException {
    TsaRevocation revoked = GOOD.revoked(AT.minus(Duration.ofHours(2)), CRLReason.keyCompromise);
    byte[] genuine = form.written.apply(revoked).toArray();
    for (int at = 0; at < genuine.length; at += 7) {
      byte[] changed = genuine.clone();
      changed[at] ^= (byte) (1 << (at % 8));
      bundle.shared.clear();
      Report report = with(form.role, form.name, Bytes.of(changed));
      assertThat(tokens(report))
          .as("byte " + at)
          .noneMatch(
              f ->
                  f.status() == Status.PASSED
                      && "1 of 1".equals(f.grounds().details().get("revocationKnownFor")));
    }
  }
}
