package dev.exhibit.core.dstack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A YAML document as it is written: scalars stay text, nothing is resolved to another type. */
sealed interface Yaml {
  /** Names and values, in order; names are scalars and stand once. */
  record Mapping(Map<String, Yaml> members) implements Yaml {
    private static final String MERGE = "<<";

    public Mapping {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** The value of {@code name}, its own or one merged in by {@code <<}; its own comes first. */
    Optional<Yaml> get(String name) {
      Yaml own = members.get(name);
      if (own != null) {
        return Optional.of(own);
      }
      Yaml merged = members.get(MERGE);
      return merged == null ? Optional.empty() : merged(merged, name);
    }

    private static Optional<Yaml> merged(Yaml from, String name) {
      return switch (from) {
        case Mapping one -> one.get(name);
        case Items several ->
            several.items().stream()
                .map(item -> item instanceof Mapping m ? m.get(name) : Optional.<Yaml>empty())
                .flatMap(Optional::stream)
                .findFirst();
        case Scalar text -> Optional.empty();
      };
    }

    /** The text under {@code name}, if it is a scalar. */
    Optional<String> text(String name) {
      return get(name)
          .flatMap(v -> v instanceof Scalar s ? Optional.of(s.text()) : Optional.empty());
    }
  }

  /** A sequence. */
  record Items(List<Yaml> items) implements Yaml {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Text, quoted or not. */
  record Scalar(String text) implements Yaml {}
}
