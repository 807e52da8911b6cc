package dev.exhibit.core.cross;

import dev.exhibit.core.cross.CrossFinding.Variant;
import java.util.List;
import java.util.stream.Stream;

/** The bundles that hold something: the names of the first few, and how many there are. */
final class Named {
  static final int MOST = 5;

  private List<String> bundles = List.of();
  private int count;
  private long last = -1;

  /** Counts a bundle, once however often it holds the thing; several may be called the same. */
  void add(Entered bundle) {
    if (last != bundle.number()) {
      last = bundle.number();
      count++;
      bundles = withOneMore(bundle.bundle());
    }
  }

  /** Lists as small as can be: there is one for each of very many values, most with one name. */
  private List<String> withOneMore(String name) {
    return bundles.size() < MOST
        ? Stream.concat(bundles.stream(), Stream.of(name)).toList()
        : bundles;
  }

  Variant variant(String of) {
    return new Variant(of, bundles, count);
  }
}
