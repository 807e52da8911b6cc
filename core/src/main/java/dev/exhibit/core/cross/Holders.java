package dev.exhibit.core.cross;

import dev.exhibit.core.cross.packed.FirstSights;
import dev.exhibit.core.cross.packed.FirstSights.Sight;
import dev.exhibit.core.cross.packed.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The bundles that hold each of very many things. */
final class Holders {
  private final Texts names;
  private final FirstSights sights = new FirstSights();

  /** Of those that several hold, by the order of first sight. */
  private final Map<Integer, Named> again = new LinkedHashMap<>();

  Holders(Texts names) {
    this.names = names;
  }

  void add(String thing, Entered bundle) {
    OptionalInt before = sights.add(thing, bundle.number(), List.of());
    if (before.isPresent()) {
      again.computeIfAbsent(before.getAsInt(), this::first).add(bundle);
    }
  }

  private Named first(int order) {
    Sight sight = sights.at(order);
    Named named = new Named();
    named.add(sight.bundle(), names.get(sight.bundle()));
    return named;
  }

  boolean has(String thing) {
    return sights.contains(thing);
  }

  /** Those that hold it; empty if none does. */
  Optional<Named> of(String thing) {
    OptionalInt order = sights.order(thing);
    if (order.isEmpty()) {
      return Optional.empty();
    }
    Named several = again.get(order.getAsInt());
    return Optional.of(several == null ? first(order.getAsInt()) : several);
  }
}
