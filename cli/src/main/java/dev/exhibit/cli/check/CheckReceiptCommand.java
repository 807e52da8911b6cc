package dev.exhibit.cli.check;

import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.Policies;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.verify.ReceiptCheck;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.data.Bytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exhibit check receipt}. */
@Command(
    name = "receipt",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description =
        "Checks a receipt of aci/1 with the attestation report of the service that signed it, and"
            + " the session it cites. Without --collateral the report's quote is not proven, and"
            + " without the bodies nothing is compared with the receipt; the answer is then"
            + " INCOMPLETE.")
final class CheckReceiptCommand implements Callable<Integer> {
  @Option(
      names = "--report",
      required = true,
      paramLabel = "FILE",
      description = "the attestation report, as served by /v1/aci/attestation")
  private Path report;

  @Option(
      names = "--receipt",
      required = true,
      paramLabel = "FILE",
      description = "the receipt, as served by /v1/aci/receipts/{id}")
  private Path receipt;

  @Option(
      names = "--session",
      paramLabel = "FILE",
      description = "the session that the receipt cites, as served; may be repeated")
  private List<Path> sessions = new ArrayList<>();

  @Option(names = "--request", paramLabel = "FILE", description = "the exact request body")
  private Optional<Path> request;

  @Option(names = "--response", paramLabel = "FILE", description = "the exact response body")
  private Optional<Path> response;

  @Option(
      names = "--nonce",
      paramLabel = "HEX",
      description = "the nonce with which the report was requested")
  private Optional<String> nonce;

  @Option(
      names = "--collateral",
      paramLabel = "FILE",
      description = "collateral that proves the report's quote; may be repeated")
  private List<Path> collateral = new ArrayList<>();

  @Option(
      names = "--policy",
      paramLabel = "FILE|NAME",
      defaultValue = "default",
      description = "the appraisal policy (default: default)")
  private String policyName;

  @Mixin private CheckOptions check;

  @Override
  public Integer call() {
    Policy policy = Policies.named(policyName);
    EvaluationTime time = check.time();
    LooseResult result =
        ReceiptCheck.check(
            files(),
            new AppraisalRequest(
                policy,
                check.anchors(),
                ReceiptCheck.QUESTIONS,
                Optional.of(time.latest()),
                time.now()),
            time);
    return check.answer(String.valueOf(receipt.getFileName()), result, policy, time);
  }

  private ReceiptCheck.Files files() {
    return new ReceiptCheck.Files(
        LooseFiles.read(report),
        LooseFiles.read(receipt),
        sessions.stream().map(LooseFiles::read).toList(),
        request.map(LooseFiles::read),
        response.map(LooseFiles::read),
        nonce.map(CheckReceiptCommand::bytes),
        collateral.stream().map(LooseFiles::read).toList());
  }

  private static Bytes bytes(String hex) {
    return Bytes.fromHex(hex)
        .orElseThrow(() -> CommandFailed.usage("--nonce: expected hex digits, got '" + hex + "'"));
  }
}
