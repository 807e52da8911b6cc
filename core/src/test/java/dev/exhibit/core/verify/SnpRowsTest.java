package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.Reading;
import dev.exhibit.core.cross.CrossChecks;
import dev.exhibit.core.cross.CrossCode;
import dev.exhibit.core.cross.CrossFinding;
import dev.exhibit.core.cross.RowReader;
import dev.exhibit.core.cross.VerdictRow;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.amd.ReportSpec;
import dev.exhibit.testdata.amd.SnpChip;
import dev.exhibit.testdata.amd.SnpEvidence;
import dev.exhibit.testdata.tinfoil.ServedDocument;
import dev.exhibit.testdata.tinfoil.TinfoilMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SEV-SNP machines among many bundles: known by their chip, compared by what they committed to. */
class SnpRowsTest {
  private static final SnpChip CHIP = SnpChip.of("Milan");
  private static final Instant LATER = SnpEvidence.AT.plusSeconds(86_400);

  @TempDir private Path dir;
  private int made;

  private VerdictRow row(ReportSpec report, Instant at) throws IOException {
    String name = "bundle-" + made++ + ".evb";
    Report verified =
        SnpBundle.of(
                ServedDocument.of(TinfoilMachine.on(CHIP, report), SnpBundle.NONCE).bytes(),
                SnpEvidence.valid("Milan", 5))
            .verified(dir.resolve(name));
    if (!(BundleReader.open(dir.resolve(name)) instanceof Reading.Readable readable)) {
      throw new AssertionError("not readable");
    }
    VerdictRow row =
        RowReader.read(name, "INCOMPLETE", 1, verified, Optional.of(readable.bundle()));
    return new VerdictRow(
        row.bundle(),
        row.archiveSha256(),
        row.manifestSha256(),
        row.words(),
        row.verdicts(),
        row.status(),
        row.timeBasis(),
        at.toString(),
        at.toString(),
        row.open(),
        row.compared(),
        row.clock());
  }

  private static ReportSpec committedTo(String tcb) {
    return CHIP.report(3)
        .with(ReportSpec.COMMITTED_TCB, Bytes.fromHex(tcb).orElseThrow())
        .with(ReportSpec.MEASUREMENT, Bytes.zeros(48));
  }

  private List<CrossCode> codes(VerdictRow... rows) {
    CrossChecks checks = new CrossChecks();
    for (VerdictRow row : rows) {
      checks.add(row);
    }
    return checks.findings().stream().map(CrossFinding::code).toList();
  }

  @Test
  void aMachineIsItsChip() throws IOException {
    VerdictRow row = row(CHIP.report(3), SnpEvidence.AT);
    assertThat(row.compared().machines())
        .singleElement()
        .satisfies(
            machine -> {
              assertThat(machine.platform()).isEqualTo(CHIP.chipId().hex());
              assertThat(machine.svn()).isEqualTo(CHIP.tcb().hex());
            });
  }

  /** No platform can go back below what it committed to. */
  @Test
  void aCommitmentThatWentBackIsFound() throws IOException {
    VerdictRow higher = row(committedTo("04000000000018db"), SnpEvidence.AT);
    VerdictRow lower = row(committedTo("04000000000017db"), LATER);
    assertThat(codes(higher, lower)).contains(CrossCode.FIRMWARE);
    VerdictRow raised = row(committedTo("04000000000018db"), LATER);
    VerdictRow before = row(committedTo("04000000000017db"), SnpEvidence.AT);
    assertThat(codes(before, raised)).doesNotContain(CrossCode.FIRMWARE);
  }
}
