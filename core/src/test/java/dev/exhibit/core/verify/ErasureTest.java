package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Countersigning;
import dev.exhibit.bundle.Withholding;
import dev.exhibit.bundle.manifest.Withheld;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.archive.SmallBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of erasures, true and forged. */
class ErasureTest {
  private static final String BODY = "exchanges/001/request.body";
  private static final Instant WHEN = SmallBundle.CREATED.plus(Duration.ofDays(1));

  @TempDir private Path dir;
  private Path bundle;
  private int files;

  @BeforeEach
  void make() throws IOException {
    bundle = new SmallBundle().at(dir.resolve("small.evb"));
  }

  private Path next() {
    return dir.resolve("erased-" + ++files + ".evb");
  }

  private Path erased(String what, KeyPair by, Instant when) throws IOException {
    Path out = next();
    Withholding.erase(bundle, Set.of(what), by, when, out);
    return out;
  }

  private static Report verify(Path file) throws IOException {
    return SmallBundle.verify(file, Asked.everything(SmallBundle.keyId(SmallBundle.COLLECTOR)));
  }

  private static Finding only(Report report) {
    List<Finding> all =
        report.appraisal().findings().values().stream()
            .filter(finding -> finding.key().check() == CheckId.ARCHIVE_ERASURE)
            .toList();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static void assertSaid(Report report, Status status, String code, String... words) {
    Finding finding = only(report);
    assertThat(finding.code().id()).as(finding.grounds().message()).isEqualTo(code);
    assertThat(finding.status()).isEqualTo(status);
    assertThat(finding.grounds().message()).contains(words);
    if (status == Status.FAILED) {
      assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
    }
  }

  @Test
  void saysWhatWasErasedWhenAndByWhom() throws IOException {
    Report report = verify(erased(BODY, SmallBundle.COLLECTOR, WHEN));
    String key = SmallBundle.keyId(SmallBundle.COLLECTOR).hex();
    assertSaid(report, Status.PASSED, "erased", BODY, "erased on " + WHEN, key);
    assertThat(only(report).grounds().said().arguments().get(0))
        .isEqualTo(Value.list(List.of(Value.name(BODY))));
    assertThat(report.appraisal().findings().values())
        .filteredOn(finding -> finding.code().id().equals("content-withheld"))
        .isEmpty();
    assertThat(report.appraisal().findings().values())
        .filteredOn(finding -> finding.key().check() == CheckId.MANIFEST_SIGNATURE)
        .allMatch(finding -> finding.status() == Status.PASSED);
  }

  @Test
  void saysThatAWholeExchangeWasErased() throws IOException {
    Report report = verify(erased("001", SmallBundle.COLLECTOR, WHEN));
    assertSaid(report, Status.PASSED, "erased", "exchange 001");
    Value gone = only(report).grounds().said().arguments().get(0);
    assertThat(gone.kind()).isEqualTo(Value.Kind.LIST);
    assertThat(gone.content())
        .isEqualTo(
            List.of(new Value(Value.Kind.MESSAGE, Message.of("exchange %s", Value.name("001")))));
    assertThat(report.appraisal().findings().values())
        .filteredOn(finding -> finding.key().subject().path().equals("exchange/001"))
        .filteredOn(
            finding -> Set.of("content-erased", "exchange-withheld").contains(finding.code().id()))
        .hasSizeGreaterThan(1)
        .allMatch(finding -> finding.grounds().message().contains("erased on " + WHEN));
  }

  /** Whoever hands on a thinned copy can sign with a key of their own. */
  @Test
  void takesAStrangersWordForNoMoreThanWithholding() throws IOException {
    for (String what : List.of(BODY, "001")) {
      Report report = verify(erased(what, SmallBundle.STRANGER, WHEN));
      assertSaid(report, Status.NOT_APPLICABLE, "eraser-not-known", what, "do not say whose");
      assertAsWithheld(report, what);
      assertThat(report.removed().saidErased()).hasSize(1);
    }
  }

  /** The key that comes with a bundle identifies nobody, although it made the bundle. */
  @Test
  void doesNotKnowTheKeyThatSealedTheBundleUnlessItIsNamed() throws IOException {
    Report report =
        SmallBundle.verify(
            erased(BODY, SmallBundle.COLLECTOR, WHEN),
            Asked.everything(SmallBundle.keyId(SmallBundle.STRANGER)));
    assertSaid(
        report, Status.NOT_APPLICABLE, "eraser-not-known", "the key that sealed it; you do not");
    assertThat(report.removed().erased()).isEmpty();
  }

  /** Leaving the record out, as anybody can, makes no verdict better or worse. */
  private void assertAsWithheld(Report report, String what) throws IOException {
    Path out = next();
    Withholding.withhold(bundle, Set.of(what), out);
    Report plain = verify(out);
    assertThat(report.appraisal().verdicts()).isEqualTo(plain.appraisal().verdicts());
    assertThat(plain.appraisal().verdicts()).containsEntry(Question.ARCHIVE, Verdict.VERIFIED);
    assertThat(report.verdict()).isEqualTo(plain.verdict());
    assertThat(report.removed().erased()).isEmpty();
    assertThat(report.removed().withheld()).hasSize(plain.removed().withheld().size());
    plain
        .appraisal()
        .findings()
        .forEach(
            (key, finding) ->
                assertThat(report.appraisal().findings().get(key))
                    .as(key.toString())
                    .extracting(Finding::code)
                    .isEqualTo(finding.code()));
  }

  /** One key that signed twice is one key. */
  @Test
  void namesAKeyOnceThatSealedAndErased() throws IOException {
    Path file = erased(BODY, SmallBundle.COLLECTOR, WHEN);
    Report report =
        SmallBundle.verify(file, Asked.everything(SmallBundle.keyId(SmallBundle.STRANGER)));
    assertThat(report.appraisal().findings().get(new Key(CheckId.MANIFEST_SIGNER, Subject.ARCHIVE)))
        .extracting(signer -> signer.grounds().toString())
        .asString()
        .containsOnlyOnce(SmallBundle.keyId(SmallBundle.COLLECTOR).hex());
  }

  @Test
  void doesNotSayThatDigestsStayOfAWholeExchange() throws IOException {
    assertThat(messages(verify(erased("001", SmallBundle.COLLECTOR, WHEN))))
        .isNotEmpty()
        .allMatch(words -> words.contains("gone as a whole") && !words.contains("still"));
  }

  private static List<String> messages(Report report) {
    return report.appraisal().findings().values().stream()
        .filter(finding -> finding.code().id().equals("content-erased"))
        .map(finding -> finding.grounds().message())
        .toList();
  }

  @Test
  void refusesARecordOfWhatIsThere() throws IOException {
    assertSaid(
        verify(forged(Set.of(BODY), Set.of())),
        Status.FAILED,
        "erasure-contradicted",
        BODY,
        "is in the bundle");
    assertSaid(
        verify(forged(Set.of(), Set.of("001"))),
        Status.FAILED,
        "erasure-contradicted",
        "exchange 001",
        "is in the bundle");
  }

  @Test
  void refusesARecordOfWhatNeverWas() throws IOException {
    assertSaid(
        verify(forged(Set.of("exchanges/009/request.body"), Set.of())),
        Status.FAILED,
        "erasure-contradicted",
        "no manifest");
  }

  private Path forged(Set<String> members, Set<String> exchanges) throws IOException {
    Path out = next();
    Countersigning.add(
        bundle,
        SmallBundle.COLLECTOR,
        SealClaims.erasing(new Withheld(members, exchanges), WHEN),
        out);
    return out;
  }

  @Test
  void refusesAnImpossibleDate() throws IOException {
    for (Instant date :
        List.of(
            SmallBundle.CREATED.minus(Duration.ofDays(1)), Asked.NOW.plus(Duration.ofDays(1)))) {
      assertSaid(
          verify(erased(BODY, SmallBundle.COLLECTOR, date)),
          Status.FAILED,
          "erasure-date-impossible",
          date.toString());
    }
  }

  /** Withholding without a record stays what it is. */
  @Test
  void saysNothingOfErasureWhereNobodyDoes() throws IOException {
    Path out = next();
    Withholding.withhold(bundle, Set.of(BODY), out);
    assertThat(verify(out).appraisal().findings().keySet())
        .noneMatch(key -> key.check() == CheckId.ARCHIVE_ERASURE);
  }
}
