package dev.exhibit.cli;

import dev.exhibit.bundle.Sha256;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.verify.Verifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what is asked, of which instant, under which policy and anchors. */
final class JudgeOptions {
  @Option(
      names = "--at",
      paramLabel = "INSTANT|collection|now",
      defaultValue = "collection",
      description = "the instant to judge at (default: the time of collection)")
  private String at;

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
      names = "--policy",
      paramLabel = "FILE|NAME",
      defaultValue = "default",
      description = "the appraisal policy (default: default)")
  private String policy;

  @Option(
      names = "--signer",
      paramLabel = "SHA256",
      description = "the collector key you expect; may be repeated")
  private List<String> signers = new ArrayList<>();

  @Mixin private ReaderOptions reader;

  boolean allowSimulated() {
    return reader.allowSimulated();
  }

  Verifier.Request request() {
    Instant clock = reader.clock();
    Optional<Instant> judged =
        switch (at) {
          case "collection" -> Optional.empty();
          case "now" -> Optional.of(clock);
          default -> Optional.of(ReaderOptions.instant("--at", at));
        };
    Set<Question> asked = scope.isEmpty() ? EnumSet.allOf(Question.class) : EnumSet.copyOf(scope);
    return new Verifier.Request(policy(), anchors(), asked, judged, clock);
  }

  TrustStore anchors() {
    return reader.anchors();
  }

  private Policy policy() {
    Policy chosen = Policies.named(policy);
    if (signers.isEmpty()) {
      return chosen;
    }
    List<Sha256> keys = new ArrayList<>();
    for (String signer : signers) {
      keys.add(
          Sha256.fromHex(signer)
              .orElseThrow(
                  () -> CommandFailed.usage("--signer: expected 64 lower-case hex digits")));
    }
    return chosen.expecting(Set.copyOf(keys));
  }
}
