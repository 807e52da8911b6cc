package dev.exhibit.core.verify.links;

import dev.exhibit.core.appraisal.Subject;
import java.util.Locale;

/**
 * A part of the picture that starts at one root of trust.
 *
 * @param of the machine; the bundle for the file itself
 */
public record Lane(Kind kind, Subject of) {
  /** What it is about. */
  public enum Kind {
    /** A machine and what runs on it. */
    MACHINE,
    /** The devices beside a machine. */
    DEVICES,
    /** The exchanges of which no machine is shown to have the key. */
    EXCHANGES,
    /** The file and its time. */
    FILE
  }

  /** As in the JSON. */
  public String id() {
    return of.path() + "#" + kind.name().toLowerCase(Locale.ROOT);
  }
}
