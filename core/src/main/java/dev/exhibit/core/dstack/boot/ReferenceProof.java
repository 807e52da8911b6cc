package dev.exhibit.core.dstack.boot;

import dev.exhibit.core.intel.quote.QuoteBody.TdReport10;
import dev.exhibit.core.policy.ReferenceSet;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sorting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A reference set whose values for MRTD, RTMR1 and RTMR2 are those of the quote: all three of one
 * set, so that values of two images cannot be mixed.
 */
record ReferenceProof(ReferenceSet set) {
  /** The one that the most stands behind. */
  static Optional<ReferenceProof> of(List<ReferenceSet> sets, TdReport10 td) {
    Map<String, Bytes> measured =
        Ordered.map(
            Map.entry("mrtd", td.mrTd()),
            Map.entry("rtmr1", td.rtmr1()),
            Map.entry("rtmr2", td.rtmr2()));
    return sets.stream()
        .filter(
            set ->
                measured.entrySet().stream()
                    .allMatch(
                        r ->
                            set.registers()
                                .getOrDefault(r.getKey(), Set.of())
                                .contains(r.getValue())))
        .min(Sorting.by(ReferenceSet::basis))
        .map(ReferenceProof::new);
  }

  /** Whether somebody says that the values come from the image and not from a machine. */
  boolean computed() {
    return set.basis().ofImage();
  }

  String words() {
    return Filled.of("equal to the reference set %s (%s)", set.name(), set.basis().words());
  }
}
