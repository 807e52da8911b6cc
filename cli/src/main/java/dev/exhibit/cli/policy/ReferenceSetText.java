package dev.exhibit.cli.policy;

import dev.exhibit.cli.render.Escaped;
import dev.exhibit.cli.render.Wrapped;
import dev.exhibit.core.policy.ReferenceSet;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reference sets for a person: whose values they are, and what stands behind them. */
public final class ReferenceSetText {
  private ReferenceSetText() {}

  /** The sets with all their values. */
  public static String of(List<ReferenceSet> sets) {
    StringBuilder out = new StringBuilder();
    for (ReferenceSet set : sets) {
      out.append(out.isEmpty() ? "" : "\n").append(Escaped.line(set.name())).append('\n');
      out.append(Wrapped.of("  ", Escaped.line(set.what())));
      out.append(Wrapped.of("  ", set.basis().id() + ": " + set.basis().words()));
      out.append(
          Wrapped.of("  ", "source: " + Escaped.line(set.source()) + "; read " + set.read()));
      out.append(Wrapped.of("  ", "covers " + covered(set)));
      values(out, "OS image", set.osImageHashes());
      set.registers().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(register -> values(out, register.getKey(), register.getValue()));
    }
    return out.toString();
  }

  /** One set in a sentence. */
  public static String sentence(ReferenceSet set) {
    return Filled.of(
        "%s (%s; covers %s; %s, in %s, read %s)",
        Escaped.line(set.name()),
        Escaped.line(set.what()),
        covered(set),
        set.basis().words(),
        Escaped.line(set.source()),
        set.read());
  }

  private static String covered(ReferenceSet set) {
    return set.covered().isEmpty()
        ? "no register: tdx.measurements stays open"
        : String.join(", ", set.covered());
  }

  private static void values(StringBuilder out, String name, Collection<Bytes> values) {
    values.stream()
        .map(Bytes::hex)
        .sorted()
        .forEach(value -> out.append(Filled.of("  %-9s %s\n", name, value)));
  }
}
