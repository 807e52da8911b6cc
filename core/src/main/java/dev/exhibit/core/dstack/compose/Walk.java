package dev.exhibit.core.dstack.compose;

import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What was found in one document that is not provably harmless, each by name. An alias costs its
 * author four bytes whatever it names, so a walk also ends after a fixed number of values.
 */
final class Walk {
  /** Values that are looked at; a compose file of a few services has hundreds. */
  static final int MAX_VALUES = 50_000;

  private static final int MAX_FOUND = 20;
  private static final int MAX_NAME_CHARS = 120;

  private final List<String> found = new ArrayList<>();
  private final AtomicInteger left;
  private boolean exhausted;

  private Walk(AtomicInteger left) {
    this.left = left;
  }

  /** A walk through a new document. */
  static Walk start() {
    return new Walk(new AtomicInteger(MAX_VALUES));
  }

  /** A walk through another part of the same document, with a list of its own. */
  Walk another() {
    return new Walk(left);
  }

  /** Whether one more value may be looked at; if not, that is itself found. */
  boolean mayLook() {
    boolean may = left.getAndDecrement() > 0;
    if (!may) {
      left.set(0);
      exhausted = true;
    }
    return may;
  }

  /** Something at {@code path} is not known to be harmless. */
  void add(String path) {
    if (found.size() < MAX_FOUND) {
      found.add(path.length() > MAX_NAME_CHARS ? path.substring(0, MAX_NAME_CHARS) + "…" : path);
    }
  }

  List<String> found() {
    List<String> all = new ArrayList<>(found);
    if (exhausted) {
      all.add(
          Filled.of("the compose file has more than %d values; not all were judged", MAX_VALUES));
    }
    return List.copyOf(all);
  }
}
