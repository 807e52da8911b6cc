package dev.exhibit.core.dstack.compose;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A YAML document as it is written: scalars stay text, nothing is resolved to another type. */
sealed interface Yaml {
  /** Names and values, in order; names are scalars and stand once. */
  record Mapping(Map<String, Yaml> members) implements Yaml {
    static final String MERGE = "<<";

    public Mapping {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** The value of {@code name}, its own or one merged in by {@code <<}; its own comes first. */
    Optional<Yaml> get(String name) {
      return get(name, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** Aliases may name one mapping over and over; each is looked into once. */
    private Optional<Yaml> get(String name, Set<Yaml> seen) {
      Yaml own = members.get(name);
      if (own != null || !seen.add(this)) {
        return Optional.ofNullable(own);
      }
      Yaml merged = members.get(MERGE);
      return merged == null ? Optional.empty() : merged(merged, name, seen);
    }

    private static Optional<Yaml> merged(Yaml from, String name, Set<Yaml> seen) {
      return switch (from) {
        case Mapping one -> one.get(name, seen);
        case Items several ->
            several.items().stream()
                .map(item -> item instanceof Mapping m ? m.get(name, seen) : Optional.<Yaml>empty())
                .flatMap(Optional::stream)
                .findFirst();
        case Scalar text -> Optional.empty();
      };
    }

    /** The text under {@code name} in this mapping itself, if it is a scalar. */
    Optional<String> ownText(String name) {
      return members.get(name) instanceof Scalar s ? Optional.of(s.text()) : Optional.empty();
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
