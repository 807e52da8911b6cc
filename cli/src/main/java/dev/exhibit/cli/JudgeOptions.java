package dev.exhibit.cli;

import dev.exhibit.bundle.Sha256;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.verify.Verifier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what is asked, of which instant, under which policy and anchors. */
final class JudgeOptions {
  @Option(
      names = "--scope",
      split = ",",
      paramLabel = "QUESTION",
      converter = ScopeConverter.class,
      description =
          "what to answer: archive, hardware, exchange, workload, gpu, provenance, time (default:"
              + " all)")
  private List<Question> scope = new ArrayList<>();

  @Option(
      names = "--allow-simulated",
      description = "exit with 0 also when the hardware is simulated")
  private boolean allowSimulated;

  @Mixin private ReplayOptions replay;

  boolean allowSimulated() {
    return allowSimulated;
  }

  /** The same, by somebody who knows the key that sealed, unless the options name others. */
  Verifier.Request requestExpecting(Sha256 sealKey) {
    Verifier.Request asked = request();
    boolean unnamed = asked.policy().collectors().signers().filter(Set::isEmpty).isPresent();
    return unnamed ? asked.under(asked.policy().expecting(Set.of(sealKey))) : asked;
  }

  Verifier.Request request() {
    return replay.asking(scope.isEmpty() ? EnumSet.allOf(Question.class) : EnumSet.copyOf(scope));
  }
}
