package dev.exhibit.cli;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.SoundBundle;
import dev.exhibit.data.Filled;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where a copy still names what was in an exchange that it lacks: other evidence, such as the log
 * of a collection, may hold the same digests. Only SHA-256s in hexadecimal are searched for.
 */
final class WithheldTraces {
  private static final int HEX = 64;

  private final Map<String, String> names = new TreeMap<>();

  private WithheldTraces() {}

  /** One sentence for each member of {@code copy} that names something of a whole exchange. */
  static List<String> of(Bundle before, Path copy) {
    try (Bundle after = SoundBundle.open(copy)) {
      WithheldTraces traces = new WithheldTraces();
      after.withheld().exchanges().forEach(id -> traces.learn(before, id));
      return traces.names.isEmpty() ? List.of() : traces.search(after);
    } catch (IOException e) {
      throw Inputs.unreadable(copy, e);
    }
  }

  private void learn(Bundle before, String id) {
    before.members().stream()
        .filter(member -> member.name().startsWith("exchanges/" + id + "/"))
        .filter(member -> member.size() > 0)
        .forEach(member -> names.put(member.sha256().hex(), member.name()));
  }

  private List<String> search(Bundle after) throws IOException {
    List<String> sentences = new ArrayList<>();
    for (Member member : after.members()) {
      if (member.state() == Member.State.PRESENT) {
        Set<String> found = found(after, member);
        if (!found.isEmpty()) {
          sentences.add(
              Filled.of(
                  "%s: the SHA-256 of %s, and perhaps more of it",
                  member.name(), String.join(", ", found)));
        }
      }
    }
    return sentences;
  }

  /** Reads the member as a stream, since it may be large. */
  private Set<String> found(Bundle after, Member member) throws IOException {
    Set<String> found = new TreeSet<>();
    StringBuilder run = new StringBuilder();
    try (InputStream in = new BufferedInputStream(after.open(member.name()))) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        int digit = next < 128 ? Character.digit(next, 16) : -1;
        if (digit < 0) {
          run.setLength(0);
          continue;
        }
        run.append(Character.forDigit(digit, 16));
        if (run.length() == HEX) {
          String name = names.get(run.toString());
          if (name != null) {
            found.add(name);
          }
          run.deleteCharAt(0);
        }
      }
    }
    return found;
  }
}
