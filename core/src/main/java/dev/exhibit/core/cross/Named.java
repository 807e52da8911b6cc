package dev.exhibit.core.cross;

import dev.exhibit.core.cross.CrossFinding.Variant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bundles that hold something: the names of the first few, and how many there are. */
final class Named {
  static final int MOST = 5;

  private final List<String> bundles = new ArrayList<>(1);
  private int count;
  private @Nullable VerdictRow last;

  /** Counts a bundle, once however often it holds the thing. */
  @SuppressWarnings("ReferenceEquality") // two bundles may be called the same
  void add(VerdictRow row) {
    if (last != row) {
      last = row;
      count++;
      if (bundles.size() < MOST) {
        bundles.add(row.bundle());
      }
    }
  }

  Variant variant(String of) {
    return new Variant(of, bundles, count);
  }
}
