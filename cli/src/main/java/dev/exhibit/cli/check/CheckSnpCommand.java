package dev.exhibit.cli.check;

import dev.exhibit.cli.options.Policies;
import dev.exhibit.core.amd.SnpCheck;
import dev.exhibit.core.amd.terms.SnpPolicy;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.policy.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exhibit check snp}. */
@Command(
    name = "snp",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description =
        "Verifies an AMD SEV-SNP attestation report with the certificate of the key that signed it,"
            + " offline.")
final class CheckSnpCommand implements Callable<Integer> {
  @Option(
      names = "--report",
      required = true,
      paramLabel = "FILE",
      description =
          "the report: raw, hex or base64; a certificate table may follow it; it may be inside"
              + " Azure's HCL report or a dstack guest's attestation")
  private Path report;

  @Option(
      names = "--certs",
      paramLabel = "FILE",
      description =
          "the VCEK or VLEK certificate, intermediates, revocation lists: DER, PEM or a certificate"
              + " table; may be repeated")
  private List<Path> certificates = new ArrayList<>();

  @Option(
      names = "--allow-debug",
      description = "accept a guest that its host may debug; the report then says so")
  private boolean allowDebug;

  @Mixin private CheckOptions check;

  @Override
  public Integer call() {
    Policy policy = Policies.named("default");
    EvaluationTime time = check.time();
    SnpPolicy rules = allowDebug ? SnpPolicy.DEFAULT.allowingDebug() : SnpPolicy.DEFAULT;
    LooseResult result =
        new SnpCheck(check.anchors(), rules, time)
            .check(LooseFiles.read(report), certificates.stream().map(LooseFiles::read).toList());
    return check.answer(String.valueOf(report.getFileName()), result.under("amd"), policy, time);
  }
}
