package dev.exhibit.core.dstack.boot.image;

import dev.exhibit.core.dstack.boot.image.ImageFiles.Registers;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.data.Bytes;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of an image as a policy takes them: an element of {@code workload.ownReferenceSets}.
 * The first word of its name says that they were computed from the image.
 *
 * @param name begins with {@code computed-}
 * @param what the image, for a person
 * @param source who computed the values, and how
 * @param computed the day on which that was
 */
public record ReferenceEntry(
    String name, String what, String source, LocalDate computed, Bytes osImageHash) {
  /** How names of computed values begin. */
  public static final String COMPUTED = "computed-";

  /** Most characters of each text, so that an entry has less than 1024 bytes. */
  public static final int MOST_TEXT = 80;

  public ReferenceEntry {
    if (!name.startsWith(COMPUTED)) {
      throw new IllegalArgumentException("does not begin with " + COMPUTED + ": " + name);
    }
  }

  /** The entry with these values, as JSON. */
  public Map<String, Object> with(Registers registers) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("osImageHashes", List.of(osImageHash.hex()));
    values.put("mrtd", hex(List.of(registers.onePass(), registers.twoPass())));
    values.put("rtmr1", hex(registers.rtmr1()));
    values.put("rtmr2", hex(List.of(registers.rtmr2())));
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", name);
    entry.put("what", what);
    entry.put("source", source);
    entry.put("read", computed.toString());
    entry.put("values", values);
    return entry;
  }

  private static List<String> hex(List<Sha384> values) {
    return values.stream().map(Sha384::toString).toList();
  }
}
