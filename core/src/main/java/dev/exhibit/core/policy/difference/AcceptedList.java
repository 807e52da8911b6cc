package dev.exhibit.core.policy.difference;

import dev.exhibit.core.decode.CompactJson;
import dev.exhibit.core.policy.difference.SchemaKey.Absent;
import dev.exhibit.data.Filled;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A list of accepted values. */
final class AcceptedList {
  private AcceptedList() {}

  static List<String> more(SchemaKey key, Optional<JsonNode> mine, Optional<JsonNode> other) {
    if (mine.isPresent()) {
      return other.isEmpty() && key.absent() == Absent.ANY
          ? List.of()
          : without(other, mine).stream().map(value -> "accepts " + value).toList();
    }
    if (other.isEmpty()) {
      return List.of();
    }
    return List.of(
        key.absent() == Absent.ANY
            ? "accepts any value; the other accepts " + counted(other.get().size(), "none")
            : "compares nothing and so leaves open what the other refuses: every value"
                + counted(other.get().size(), "").replaceFirst("^the", " but the"));
  }

  private static String counted(int values, String none) {
    return switch (values) {
      case 0 -> none;
      case 1 -> "the one it lists";
      default -> Filled.of("the %d it lists", values);
    };
  }

  /** The values of {@code list} that {@code base} does not have, as text. */
  static List<String> without(Optional<JsonNode> base, Optional<JsonNode> list) {
    Set<String> known = new LinkedHashSet<>(texts(base));
    return texts(list).stream().filter(value -> !known.contains(value)).toList();
  }

  private static List<String> texts(Optional<JsonNode> list) {
    return list.stream().flatMap(AcceptedList::values).toList();
  }

  private static Stream<String> values(JsonNode list) {
    return list.valueStream()
        .map(value -> value.isString() ? value.stringValue() : CompactJson.shown(value));
  }
}
