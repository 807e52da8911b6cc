package dev.exhibit.bundle.manifest;

import dev.exhibit.data.Ordered;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a holder declares to have removed. SPEC.md, withholding.
 *
 * @param members names of members of exchanges, sorted
 * @param exchanges ids of whole exchanges, sorted
 */
public record Withheld(SortedSet<String> members, SortedSet<String> exchanges) {
  /** Nothing is withheld. */
  public static final Withheld NOTHING = new Withheld(Set.of(), Set.of());

  /** The roles that carry content, the only ones that may be withheld by themselves. */
  public static final Set<Role> ROLES =
      Ordered.set(Role.REQUEST_BODY, Role.RESPONSE_BODY, Role.PLAIN, Role.E2EE);

  public Withheld {
    members = Collections.unmodifiableSortedSet(new TreeSet<>(members));
    exchanges = Collections.unmodifiableSortedSet(new TreeSet<>(exchanges));
  }

  public Withheld(Set<String> members, Set<String> exchanges) {
    this(new TreeSet<>(members), new TreeSet<>(exchanges));
  }

  /** Whether nothing is. */
  public boolean isEmpty() {
    return members.isEmpty() && exchanges.isEmpty();
  }
}
