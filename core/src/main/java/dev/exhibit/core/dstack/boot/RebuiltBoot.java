package dev.exhibit.core.dstack.boot;

import dev.exhibit.core.appraisal.Message;

/**
 * The boot registers of a quote, all rebuilt or compared with computed values, for an OS image that
 * the policy names. Only {@link BootCheck} makes one.
 */
public final class RebuiltBoot {
  private final Message machine;

  /**
   * A boot.
   *
   * @param machine the machine in words
   */
  RebuiltBoot(Message machine) {
    this.machine = machine;
  }

  /** The machine whose shape RTMR0 follows from, in words: processors, memory, QEMU, ports. */
  public Message machine() {
    return machine;
  }
}
