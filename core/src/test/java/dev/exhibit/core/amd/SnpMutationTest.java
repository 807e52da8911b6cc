package dev.exhibit.core.amd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.amd.dstack.StoredBytes;
import dev.exhibit.core.amd.pki.AmdFiles;
import dev.exhibit.core.amd.report.SavedReport;
import dev.exhibit.core.amd.report.SnpReport;
import dev.exhibit.core.amd.report.SnpReportDecoder;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.amd.ReportSpec;
import dev.exhibit.testdata.amd.SnpEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of a report or of its certificates can be changed without a check that fails. */
class SnpMutationTest {
  private static final Subject SUBJECT = new Subject("report");
  private static final SnpEvidence MILAN = SnpEvidence.valid("Milan", 3);

  private static SnpAppraiser appraiser(SnpEvidence evidence, List<Bytes> files) {
    AmdFiles.Builder pool = AmdFiles.builder();
    files.forEach(f -> pool.add(Site.of("file"), f));
    return new SnpAppraiser(
        Judging.trusting(evidence.root()),
        pool.build(),
        Judging.POLICY,
        Judging.at(SnpEvidence.AT),
        SnpAppraiser.Scope.FILE);
  }

  private static boolean passes(SnpAppraiser appraiser, Bytes report) {
    List<Finding> findings =
        appraiser
            .appraise(
                SUBJECT,
                Site.of("report"),
                new SavedReport(
                    report, List.of(), Optional.of(StoredBytes.from(0)), Optional.empty()))
            .findings();
    return Judging.allPass(findings);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Milan", "Genoa", "Turin"})
  void noByteOfAReportCanBeFlipped(String product) {
    SnpEvidence evidence = SnpEvidence.valid(product, 5);
    SnpAppraiser appraiser = appraiser(evidence, evidence.files());
    assertThat(passes(appraiser, evidence.report())).isTrue();
    for (int i = 0; i < evidence.report().size(); i++) {
      Bytes flipped = evidence.report().with(i, evidence.report().at(i) ^ 1 << i % 8);
      assertThat(passes(appraiser, flipped)).as("byte " + i).isFalse();
      assertThat(proves(appraiser, flipped)).as("byte " + i).isFalse();
    }
  }

  private static boolean proves(SnpAppraiser appraiser, Bytes report) {
    return appraiser
        .appraise(
            SUBJECT,
            Site.of("report"),
            new SavedReport(report, List.of(), Optional.of(StoredBytes.from(0)), Optional.empty()))
        .verified()
        .isPresent();
  }

  /** VCEK and VLEK (0) of every product line, and the ASK or ASVK above each (1). */
  @ParameterizedTest
  @CsvSource({
    "Milan,0", "Milan,1", "Genoa,0", "Genoa,1", "Turin,0", "Turin,1",
    "lent Milan,0", "lent Milan,1", "lent Genoa,0", "lent Genoa,1", "lent Turin,0", "lent Turin,1"
  })
  void noByteOfACertificateCanBeFlipped(String of, int which) {
    SnpEvidence evidence =
        of.startsWith("lent ")
            ? SnpEvidence.lent(of.substring("lent ".length()))
            : SnpEvidence.valid(of, 5);
    assertThat(passes(appraiser(evidence, evidence.files()), evidence.report())).isTrue();
    Bytes certificate = evidence.files().get(which);
    for (int i = 0; i < certificate.size(); i++) {
      List<Bytes> files = new ArrayList<>(evidence.files());
      files.set(which, certificate.with(i, certificate.at(i) ^ 1 << i % 8));
      assertThat(passes(appraiser(evidence, files), evidence.report())).as("byte " + i).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Milan", "Genoa", "Turin"})
  void noByteOfAReportThatALentKeySignedCanBeFlipped(String product) {
    SnpEvidence evidence = SnpEvidence.lent(product);
    SnpAppraiser appraiser = appraiser(evidence, evidence.files());
    for (int i = 0; i < evidence.report().size(); i++) {
      Bytes flipped = evidence.report().with(i, evidence.report().at(i) ^ 1 << i % 8);
      assertThat(passes(appraiser, flipped)).as("byte " + i).isFalse();
    }
  }

  /** What a change states is not among what is proven, whichever certificates are at hand. */
  @ParameterizedTest
  @ValueSource(ints = {ReportSpec.MEASUREMENT, ReportSpec.REPORT_DATA, ReportSpec.CHIP_ID, 0xC0})
  void aChangedFactIsNeverProven(int field) {
    for (int i = 0; i < 32; i++) {
      Bytes flipped = MILAN.report().with(field + i, MILAN.report().at(field + i) ^ 0x80);
      assertThat(
              appraiser(MILAN, MILAN.files())
                  .appraise(
                      SUBJECT,
                      Site.of("report"),
                      new SavedReport(
                          flipped, List.of(), Optional.of(StoredBytes.from(0)), Optional.empty()))
                  .verified())
          .as("byte " + i)
          .isEmpty();
    }
  }

  @Test
  void noTruncatedReportPasses() {
    SnpAppraiser appraiser = appraiser(MILAN, MILAN.files());
    for (int size = 0; size < MILAN.report().size(); size++) {
      assertThat(passes(appraiser, MILAN.report().first(size))).as("size " + size).isFalse();
    }
  }

  /** Whatever the bytes: a value, and one that repeats them. */
  @Property(tries = 150)
  void decodingNeverThrowsAndKeepsWhatIsSigned(
      @ForAll @IntRange(max = 0x4A0 - 1) int at, @ForAll @Size(max = 40) byte[] noise) {
    Bytes report = MILAN.report();
    Bytes changed = report.first(at).concat(Bytes.of(noise));
    Bytes all =
        changed.size() >= report.size() ? changed : changed.concat(report.from(changed.size()));
    if (SnpReportDecoder.decode(all) instanceof Decoded.Valid<SnpReport> valid) {
      assertThat(all.first(SnpReport.SIGNED_BYTES)).isEqualTo(valid.value().signed());
    }
    assertThat(passes(appraiser(MILAN, MILAN.files()), all)).isEqualTo(all.equals(report));
  }
}
