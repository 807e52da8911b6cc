package dev.exhibit.core.nvidia.device;

/** The fields of NVIDIA's opaque data that this verifier reads, by their type number. */
public enum OpaqueField {
  DRIVER_VERSION(3),
  VBIOS_VERSION(6),
  NVDEC0_STATUS(11),
  CHIP_SKU(15),
  PROJECT(17),
  PROJECT_SKU(18),
  FWID(20),
  PROTECTED_PCIE_STATUS(21),
  SWITCH_PDI(22),
  SWITCH_GPU_PDIS(26),
  OPAQUE_DATA_VERSION(34),
  CHIP_INFO(35),
  FEATURE_FLAG(36);

  private final int type;

  OpaqueField(int type) {
    this.type = type;
  }

  int type() {
    return type;
  }
}
