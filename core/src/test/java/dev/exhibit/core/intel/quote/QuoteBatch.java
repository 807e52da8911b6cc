package dev.exhibit.core.intel.quote;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.intel.QuoteCheck;
import dev.exhibit.core.intel.collateral.Simulation;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.core.trust.PinnedAnchors;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks many quotes in one process, for scripts/second-opinion: each line of a job file is a JSON
 * object with the paths {@code quote} and {@code collateral} and the instant {@code at}; each line
 * of the answer says what this verifier makes of it.
 */
final class QuoteBatch {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private QuoteBatch() {}

  /** {@code args}: the job file, the answer file. */
  public static void main(String[] args) throws IOException {
    try (Stream<String> jobs = Files.lines(Path.of(args[0]));
        PrintStream out =
            new PrintStream(
                Files.newOutputStream(Path.of(args[1])), false, StandardCharsets.UTF_8)) {
      jobs.filter(line -> !line.isBlank())
          .map(line -> JSON.writeValueAsString(check(JSON.readTree(line))))
          .forEach(out::println);
    }
  }

  private static Map<String, Object> check(JsonNode job) {
    String quote = job.path("quote").stringValue();
    String collateral = job.path("collateral").stringValue();
    Instant at = Instant.parse(job.path("at").stringValue());
    EvaluationTime time = EvaluationTime.of(at, EvaluationTime.Basis.GIVEN, at);
    LooseResult result =
        new QuoteCheck(PinnedAnchors.all(), Simulation.ANY_STATUS, TdxPolicy.DEFAULT, time)
            .check(file(quote), List.of(file(collateral)));
    List<String> problems = new ArrayList<>();
    for (Finding finding : result.findings()) {
      if (finding.status() != Finding.Status.PASSED) {
        problems.add(
            finding.key().check().id()
                + " "
                + finding.status()
                + " "
                + finding.code().id()
                + ": "
                + finding.grounds().message());
      }
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("quote", quote);
    answer.put("accepted", problems.isEmpty());
    answer.put("problems", problems);
    answer.put("claims", result.facts());
    return answer;
  }

  private static NamedFile file(String path) {
    try {
      return new NamedFile(path, Bytes.of(Files.readAllBytes(Path.of(path))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
