package dev.exhibit.bundle;

import dev.exhibit.bundle.manifest.MemberEntry;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.data.Sha256;

/**
 * A member that a manifest names, and what became of it.
 *
 * @param entry how the manifest names it
 * @param offset where its data starts in the archive, in bytes; 0 if it is not there
 * @param state whether its bytes can be had
 */
public record Member(MemberEntry entry, long offset, State state) {
  /** What became of a named member. */
  public enum State {
    /** In the archive, byte for byte as the manifest says. */
    PRESENT,
    /** Removed by a holder who said so, and who may. */
    WITHHELD,
    /** Not in the archive. */
    ABSENT,
    /** In the archive with other bytes, which nobody gets to see. */
    ALTERED
  }

  /** Its name in the archive. */
  public String name() {
    return entry.name();
  }

  /** What it is. */
  public Role role() {
    return entry.role();
  }

  /** Its media type. */
  public String mediaType() {
    return entry.mediaType();
  }

  /** Its size in bytes, as the manifest says. */
  public long size() {
    return entry.size();
  }

  /** Its digest, as the manifest says. */
  public Sha256 sha256() {
    return entry.sha256();
  }
}
