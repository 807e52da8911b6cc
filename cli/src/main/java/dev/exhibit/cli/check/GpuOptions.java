package dev.exhibit.cli.check;

import dev.exhibit.cli.options.Policies;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.core.nvidia.GpuCheck;
import dev.exhibit.core.policy.Policy;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the checks of GPU evidence, manifests and tokens have in common. */
final class GpuOptions {
  @Option(
      names = "--policy",
      paramLabel = "FILE|NAME",
      defaultValue = "default",
      description = "the appraisal policy (default: default)")
  private String policyName;

  @Mixin private CheckOptions check;

  /** Makes one check, prints the answer and returns the exit status. */
  int answer(Path file, String fact, Function<GpuCheck, LooseResult> asked) {
    Policy policy = Policies.named(policyName);
    EvaluationTime time = check.time();
    LooseResult result = asked.apply(new GpuCheck(check.anchors(), policy.gpu(), time));
    return check.answer(String.valueOf(file.getFileName()), result.under(fact), policy, time);
  }

  /** The same of a check that holds by itself: it says nothing of any device. */
  int answerAlone(Path file, String fact, Function<GpuCheck, LooseResult> asked) {
    return answer(file, fact, asked.andThen(LooseResult::byThemselves));
  }

  static List<NamedFile> files(List<Path> paths) {
    return paths.stream().map(LooseFiles::read).toList();
  }
}
