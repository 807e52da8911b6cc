package dev.exhibit.core.policy.difference;

import dev.exhibit.data.Filled;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What makes a key accept more: the word that the schema has under {@code x-accepts}. */
enum Accepts {
  /** The key bears on no verdict. */
  NOTHING("nothing") {
    @Override
    List<String> more(SchemaKey key, Optional<JsonNode> mine, Optional<JsonNode> other) {
      return List.of();
    }
  },
  /** The key names checks; {@link CheckDifferences} compares what comes of all such keys. */
  CHECKS("checks") {
    @Override
    List<String> more(SchemaKey key, Optional<JsonNode> mine, Optional<JsonNode> other) {
      return List.of();
    }
  },
  /** Each value of the list is accepted. */
  LISTED("listed") {
    @Override
    List<String> more(SchemaKey key, Optional<JsonNode> mine, Optional<JsonNode> other) {
      return AcceptedList.more(key, mine, other);
    }
  },
  /** The values of each reference set of the list are accepted. */
  SETS("sets") {
    @Override
    List<String> more(SchemaKey key, Optional<JsonNode> mine, Optional<JsonNode> other) {
      return AcceptedSets.more(mine.orElseThrow(), other.orElseThrow());
    }
  },
  /** Each value of the list is refused. */
  UNLISTED("unlisted") {
    @Override
    List<String> more(SchemaKey key, Optional<JsonNode> mine, Optional<JsonNode> other) {
      return AcceptedList.without(mine, other).stream().map(v -> "does not refuse " + v).toList();
    }
  },
  /** Each value of the list is demanded. */
  DEMANDED("demanded") {
    @Override
    List<String> more(SchemaKey key, Optional<JsonNode> mine, Optional<JsonNode> other) {
      return AcceptedList.without(mine, other).stream().map(v -> "does not demand " + v).toList();
    }
  },
  /** The flag accepts what its description says. */
  IF_TRUE("if-true") {
    @Override
    List<String> more(SchemaKey key, Optional<JsonNode> mine, Optional<JsonNode> other) {
      boolean wider = mine.orElseThrow().booleanValue() && !other.orElseThrow().booleanValue();
      return wider ? List.of("accepts" + key.about().substring("Accept".length())) : List.of();
    }
  },
  /** Values up to the number. */
  AT_MOST("at-most") {
    @Override
    List<String> more(SchemaKey key, Optional<JsonNode> mine, Optional<JsonNode> other) {
      return Limit.more(mine, other, 1, "at most");
    }
  },
  /** Values from the number on. */
  AT_LEAST("at-least") {
    @Override
    List<String> more(SchemaKey key, Optional<JsonNode> mine, Optional<JsonNode> other) {
      return Limit.more(mine, other, -1, "at least");
    }
  },
  /** Versions from the one named on. */
  AT_LEAST_VERSION("version-at-least") {
    @Override
    List<String> more(SchemaKey key, Optional<JsonNode> mine, Optional<JsonNode> other) {
      return Limit.versions(mine, other);
    }
  },
  /** That number and no other. */
  EXACTLY("exactly") {
    @Override
    List<String> more(SchemaKey key, Optional<JsonNode> mine, Optional<JsonNode> other) {
      if (mine.equals(other)) {
        return List.of();
      }
      return List.of(
          mine.map(number -> "accepts exactly " + number.numberValue())
              .orElse("says no number, so it refuses none and the check may stay open"));
    }
  },
  /** The value and every later one of the enumeration. */
  THIS_OR_LATER("this-or-later") {
    @Override
    List<String> more(SchemaKey key, Optional<JsonNode> mine, Optional<JsonNode> other) {
      String weakest = mine.orElseThrow().stringValue();
      String demanded = other.orElseThrow().stringValue();
      return key.choices().indexOf(weakest) < key.choices().indexOf(demanded)
          ? List.of(Filled.of("accepts %s or better; the other %s or better", weakest, demanded))
          : List.of();
    }
  };

  private final String id;

  Accepts(String id) {
    this.id = id;
  }

  static Accepts byId(String id) {
    return Arrays.stream(values())
        .filter(accepts -> accepts.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no x-accepts is called " + id));
  }

  /**
   * What {@code mine} accepts and {@code other} does not, each a clause that begins with a verb.
   */
  abstract List<String> more(SchemaKey key, Optional<JsonNode> mine, Optional<JsonNode> other);
}
