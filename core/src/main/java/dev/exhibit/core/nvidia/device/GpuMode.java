package dev.exhibit.core.nvidia.device;

import java.util.Optional;
import java.util.OptionalInt;

/** How a device says it is used. Reports of older drivers only say whether PCIe is protected. */
enum GpuMode {
  /** One device alone, its memory encrypted towards the host. */
  SINGLE,
  /** Several devices, each protected for itself. */
  MULTI,
  /** Several devices and switches that protect what they exchange as one. */
  PROTECTED_PCIE,
  /** A word that this verifier does not know. */
  UNKNOWN;

  private static final int FIRST_VERSION_WITH_FLAG = 1;
  private static final int ON = 0xAA;
  private static final int OFF = 0x55;

  static Optional<GpuMode> of(OpaqueData opaque) {
    OptionalInt flag = opaque.number(OpaqueField.FEATURE_FLAG);
    if (flag.isPresent() && opaque.version() >= FIRST_VERSION_WITH_FLAG) {
      return Optional.of(
          switch (flag.getAsInt()) {
            case 0 -> SINGLE;
            case 1 -> MULTI;
            case 2 -> PROTECTED_PCIE;
            default -> UNKNOWN;
          });
    }
    return switch (opaque.number(OpaqueField.PROTECTED_PCIE_STATUS).orElse(OFF)) {
      case ON -> Optional.of(PROTECTED_PCIE);
      case OFF -> Optional.empty();
      default -> Optional.of(UNKNOWN);
    };
  }
}
