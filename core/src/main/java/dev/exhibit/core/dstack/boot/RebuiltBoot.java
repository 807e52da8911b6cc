package dev.exhibit.core.dstack.boot;

import java.util.Map;

/**
 * The boot registers of a quote, all rebuilt or compared with computed values, for an OS image that
 * the policy names. Only {@link BootCheck} makes one.
 */
public final class RebuiltBoot {
  private final Map<String, String> registers;

  RebuiltBoot(Map<String, String> registers) {
    this.registers = Map.copyOf(registers);
  }

  /** How each register was followed, by its name. */
  public Map<String, String> registers() {
    return registers;
  }
}
