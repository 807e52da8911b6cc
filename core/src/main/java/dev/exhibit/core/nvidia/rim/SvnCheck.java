package dev.exhibit.core.nvidia.rim;

import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.nvidia.device.OpaqueData;
import dev.exhibit.core.nvidia.device.OpaqueData.Entry;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Compares the security version numbers of a report with the lowest that a manifest accepts. Such a
 * number is a field of two bytes, little endian, that the report marks as one (value type 0x87);
 * anything else in its place is none.
 *
 * @param minimum what the manifest demands
 * @param type of the opaque field
 * @param actual the number that the report states, if it does
 */
record SvnCheck(MinimumSvn minimum, int type, Optional<Integer> actual) {
  private static final int SVN_VALUE = 0x87;
  private static final int SIZE = 2;

  static List<SvnCheck> of(OpaqueData opaque, SortedMap<Integer, MinimumSvn> minimums) {
    List<SvnCheck> checks = new ArrayList<>();
    minimums.forEach(
        (type, minimum) -> checks.add(new SvnCheck(minimum, type, stated(opaque.entry(type)))));
    return checks;
  }

  private static Optional<Integer> stated(Optional<Entry> field) {
    return field
        .filter(f -> f.valueType().orElse(-1) == SVN_VALUE && f.value().size() == SIZE)
        .map(Entry::value)
        .map(SvnCheck::number);
  }

  private static int number(Bytes littleEndian) {
    return littleEndian.at(1) << 8 | littleEndian.at(0);
  }

  boolean holds() {
    return actual.filter(svn -> svn >= minimum.least()).isPresent();
  }

  Map<String, Object> entry() {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", minimum.name());
    entry.put("field", type);
    entry.put("minimum", minimum.least());
    actual.ifPresent(svn -> entry.put("actual", svn));
    return entry;
  }

  /** The number that the report states; none, if it states none. */
  Value value() {
    return actual.map(Value::of).orElseGet(() -> Value.list(List.of()));
  }

  /** What failed, in words. */
  String describe() {
    return Filled.of(
        "%s (field %d) is %s, the lowest accepted is %d",
        minimum.name(),
        type,
        actual.map(svn -> "" + svn).orElse("not stated as one"),
        minimum.least());
  }
}
