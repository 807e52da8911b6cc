package dev.exhibit.core.policy.difference;

import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.preset.BuiltInPolicies;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.JsonWriter;
import dev.exhibit.data.Sorting;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What two policies accept differently. Where a policy is silent, its default counts; values of
 * reference sets count like values that are listed one by one.
 *
 * @param differences by question, in the order of the questions
 */
public record PolicyDifference(Policy a, Policy b, List<Difference> differences) {
  public PolicyDifference {
    differences = List.copyOf(differences);
  }

  /** Compares two policies. */
  public static PolicyDifference of(Policy a, Policy b) {
    Bytes textA = spelledOut(a);
    Bytes textB = spelledOut(b);
    List<Difference> all = new ArrayList<>(CheckDifferences.of(a, b));
    if (textA.equals(textB)) {
      return new PolicyDifference(a, b, all);
    }
    if (textA.size() > StrictJson.MAX_BYTES || textB.size() > StrictJson.MAX_BYTES) {
      all.add(tooLarge(textA, textB));
      return new PolicyDifference(a, b, all);
    }
    JsonNode documentA = document(textA);
    JsonNode documentB = document(textB);
    for (SchemaKey key : SchemaKey.all()) {
      if (!key.applies(documentA) || !key.applies(documentB)) {
        continue;
      }
      Optional<JsonNode> inA = key.in(documentA);
      Optional<JsonNode> inB = key.in(documentB);
      List<String> onlyA = key.accepts().more(key, inA, inB);
      List<String> onlyB = key.accepts().more(key, inB, inA);
      if (!onlyA.isEmpty() || !onlyB.isEmpty()) {
        all.add(
            new Difference(key.question().orElseThrow(), key.path(), key.about(), onlyA, onlyB));
      }
    }
    all.sort(Sorting.by(Difference::question));
    return new PolicyDifference(a, b, all);
  }

  /** What {@code policy} accepts and the built-in policy does not, rule by rule. */
  public static List<Difference> widened(Policy policy) {
    return of(BuiltInPolicies.standard(), policy).differences().stream()
        .filter(difference -> !difference.onlyB().isEmpty())
        .toList();
  }

  /** Whether both accept the same; names and descriptions do not matter. */
  public boolean isNone() {
    return differences.isEmpty();
  }

  /** A policy of very many values is not compared; that has to be seen wherever it matters. */
  private static Difference tooLarge(Bytes a, Bytes b) {
    return new Difference(
        Question.ARCHIVE,
        "policy",
        "The rules besides the checks. They are not compared: spelt out they take more than 4 MiB.",
        List.of(Filled.of("may accept more (%d bytes)", a.size())),
        List.of(Filled.of("may accept more (%d bytes)", b.size())));
  }

  private static Bytes spelledOut(Policy policy) {
    Map<String, Object> rules = new LinkedHashMap<>(SpelledOut.of(policy));
    rules.put("name", "a policy"); // no rule, and whatever its author likes
    return Bytes.utf8(JsonWriter.text(rules));
  }

  private static JsonNode document(Bytes spelledOut) {
    try {
      return StrictJson.parse(spelledOut);
    } catch (StrictJson.Malformed e) {
      throw new IllegalStateException("what we write is JSON", e);
    }
  }
}
