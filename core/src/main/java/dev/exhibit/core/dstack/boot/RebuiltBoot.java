package dev.exhibit.core.dstack.boot;

/**
 * The boot registers of a quote, all rebuilt or compared with computed values, for an OS image that
 * the policy names. Only {@link BootCheck} makes one.
 */
public final class RebuiltBoot {
  private final String machine;

  /**
   * A boot.
   *
   * @param machine the machine in words
   */
  RebuiltBoot(String machine) {
    this.machine = machine;
  }

  /** The machine whose shape RTMR0 follows from, in words: processors, memory, QEMU, ports. */
  public String machine() {
    return machine;
  }
}
