package dev.exhibit.cli.render;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.data.Filled;
import java.util.List;
import java.util.stream.Collectors;

/** Findings that say the same of several checks or subjects, in one paragraph. */
final class FindingGroup {
  /** Columns of a mark with the blanks around it, less one. */
  static final int MARK_WIDTH = 3;

  private static final int MOST_SUBJECTS_NAMED = 2;

  private FindingGroup() {}

  /** The paragraph behind this mark, which may hold colour. */
  static String of(List<Finding> group, String mark, Style style) {
    Finding first = group.get(0);
    List<Key> keys = group.stream().map(Finding::key).toList();
    String message = Wrapped.of("    ", Escaped.line(first.grounds().message()));
    String about = Filled.of("%s  (%s)  %s", checks(keys), first.code().id(), subjects(keys));
    return "  " + mark + message.substring(MARK_WIDTH) + style.faint(Wrapped.of("      ", about));
  }

  static String checks(List<Key> keys) {
    return keys.stream().map(key -> key.check().id()).distinct().collect(Collectors.joining(", "));
  }

  /** Their names, or how many they are. */
  static String subjects(List<Key> keys) {
    List<String> paths = keys.stream().map(key -> key.subject().path()).distinct().toList();
    return paths.size() <= MOST_SUBJECTS_NAMED
        ? String.join(", ", paths)
        : paths.size() + " subjects";
  }
}
