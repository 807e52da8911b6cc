package dev.exhibit.cli.check;

import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.Policies;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.nvidia.GpuCheck;
import dev.exhibit.core.nvidia.GpuCheck.NamedFile;
import dev.exhibit.core.policy.Policy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
  int answer(Path file, String fact, Function<GpuCheck, GpuCheck.Result> asked) {
    return answer(file, fact, asked, r -> r);
  }

  /** The same of a check that holds by itself: it says nothing of any device. */
  int answerAlone(Path file, String fact, Function<GpuCheck, GpuCheck.Result> asked) {
    return answer(file, fact, asked, CheckOptions.Result::byThemselves);
  }

  private int answer(
      Path file,
      String fact,
      Function<GpuCheck, GpuCheck.Result> asked,
      UnaryOperator<CheckOptions.Result> as) {
    Policy policy = Policies.named(policyName);
    EvaluationTime time = check.time();
    GpuCheck.Result result = asked.apply(new GpuCheck(check.anchors(), policy.gpu(), time));
    Map<String, Object> facts = result.facts().isEmpty() ? Map.of() : Map.of(fact, result.facts());
    return check.answer(
        String.valueOf(file.getFileName()),
        as.apply(
            new CheckOptions.Result(
                Question.GPU,
                result.required(),
                result.findings(),
                result.simulated(),
                result.claims(),
                facts)),
        policy,
        time);
  }

  static List<NamedFile> files(List<Path> paths) {
    return paths.stream().map(GpuOptions::file).toList();
  }

  static NamedFile file(Path path) {
    return new NamedFile(String.valueOf(path.getFileName()), Inputs.bytes(path));
  }
}
