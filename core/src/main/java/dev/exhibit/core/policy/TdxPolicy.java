package dev.exhibit.core.policy;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reference values and attribute rules for TDX guests. Debug mode is not among them: it lets the
 * host read the guest, and no policy can accept that.
 *
 * @param references accepted values by register: {@code mrtd}, {@code rtmr0}..{@code rtmr3}, {@code
 *     mrseam}, {@code mrconfigid}, each 48 bytes; a register that is not named is not compared, and
 *     a register with an empty set accepts nothing
 * @param allowed what a guest may have beyond the usual
 * @param ended reference sets whose time is over; a register that they cover is not one that needs
 *     no comparison
 */
public record TdxPolicy(
    Map<String, Set<Bytes>> references, Set<TdxFeature> allowed, List<PackedSets.Ended> ended) {
  /** No reference values, nothing unusual allowed. */
  public static final TdxPolicy DEFAULT = new TdxPolicy(Map.of(), Set.of());

  /**
   * The registers that firmware, kernel, command line and initial RAM disk are measured into. Only
   * with values for all of them do references say which software was started.
   */
  public static final List<String> BOOT_REGISTERS = List.of("mrtd", "rtmr0", "rtmr1", "rtmr2");

  public TdxPolicy {
    references = Collections.unmodifiableMap(new TreeMap<>(references)); // in one order everywhere
    allowed = Ordered.copyOf(allowed);
    ended = ended.stream().filter(set -> !set.registers().isEmpty()).toList();
  }

  /** A policy that names no set whose time is over. */
  public TdxPolicy(Map<String, Set<Bytes>> references, Set<TdxFeature> allowed) {
    this(references, allowed, List.of());
  }

  /** Whether registers are to be compared, be it with values that no longer count. */
  public boolean compares() {
    return !references.isEmpty() || !ended.isEmpty();
  }

  /** Whether a guest may have {@code feature}. */
  public boolean allows(TdxFeature feature) {
    return allowed.contains(feature);
  }

  /** The boot registers that no reference value covers, in order. */
  public List<String> bootRegistersWithout() {
    return BOOT_REGISTERS.stream().filter(name -> !references.containsKey(name)).toList();
  }
}
