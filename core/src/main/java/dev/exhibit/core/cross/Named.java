package dev.exhibit.core.cross;

import dev.exhibit.core.cross.CrossFinding.Variant;
import java.util.List;
import java.util.stream.Stream;

/** The bundles that hold something: the names of the first few, and how many there are. */
final class Named {
  static final int MOST = 5;

  private List<String> bundles = List.of();
  private int count;
  private int last = -1;

  /** Counts a bundle, once however often it holds the thing; several may be called the same. */
  void add(Entered bundle) {
    add(bundle.number(), bundle.bundle());
  }

  /** The same, of a bundle by its number and name. */
  void add(int number, String name) {
    if (last != number) {
      last = number;
      count++;
      bundles = withOneMore(name);
    }
  }

  private List<String> withOneMore(String name) {
    return bundles.size() < MOST
        ? Stream.concat(bundles.stream(), Stream.of(name)).toList()
        : bundles;
  }

  Variant variant(String of) {
    return new Variant(of, bundles, count);
  }
}
