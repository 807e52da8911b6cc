package dev.exhibit.core.policy;

import java.util.Map;
import java.util.Set;

/**
 * What is expected of AMD SEV-SNP guests and their platforms.
 *
 * @param minimumTcb by product line ({@code Milan}, {@code Genoa}, {@code Turin}), the least level
 *     of each part of the TCB version, for the reported and the committed one
 * @param allowDebug whether a guest may be debugged: only ever set by a caller who says so, never
 *     by a document
 * @param allowMigrationAgent whether a guest may have a migration agent
 * @param platformMustHave names of bits of PLATFORM_INFO that have to be set
 * @param platformMustNotHave names of bits of PLATFORM_INFO that must not be set
 */
public record SnpPolicy(
    Map<String, Map<String, Integer>> minimumTcb,
    boolean allowDebug,
    boolean allowMigrationAgent,
    Set<String> platformMustHave,
    Set<String> platformMustNotHave) {
  /** No minimum, no debugging, no migration, any platform. */
  public static final SnpPolicy DEFAULT = new SnpPolicy(Map.of(), false, false, Set.of(), Set.of());

  public SnpPolicy {
    minimumTcb = Map.copyOf(minimumTcb);
    platformMustHave = Set.copyOf(platformMustHave);
    platformMustNotHave = Set.copyOf(platformMustNotHave);
  }

  /** The same, but a guest may be debugged. */
  public SnpPolicy allowingDebug() {
    return new SnpPolicy(
        minimumTcb, true, allowMigrationAgent, platformMustHave, platformMustNotHave);
  }
}
