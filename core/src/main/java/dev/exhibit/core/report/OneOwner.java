package dev.exhibit.core.report;

import dev.exhibit.core.decode.NamedPlaces;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Whether what stands beside the entries of a report is all of one of them: whoever reads the top
 * of a report takes it for what one machine says.
 */
final class OneOwner {
  private final List<String> pointers = new ArrayList<>();
  private Optional<BitSet> common = Optional.empty();

  /**
   * Something that these entries have.
   *
   * @param owners the entries by number; where there is none, it is compared elsewhere
   */
  void add(String pointer, BitSet owners) {
    if (!owners.isEmpty()) {
      narrow(pointer, owners);
    }
  }

  /** Something that several entries have together, and none alone. */
  void addOfSeveral(String pointer) {
    narrow(pointer, new BitSet());
  }

  private void narrow(String pointer, BitSet owners) {
    pointers.add(pointer);
    BitSet both = (BitSet) owners.clone();
    common.ifPresent(both::and);
    common = Optional.of(both);
  }

  /** Where it stands, if no entry has all of it. */
  Optional<NamedPlaces> mixed() {
    return common.filter(BitSet::isEmpty).map(none -> new NamedPlaces(pointers));
  }
}
