package dev.exhibit.core.policy;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.data.Ordered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reference sets that a policy can name beside those that are shipped, as a trust pack brings them.
 *
 * @param usable those whose values count
 * @param ended those whose time is over: a policy may name them, and their values count for nothing
 */
public record PackedSets(List<ReferenceSet> usable, List<Ended> ended) {
  /** None. */
  public static final PackedSets NONE = new PackedSets(List.of(), List.of());

  /** The detail that names the sets for whose end a check is open. */
  public static final String DETAIL = "endedReferenceSets";

  public PackedSets {
    usable = List.copyOf(usable);
    ended = List.copyOf(ended);
  }

  /**
   * A set that counted until {@code on}, without its values. What it had values for stays known: a
   * register that only this set covers is open, and not one that nobody wants compared.
   *
   * @param registers the registers that it had values for
   * @param osImage whether it had values for OS images
   */
  public record Ended(String name, Instant on, Set<String> registers, boolean osImage) {
    public Ended {
      registers = Ordered.copyOf(registers);
    }

    /** The set as it is after its end. */
    public static Ended of(ReferenceSet set, Instant on) {
      return new Ended(set.name(), on, set.registers().keySet(), !set.osImageHashes().isEmpty());
    }

    /** A sentence for a person. */
    public Message words() {
      return Message.of(
          "The reference set %s ended on %s, with the trust pack that holds it; its values do not"
              + " count.",
          name, on);
    }
  }

  Optional<ReferenceSet> usable(String name) {
    return usable.stream().filter(set -> set.name().equals(name)).findFirst();
  }

  Optional<Ended> ended(String name) {
    return ended.stream().filter(set -> set.name().equals(name)).findFirst();
  }
}
