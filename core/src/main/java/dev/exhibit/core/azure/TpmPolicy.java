package dev.exhibit.core.azure;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is expected of the platform registers (PCR) of a guest's virtual TPM.
 *
 * @param registers accepted values by bank, as in {@link #BANKS}, and number
 */
public record TpmPolicy(Map<String, Map<Integer, Set<Bytes>>> registers) {
  /** Nothing is compared. */
  public static final TpmPolicy NONE = new TpmPolicy(Map.of());

  /** The banks that can be compared, with the bytes of a value. SHA-1 proves nothing any more. */
  public static final Map<String, Integer> BANKS =
      Ordered.map(Map.entry("sha256", 32), Map.entry("sha384", 48));

  /** Registers of a bank. */
  public static final int COUNT = 24;

  public TpmPolicy {
    registers = Ordered.copyOf(registers);
  }

  /** Each register with what is accepted, in order. */
  List<Wanted> wanted() {
    List<Wanted> all = new ArrayList<>();
    new TreeMap<>(registers)
        .forEach(
            (bank, values) ->
                new TreeMap<>(values)
                    .forEach((number, accepted) -> all.add(new Wanted(bank, number, accepted))));
    return all;
  }

  /** One register. */
  record Wanted(String bank, int number, Set<Bytes> accepted) {
    /** As findings name it, such as {@code sha256:7}. */
    String name() {
      return bank + ":" + number;
    }
  }
}
