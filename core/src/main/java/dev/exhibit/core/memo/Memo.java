package dev.exhibit.core.memo;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * What one pure function gave for the inputs asked last. A key is the whole input and compared by
 * content, never by digest, so a hit is the very same question; it is comparable, so that inputs
 * made to collide cannot turn look-ups into long walks. Results are kept alike whether the function
 * accepted or refused; a function that throws leaves nothing behind.
 *
 * <p>Two generations, each of bounded weight: when the young one is full, it becomes the old one,
 * and what the old one held is forgotten unless it was asked for again. Safe for many threads; hits
 * take no lock.
 *
 * @param <K> the input; equal by content and immutable
 * @param <V> the result; immutable
 */
public final class Memo<K extends Comparable<K>, V> {
  /** What an entry costs beside its content, in bytes, roughly. */
  private static final int OVERHEAD = 256;

  /** Larger inputs would push out too much else. */
  private static final int LARGEST_SHARE = 8;

  private static final ThreadLocal<Boolean> FORGETS = ThreadLocal.withInitial(() -> false);

  private final long mostBytes;
  private final AtomicLong weight = new AtomicLong();
  private volatile ConcurrentHashMap<K, V> young = new ConcurrentHashMap<>();
  private volatile ConcurrentHashMap<K, V> old = new ConcurrentHashMap<>();

  /**
   * A memory of this size.
   *
   * @param mostBytes what one of the two generations may hold, as the weights say
   */
  public Memo(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * What {@code function} gives for {@code key}, worked out now or known from before.
   *
   * @param keyBytes size of the key and of what is kept for it, in bytes, roughly
   * @param function depends on {@code key} alone
   */
  public V get(K key, long keyBytes, Supplier<V> function) {
    return get(key, keyBytes, any -> 0, function);
  }

  /**
   * The same where the size of what is kept shows only when it is there.
   *
   * @param resultBytes what the result adds to {@code keyBytes}, roughly
   */
  public V get(K key, long keyBytes, ToLongFunction<V> resultBytes, Supplier<V> function) {
    if (isTooMuch(keyBytes) || FORGETS.get()) {
      return function.get();
    }
    V known = young.get(key);
    if (known != null) {
      return known;
    }
    V before = old.get(key);
    V result = before != null ? before : function.get();
    keep(key, keyBytes + resultBytes.applyAsLong(result), result);
    return result;
  }

  private boolean isTooMuch(long bytes) {
    return bytes + OVERHEAD > mostBytes / LARGEST_SHARE;
  }

  private void keep(K key, long bytes, V result) {
    if (isTooMuch(bytes)) {
      return;
    }
    long cost = bytes + OVERHEAD;
    if (young.putIfAbsent(key, result) != null || weight.addAndGet(cost) <= mostBytes) {
      return;
    }
    synchronized (this) {
      if (weight.get() > mostBytes) {
        weight.set(0);
        old = young;
        young = new ConcurrentHashMap<>();
      }
    }
  }

  /** How many results are held, for tests. */
  int size() {
    return young.size() + old.size();
  }

  /** What {@code question} gives on this thread with no memory, to compare it in a test. */
  static <T> T without(Supplier<T> question) {
    FORGETS.set(true);
    try {
      return question.get();
    } finally {
      FORGETS.remove();
    }
  }
}
