package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.pki.CrlSpec;
import dev.exhibit.testdata.tsa.TsaRevocation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was made after the end of an authority's certificate need not name it any longer. */
class RevocationAfterEndTest {
  private static final Instant AT = TimedBundle.AT;
  private static final Instant NOW = AT.plus(Duration.ofDays(60));
  private static final Instant END = TimedBundle.FIRST.signer().toX509().getNotAfter().toInstant();
  private static final TsaRevocation GOOD = TsaRevocation.of(TimedBundle.FIRST, AT);
  private static final TsaRevocation HOLD =
      GOOD.at(AT.plus(Duration.ofDays(30)))
          .revoked(AT.plus(Duration.ofDays(30)), CRLReason.certificateHold);

  @TempDir private Path dir;
  private final TimedBundle bundle = new TimedBundle();
  private int files;

  /** In which of the two forms an authority says it. */
  enum Form {
    LIST(Role.TSA_CRL, ".crl", TsaRevocation::crl),
    ANSWER(Role.TSA_OCSP, ".ocsp", TsaRevocation::ocsp);

    final Role role;
    final String suffix;
    final Function<TsaRevocation, Bytes> written;

    Form(Role role, String suffix, Function<TsaRevocation, Bytes> written) {
      this.role = role;
      this.suffix = suffix;
      this.written = written;
    }
  }

  private List<Finding> tokens(Form form, Bytes... said) throws IOException {
    bundle.shared.clear();
    for (Bytes one : said) {
      String name = "collateral/tsa/said-" + bundle.shared.size() + form.suffix;
      bundle.shared.add(new TimedBundle.Shared(form.role, name, one));
    }
    Report report = TimedBundle.verified(bundle.at(dir.resolve("ended-" + ++files + ".evb")), NOW);
    return report.appraisal().findings().values().stream()
        .filter(finding -> finding.key().check() == CheckId.TIME_TOKEN)
        .toList();
  }

  private static void assertKnown(List<Finding> tokens, String known, String words) {
    assertThat(tokens)
        .hasSize(3)
        .allSatisfy(
            finding -> {
              assertThat(finding.status()).isEqualTo(Status.PASSED);
              assertThat(finding.grounds().details()).containsEntry("revocationKnownFor", known);
              assertThat(finding.grounds().message()).contains(words);
            });
  }

  @ParameterizedTest
  @EnumSource
  void aGoodWordCountsUntilTheEnd(Form form) throws IOException {
    for (Instant said : List.of(END.minusSeconds(1), END)) {
      assertKnown(
          tokens(form, form.written.apply(GOOD.at(said))), "1 of 1", "are about every certificate");
    }
    assertKnown(
        tokens(form, form.written.apply(GOOD.at(END.plusSeconds(1)))),
        "0 of 1",
        "made after they had ended");
  }

  @ParameterizedTest
  @EnumSource
  void aGoodWordAfterTheEndEndsNoHold(Form form) throws IOException {
    Bytes hold = form.written.apply(HOLD);
    assertKnown(
        tokens(form, hold, form.written.apply(GOOD.at(END))),
        "1 of 1",
        "none of them takes the token with it");
    assertThat(tokens(form, hold, form.written.apply(GOOD.at(END.plusSeconds(1)))))
        .filteredOn(finding -> finding.key().subject().path().startsWith("seal/"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.status()).isEqualTo(Status.FAILED);
              assertThat(finding.code().id()).isEqualTo("tsa-certificate-revoked");
            });
  }

  /** Some authorities keep what ended, and say since when. */
  @Test
  void aListThatKeepsWhatEndedTellsOfIt() throws IOException {
    Instant said = END.plusSeconds(1);
    CrlSpec list = CrlSpec.empty(GOOD.at(said).window());
    assertKnown(tokens(Form.LIST, keeping(list, END)), "1 of 1", "are about every certificate");
    assertKnown(tokens(Form.LIST, keeping(list, said)), "0 of 1", "made after they had ended");
    assertKnown(
        tokens(Form.LIST, HOLD.crl(), keeping(list, END)),
        "1 of 1",
        "none of them takes the token with it");
  }

  private static Bytes keeping(CrlSpec list, Instant since) throws IOException {
    byte[] date = new ASN1GeneralizedTime(Date.from(since)).getEncoded();
    return list.with(new Extension(Extension.expiredCertsOnCRL, false, date))
        .signedBy(TimedBundle.FIRST.root());
  }
}
