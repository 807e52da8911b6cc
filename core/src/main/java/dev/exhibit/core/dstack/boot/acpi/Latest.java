package dev.exhibit.core.dstack.boot.acpi;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The value of the latest key: what neighbours in a list have in common is made once. */
final class Latest<K, V> {
  private @Nullable Held<K, V> held;

  private record Held<K, V>(K key, V value) {}

  V get(K key, Supplier<V> maker) {
    Held<K, V> latest = held;
    if (latest == null || !latest.key().equals(key)) {
      latest = new Held<>(key, maker.get());
      held = latest;
    }
    return latest.value();
  }
}
