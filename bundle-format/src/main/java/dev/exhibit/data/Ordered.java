package dev.exhibit.data;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * Sets and maps that nobody changes and that are walked in the order in which they were filled. The
 * platform's own are walked in another order in each process, and what comes of a walk over them
 * may reach a report, which has to be the same for the same input.
 */
public final class Ordered {
  private Ordered() {}

  /** What {@code all} holds, in its order; no element may be null. */
  public static <T> Set<T> copyOf(Collection<? extends T> all) {
    if (all.size() < 2) {
      return Set.copyOf(all);
    }
    LinkedHashSet<T> copy = new LinkedHashSet<>(all);
    copy.forEach(Objects::requireNonNull);
    return Collections.unmodifiableSet(copy);
  }

  /** The same of a map. */
  public static <K, V> Map<K, V> copyOf(Map<? extends K, ? extends V> all) {
    if (all.size() < 2) {
      return Map.copyOf(all);
    }
    LinkedHashMap<K, V> copy = new LinkedHashMap<>(all);
    copy.forEach(
        (key, value) -> {
          Objects.requireNonNull(key);
          Objects.requireNonNull(value);
        });
    return Collections.unmodifiableMap(copy);
  }

  /** These, in this order. */
  @SafeVarargs
  public static <T> Set<T> set(T... all) {
    LinkedHashSet<T> set = new LinkedHashSet<>();
    for (T one : all) {
      set.add(Objects.requireNonNull(one));
    }
    return Collections.unmodifiableSet(set);
  }

  /** These, in this order; no key twice. */
  @SafeVarargs
  public static <K, V> Map<K, V> map(Map.Entry<? extends K, ? extends V>... all) {
    LinkedHashMap<K, V> map = new LinkedHashMap<>();
    for (Map.Entry<? extends K, ? extends V> entry : all) {
      if (map.put(entry.getKey(), entry.getValue()) != null) {
        throw new IllegalArgumentException("twice: " + entry.getKey());
      }
    }
    return Collections.unmodifiableMap(map);
  }

  /** Collects in the order of the stream. */
  public static <T> Collector<T, ?, Set<T>> toSet() {
    return Collectors.collectingAndThen(
        Collectors.<T, Set<T>>toCollection(LinkedHashSet::new), Collections::unmodifiableSet);
  }

  /** Collects in the order of the stream; no key may come twice. */
  public static <T, K, V> Collector<T, ?, Map<K, V>> toMap(
      Function<? super T, ? extends K> key, Function<? super T, ? extends V> value) {
    return Collectors.collectingAndThen(
        Collectors.toMap(
            key,
            value,
            (one, other) -> {
              throw new IllegalStateException("one key of two values: " + one + ", " + other);
            },
            LinkedHashMap<K, V>::new),
        Collections::unmodifiableMap);
  }
}
