package dev.exhibit.cli.check;

import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.Policies;
import dev.exhibit.core.amd.SnpCheck;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.intel.QuoteCheck.NamedFile;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.SnpPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exhibit check snp}. */
@Command(
    name = "snp",
    mixinStandardHelpOptions = true,
    description =
        "Proves an AMD SEV-SNP attestation report from the certificate of the key that signed it,"
            + " offline.")
final class CheckSnpCommand implements Callable<Integer> {
  @Option(
      names = "--report",
      required = true,
      paramLabel = "FILE",
      description =
          "the report: raw, hex or base64; with a certificate table behind it, or in the HCL report"
              + " of Azure")
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
      description = "accept a guest that its host may debug; the report says so")
  private boolean allowDebug;

  @Mixin private CheckOptions check;

  @Override
  public Integer call() {
    Policy policy = Policies.named("default");
    EvaluationTime time = check.time();
    SnpPolicy rules = allowDebug ? SnpPolicy.DEFAULT.allowingDebug() : SnpPolicy.DEFAULT;
    SnpCheck.Result result =
        new SnpCheck(check.anchors(), rules, time)
            .check(file(report), certificates.stream().map(CheckSnpCommand::file).toList());
    Map<String, Object> facts =
        result.claims().isEmpty() ? Map.of() : Map.of("amd", result.claims());
    return check.answer(
        String.valueOf(report.getFileName()),
        new CheckOptions.Result(
            Question.HARDWARE,
            result.required(),
            result.findings(),
            result.simulated(),
            claims(result.claims()),
            facts),
        policy,
        time);
  }

  private static List<Claim> claims(Map<String, Object> facts) {
    return Stream.concat(
            facts.entrySet().stream()
                .map(f -> claim(Claim.Basis.HARDWARE, f.getKey() + " " + f.getValue())),
            Stream.of(
                claim(
                    Claim.Basis.NOT_PROVEN,
                    "that the firmware is current: AMD signs no statement on which version is"),
                claim(
                    Claim.Basis.NOT_PROVEN,
                    "what runs inside and whose key it is: a report alone shows a launch digest"
                        + " and report_data, and nothing was given that report_data binds")))
        .toList();
  }

  private static Claim claim(Claim.Basis basis, String text) {
    return new Claim(basis, Subject.BUNDLE, text);
  }

  private static NamedFile file(Path path) {
    return new NamedFile(String.valueOf(path.getFileName()), Inputs.bytes(path));
  }
}
