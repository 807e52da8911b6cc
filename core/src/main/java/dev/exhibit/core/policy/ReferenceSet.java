package dev.exhibit.core.policy;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reference values under one name, with where they come from. A policy chooses them by that name,
 * which says aloud when nobody vouches for them.
 *
 * @param what the thing whose values they are, for a person
 * @param source where they were found
 * @param read the day they were found there
 * @param registers accepted values by register, as in {@link TdxPolicy}
 * @param osImageHashes accepted OS images, 32 bytes each
 */
public record ReferenceSet(
    String name,
    Basis basis,
    String what,
    String source,
    LocalDate read,
    Map<String, Set<Bytes>> registers,
    Set<Bytes> osImageHashes) {
  public ReferenceSet {
    registers = Ordered.copyOf(registers);
    osImageHashes = Ordered.copyOf(osImageHashes);
    if (basis != Basis.PUBLISHED && !name.startsWith(basis.id() + "-")) {
      throw new IllegalArgumentException("the name has to begin with " + basis.id() + "-");
    }
  }

  /** The registers it has values for, in order; of an image published without them, none. */
  public List<String> covered() {
    return registers.keySet().stream().sorted().toList();
  }

  /** What stands behind values, strongest first. */
  public enum Basis {
    /** The maker of the thing has published them. */
    PUBLISHED("published", "its maker published them"),
    /** Somebody has computed them from the thing itself, and says how. */
    COMPUTED("computed", "somebody computed them from the image"),
    /** Somebody else says that its maker published them. */
    REPORTED("reported", "somebody else says that its maker published them"),
    /** A genuine machine has shown them, and nobody vouches for what it was. */
    OBSERVED("observed", "a machine has shown them, and nobody vouches for them");

    private final String id;
    private final String words;

    Basis(String id, String words) {
      this.id = id;
      this.words = words;
    }

    /** Its name in files. */
    public String id() {
      return id;
    }

    /** For a person. */
    public String words() {
      return words;
    }

    /** Whether the values come from the thing itself, and not from a machine or by hearsay. */
    public boolean ofImage() {
      return this == PUBLISHED || this == COMPUTED;
    }
  }
}
