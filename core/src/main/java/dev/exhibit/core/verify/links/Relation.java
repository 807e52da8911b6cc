package dev.exhibit.core.verify.links;

import java.util.Locale;

/** How one thing is tied to another, as a verb from the first to the second. */
public enum Relation {
  /** A root vouches for a certificate. */
  ISSUED,
  /** Nothing that a root vouches through was withdrawn. */
  UNREVOKED,
  /** A certificate's key signed a statement. */
  SIGNED,
  /** A statement holds the number that somebody else chose. */
  ANSWERS,
  /** A statement names a key. */
  NAMES,
  /** A statement was compared with values that somebody expects. */
  COMPARED,
  /** The hardware measured what a log lists. */
  MEASURED,
  /** A log names a list of programs. */
  LISTS,
  /** A list fixes the content of programs. */
  PINS,
  /** Programs were built from a source. */
  BUILT,
  /** Programs may start others. */
  STARTS,
  /** A device belongs to a machine. */
  BELONGS,
  /** A seal covers a table of contents. */
  SEALED,
  /** A table of contents names each part by its digest. */
  CONTAINS,
  /** Something existed at a time. */
  EXISTED;

  /** As in the JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
