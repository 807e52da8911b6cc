package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.verify.casefile.Unjudged;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.tsa.TsaRevocation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.OtherRevocationInfoFormat;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.x509.CRLReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What stands in the place of a list or an answer about an authority, and is none: it is named, and
 * takes nothing from the tokens.
 */
class UnreadableRevocationTest {
  private static final Instant AT = TimedBundle.AT;
  private static final Instant NOW = AT.plus(Duration.ofDays(60));
  private static final TsaRevocation GOOD = TsaRevocation.of(TimedBundle.FIRST, AT);
  private static final String JUNK = "collateral/tsa/junk";
  private static final Bytes ERROR_PAGE = Bytes.utf8("<html>502 Bad Gateway</html>");

  @TempDir private Path dir;
  private final TimedBundle bundle = new TimedBundle();
  private int files;

  /** In which of the two places it stands. */
  enum Place {
    LIST(Role.TSA_CRL),
    ANSWER(Role.TSA_OCSP);

    final Role role;

    Place(Role role) {
      this.role = role;
    }
  }

  private Report verified() throws IOException {
    return TimedBundle.verified(bundle.at(dir.resolve("junk-" + ++files + ".evb")), NOW);
  }

  private void add(Role role, String name, Bytes content) {
    bundle.shared.add(new TimedBundle.Shared(role, name, content));
  }

  private static List<Finding> tokens(Report report) {
    return report.appraisal().findings().values().stream()
        .filter(finding -> finding.key().check() == CheckId.TIME_TOKEN)
        .toList();
  }

  private static void assertNamed(Report report) {
    assertThat(report.unjudged())
        .filteredOn(unjudged -> unjudged.member().equals(JUNK))
        .singleElement()
        .satisfies(unjudged -> assertThat(unjudged.why()).startsWith("it cannot be read as "));
    assertThat(tokens(report))
        .allMatch(finding -> finding.grounds().message().contains("1 cannot be read"));
  }

  private static void assertKnown(Report report, String known) {
    assertThat(tokens(report))
        .hasSize(3)
        .allSatisfy(
            finding -> {
              assertThat(finding.status()).isEqualTo(Status.PASSED);
              assertThat(finding.grounds().details()).containsEntry("revocationKnownFor", known);
            });
    assertThat(report.appraisal().verdicts().get(Question.TIME)).isEqualTo(Verdict.VERIFIED);
  }

  @ParameterizedTest
  @EnumSource
  void anErrorPageIsNamedAndTakesNothingFromTheTokens(Place place) throws IOException {
    Report without = verified();
    add(place.role, JUNK, ERROR_PAGE);
    Report report = verified();
    assertNamed(report);
    assertKnown(report, "0 of 1");
    assertThat(report.verdict()).isEqualTo(without.verdict()).isNotEqualTo(Verdict.REJECTED);
  }

  @ParameterizedTest
  @EnumSource
  void besideAWordOfTheAuthorityThatCountsAllTheSame(Place place) throws IOException {
    add(place.role, JUNK, ERROR_PAGE);
    add(Role.TSA_CRL, "collateral/tsa/list.crl", GOOD.crl());
    Report good = verified();
    assertNamed(good);
    assertKnown(good, "1 of 1");
    bundle.shared.remove(1);
    Instant before = AT.minus(Duration.ofHours(2));
    Bytes revoked = GOOD.revoked(before, CRLReason.keyCompromise).crl();
    add(Role.TSA_CRL, "collateral/tsa/list.crl", revoked);
    Report bad = verified();
    assertThat(bad.unjudged()).extracting(Unjudged::member).contains(JUNK);
    assertThat(bad.verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(tokens(bad)).anyMatch(f -> f.code().id().equals("tsa-certificate-revoked"));
  }

  /** No signature covers a role: the bytes say what they are. */
  @Test
  void aListInThePlaceOfAnAnswerIsRead() throws IOException {
    add(Role.TSA_OCSP, "collateral/tsa/a", GOOD.crl());
    assertKnown(verified(), "1 of 1");
    bundle.shared.clear();
    add(Role.TSA_CRL, "collateral/tsa/a", GOOD.ocsp());
    assertKnown(verified(), "1 of 1");
    bundle.shared.clear();
    Instant before = AT.minus(Duration.ofHours(2));
    add(Role.TSA_CRL, "collateral/tsa/a", GOOD.revoked(before, CRLReason.keyCompromise).ocsp());
    assertThat(verified().verdict()).isEqualTo(Verdict.REJECTED);
  }

  /** However it is cut: never rejected for it, and never a word. */
  @ParameterizedTest
  @EnumSource
  void everyCutOfAWordIsNamed(Place place) throws IOException {
    Bytes whole = place == Place.LIST ? GOOD.crl() : GOOD.ocsp();
    for (int size = 1; size < whole.size(); size += 41) {
      bundle.shared.clear();
      add(place.role, JUNK, whole.first(size));
      Report report = verified();
      assertNamed(report);
      assertKnown(report, "0 of 1");
    }
  }

  /** Nobody signed the field of a token in which others may put lists and answers. */
  @Test
  void junkInsideATokenIsCountedAndTakesNothingFromIt() throws IOException {
    List<ASN1Encodable> inside = new ArrayList<>();
    inside.add(answer(new DEROctetString(new byte[] {1, 2, 3})));
    stampedWith(inside);
    Report report = verified();
    assertKnown(report, "0 of 1");
    assertThat(tokens(report).stream().map(finding -> finding.grounds().message()))
        .anyMatch(said -> said.contains("or OCSP answers, 1 cannot be read."));
    inside.add(answer(ASN1Primitive.fromByteArray(GOOD.ocsp().toArray())));
    stampedWith(inside);
    assertThat(tokens(verified()))
        .allMatch(finding -> finding.status() == Status.PASSED)
        .anyMatch(f -> "1 of 1".equals(f.grounds().details().get("revocationKnownFor")));
    Instant before = AT.minus(Duration.ofHours(2));
    Bytes revoked = GOOD.revoked(before, CRLReason.keyCompromise).ocsp();
    inside.set(1, answer(ASN1Primitive.fromByteArray(revoked.toArray())));
    stampedWith(inside);
    assertThat(verified().verdict()).isEqualTo(Verdict.REJECTED);
  }

  private static ASN1Encodable answer(ASN1Encodable content) {
    return new DERTaggedObject(
        false, 1, new OtherRevocationInfoFormat(CMSObjectIdentifiers.id_ri_ocsp_response, content));
  }

  private void stampedWith(List<ASN1Encodable> inside) {
    bundle.stamps =
        manifest -> List.of(with(TimedBundle.FIRST.token(manifest, AT.plusSeconds(20)), inside));
  }

  /** The token with these in its {@code crls} field. */
  private static Bytes with(Bytes token, List<ASN1Encodable> inside) {
    SignedData signed =
        SignedData.getInstance(ContentInfo.getInstance(token.toArray()).getContent());
    var more =
        new SignedData(
            signed.getDigestAlgorithms(),
            signed.getEncapContentInfo(),
            signed.getCertificates(),
            new DERSet(inside.toArray(ASN1Encodable[]::new)),
            signed.getSignerInfos());
    try {
      return Bytes.of(new ContentInfo(CMSObjectIdentifiers.signedData, more).getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException("a token made here has an encoding", e);
    }
  }
}
