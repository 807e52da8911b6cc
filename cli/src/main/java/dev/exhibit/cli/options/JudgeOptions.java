package dev.exhibit.cli.options;

import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.casefile.Update;
import dev.exhibit.data.Sha256;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what is asked, of which instant, under which policy and anchors. */
public final class JudgeOptions {
  @Option(
      names = "--scope",
      split = ",",
      paramLabel = "QUESTION",
      converter = ScopeConverter.class,
      completionCandidates = ScopeConverter.class,
      description =
          "what to answer: archive, hardware, exchange, workload, gpu, provenance, time (default:"
              + " all)")
  private List<Question> scope = new ArrayList<>();

  @Option(
      names = "--allow-simulated",
      description = "exit with 0 even when the hardware is simulated")
  private boolean allowSimulated;

  @Mixin private ReplayOptions replay;

  public boolean allowSimulated() {
    return allowSimulated;
  }

  /** The same, by somebody who knows the key that sealed, unless the options name others. */
  public AppraisalRequest requestExpecting(Sha256 sealKey) {
    AppraisalRequest asked = request();
    boolean unnamed = asked.policy().collectors().signers().filter(Set::isEmpty).isPresent();
    return unnamed ? asked.under(asked.policy().expecting(Set.of(sealKey))) : asked;
  }

  /** What a reader has beside a bundle; to be asked for before {@link #request()}. */
  public Update update(Path file) {
    return replay.update(file);
  }

  /** What the trust pack says of how things look now, where no update says it. */
  public Optional<Update> packNews() {
    return replay.packNews();
  }

  /** The instant to judge at, as it was written. */
  public String at() {
    return replay.at();
  }

  /** The reader's clock if an option states it; else it is this machine's. */
  public Optional<Instant> statedClock() {
    return replay.statedClock();
  }

  public AppraisalRequest request() {
    return replay.asking(scope.isEmpty() ? EnumSet.allOf(Question.class) : EnumSet.copyOf(scope));
  }
}
