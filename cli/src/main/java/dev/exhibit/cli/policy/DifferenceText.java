package dev.exhibit.cli.policy;

import dev.exhibit.cli.render.Escaped;
import dev.exhibit.cli.render.Style;
import dev.exhibit.cli.render.Wrapped;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.difference.Difference;
import dev.exhibit.core.policy.difference.PolicyDifference;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What two policies accept differently, in plain words and as JSON. */
record DifferenceText(PolicyDifference difference) {
  /** The value of {@code schema}. */
  static final String SCHEMA = "urn:exhibit:policy-difference:v1";

  Map<String, Object> json() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("schema", SCHEMA);
    out.put("a", json(difference.a()));
    out.put("b", json(difference.b()));
    out.put("same", difference.isNone());
    out.put("differences", difference.differences().stream().map(DifferenceText::json).toList());
    return out;
  }

  private static Map<String, Object> json(Policy policy) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", policy.name());
    out.put("sha256", policy.sha256().hex());
    return out;
  }

  private static Map<String, Object> json(Difference one) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("question", one.question().id());
    out.put("key", one.key());
    out.put("about", one.about());
    out.put("onlyA", one.onlyA());
    out.put("onlyB", one.onlyB());
    return out;
  }

  String text(Style style) {
    StringBuilder out = new StringBuilder();
    out.append("A  ").append(named(difference.a()));
    out.append("B  ").append(named(difference.b()));
    if (difference.isNone()) {
      return out.append("\nBoth accept the same.\n").toString();
    }
    side(out, style.strong("A accepts, and B does not"), Difference::onlyA);
    side(out, style.strong("B accepts, and A does not"), Difference::onlyB);
    return out.toString();
  }

  private static String named(Policy policy) {
    return Filled.of("%s, SHA-256 %s\n", Escaped.line(policy.name()), policy.sha256());
  }

  private void side(StringBuilder out, String heading, Function<Difference, List<String>> clauses) {
    out.append('\n').append(heading).append('\n');
    Map<Line, List<String>> lines = new LinkedHashMap<>();
    for (Difference one : difference.differences()) {
      for (String clause : clauses.apply(one)) {
        String[] key = one.key().split(" ", 2);
        lines
            .computeIfAbsent(new Line(one.question(), key[0], clause), any -> new ArrayList<>())
            .add(key[key.length - 1]);
      }
    }
    lines.forEach((line, keys) -> out.append(line.after(keys)));
    if (lines.isEmpty()) {
      out.append("  nothing\n");
    }
  }

  /** One clause; checks of which it holds share a line. */
  private record Line(Question question, String key, String clause) {
    String after(List<String> names) {
      String named = String.join(", ", names);
      String lead = Filled.of("  %-11s ", question.id());
      String what = named.equals(key) ? key : key + " " + named;
      return Wrapped.of(lead, what + ": " + Escaped.line(clause));
    }
  }
}
