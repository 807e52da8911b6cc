package dev.exhibit.core.dstack.boot;

import java.util.Map;

/**
 * The boot registers of a quote, all rebuilt or compared with computed values, for an OS image that
 * the policy names. Only {@link BootCheck} makes one.
 */
public final class RebuiltBoot {
  private final Map<String, String> registers;
  private final String machine;

  /**
   * A boot.
   *
   * @param machine the machine in words
   */
  RebuiltBoot(Map<String, String> registers, String machine) {
    this.registers = Map.copyOf(registers);
    this.machine = machine;
  }

  /** The machine whose shape RTMR0 follows from, in words: processors, memory, QEMU, ports. */
  public String machine() {
    return machine;
  }

  /** How each register was followed, by its name. */
  public Map<String, String> registers() {
    return registers;
  }
}
