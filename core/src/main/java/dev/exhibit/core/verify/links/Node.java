package dev.exhibit.core.verify.links;

import dev.exhibit.core.appraisal.Subject;
import java.util.Locale;

/**
 * One thing that links tie together.
 *
 * @param of whose it is; the bundle for what belongs to nobody else
 */
public record Node(Kind kind, Subject of) {
  /** What it is. */
  public enum Kind {
    /** A certificate that the verifier or its user brought. */
    INTEL_ROOT(true),
    /** The same for AMD. */
    AMD_ROOT(true),
    /** The same for NVIDIA. */
    NVIDIA_ROOT(true),
    /** A machine's certificate. */
    CERTIFICATE(false),
    /** A chip's signed statement. */
    QUOTE(false),
    /** The number that the collector chose. */
    NONCE(false),
    /** A key that signs responses. */
    KEY(false),
    /** A request and its response. */
    EXCHANGE(false),
    /** The values that the reader expects. */
    EXPECTED(true),
    /** A start-up log. */
    LOG(false),
    /** A list of programs. */
    COMPOSE(false),
    /** The programs. */
    IMAGES(false),
    /** Where they were built from. */
    SOURCE(false),
    /** What was started after start-up. */
    LATER(false),
    /** Certificates of devices. */
    DEVICES(false),
    /** What devices report. */
    REPORTS(false),
    /** The values that the devices' vendor publishes. */
    PUBLISHED(false),
    /** A machine as a whole. */
    MACHINE(false),
    /** A key that sealed the bundle. */
    SEALER(false),
    /** The bundle's table of contents. */
    MANIFEST(false),
    /** The bundle's parts. */
    MEMBERS(false),
    /** The time that everything is judged at. */
    TIME(false);

    private final boolean anchor;

    Kind(boolean anchor) {
      this.anchor = anchor;
    }

    /** Whether trust starts there: it was not taken from the bundle. */
    public boolean anchor() {
      return anchor;
    }
  }

  /** As in the JSON, unlike that of any other node. */
  public String id() {
    return of.path() + "#" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
