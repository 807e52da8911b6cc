package dev.exhibit.cli.check;

import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.Policies;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.exchange.SignatureCheck;
import dev.exhibit.core.exchange.body.BodyEvidence;
import dev.exhibit.core.exchange.body.ExchangeEvidence;
import dev.exhibit.core.exchange.body.ObservedTimes;
import dev.exhibit.core.exchange.record.SignatureEvidence;
import dev.exhibit.core.loose.LooseResult;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exhibit check signature}. */
@Command(
    name = "signature",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description =
        "Checks a provider's signature over a request and a response. It does not check that the"
            + " key is in a TEE: see verify.")
final class CheckSignatureCommand implements Callable<Integer> {
  private static final Subject SUBJECT = new Subject("signature");

  @Option(
      names = "--signature",
      required = true,
      paramLabel = "FILE",
      description = "the provider's signature JSON")
  private Path signature;

  @Option(names = "--request", paramLabel = "FILE", description = "the exact request body")
  private Optional<Path> request;

  @Option(names = "--response", paramLabel = "FILE", description = "the exact response body")
  private Optional<Path> response;

  @Mixin private CheckOptions check;

  @Override
  public Integer call() {
    EvaluationTime time = check.time();
    ExchangeEvidence evidence =
        new ExchangeEvidence(
            SUBJECT,
            request.map(CheckSignatureCommand::body),
            response.map(CheckSignatureCommand::body),
            Optional.of(SignatureEvidence.of(name(signature), Inputs.bytes(signature))),
            ObservedTimes.NONE,
            ExchangeEvidence.Hints.NONE);
    LooseResult result = SignatureCheck.judge(evidence, check.anchors(), time);
    return check.answer(
        name(signature),
        result.saying(Map.of("exchange", result.facts())),
        Policies.named("default"),
        time);
  }

  private static BodyEvidence body(Path file) {
    return BodyEvidence.of(name(file), Inputs.bytes(file));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
