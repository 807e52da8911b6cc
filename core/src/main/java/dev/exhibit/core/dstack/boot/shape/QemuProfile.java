package dev.exhibit.core.dstack.boot.shape;

import java.util.List;
import java.util.Optional;

/** The versions of QEMU between which the tables differ. */
public enum QemuProfile {
  /** 8.0 to 8.2. */
  V8("8"),
  /**
   * 9.0 and 9.1: the tables of 8, for which only the default of the old interrupt controller
   * differs.
   */
  V9_1("9.0-9.1"),
  V9_2("9.2"),
  V10("10"),
  V11_0("11.0"),
  /** 11.1 and, as far as is known, 11.2. */
  V11_1("11.1-11.2");

  private static final int OLDEST = 8;
  private static final int NEWEST = 11;
  private static final int NEWEST_MINOR = 2;

  private final String versions;

  QemuProfile(String versions) {
    this.versions = versions;
  }

  /** The profile of a version; empty for one that is older or newer than the known ones. */
  public static Optional<QemuProfile> of(int major, int minor) {
    return switch (major) {
      case OLDEST -> Optional.of(V8);
      case 9 -> Optional.of(minor <= 1 ? V9_1 : V9_2);
      case 10 -> Optional.of(V10);
      case NEWEST ->
          minor == 0
              ? Optional.of(V11_0)
              : Optional.of(V11_1).filter(newest -> minor <= NEWEST_MINOR);
      default -> Optional.empty();
    };
  }

  /** Whether interrupts are edge triggered and each has an override: up to 9.1. */
  public boolean legacy() {
    return this == V8 || this == V9_1;
  }

  /** Whether the processor registers are initialised: up to 10. */
  public boolean initialises() {
    return compareTo(V10) <= 0;
  }

  /** Whether removed processors are queued: from 10 on. */
  public boolean queuesRemovals() {
    return compareTo(V10) >= 0;
  }

  /** Whether the serial port shares its interrupt: from 11.1 on. */
  public boolean sharesSerialInterrupt() {
    return this == V11_1;
  }

  /** Whether the machine has the old interrupt controller unless told otherwise. */
  public boolean picByDefault() {
    return this == V8;
  }

  /** Whether pages are all added before the first is measured. */
  public boolean twoPass() {
    return this == V8;
  }

  /** All that have the same tables as this one, this one among them. */
  public List<QemuProfile> alike() {
    return legacy() ? List.of(V8, V9_1) : List.of(this);
  }

  /** The versions it stands for. */
  @Override
  public String toString() {
    return versions;
  }
}
