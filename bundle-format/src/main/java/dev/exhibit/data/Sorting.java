package dev.exhibit.data;

import java.util.Comparator;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Orders by a key. Those that {@link Comparator} makes can be serialized, so that no cache of
 * classes holds them, and Java makes classes for them at every start.
 */
public final class Sorting {
  private Sorting() {}

  /** By {@code key}, least first. */
  public static <T, K extends Comparable<? super K>> Comparator<T> by(
      Function<? super T, ? extends K> key) {
    return (a, b) -> key.apply(a).compareTo(key.apply(b));
  }

  /** By {@code key}, least first. */
  public static <T> Comparator<T> byNumber(ToLongFunction<? super T> key) {
    return (a, b) -> Long.compare(key.applyAsLong(a), key.applyAsLong(b));
  }

  /** By {@code key}, greatest first. */
  public static <T, K extends Comparable<? super K>> Comparator<T> byGreatest(
      Function<? super T, ? extends K> key) {
    return (a, b) -> key.apply(b).compareTo(key.apply(a));
  }

  /** By {@code first}, and where that does not tell, by {@code next}. */
  public static <T> Comparator<T> by(Comparator<T> first, Comparator<T> next) {
    return (a, b) -> {
      int order = first.compare(a, b);
      return order != 0 ? order : next.compare(a, b);
    };
  }
}
