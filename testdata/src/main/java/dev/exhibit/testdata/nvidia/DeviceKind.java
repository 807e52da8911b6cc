package dev.exhibit.testdata.nvidia;

/** The kinds of device that can be simulated, with the names their certificates carry. */
public enum DeviceKind {
  HOPPER("GH100", "GH100 A01 GSP", "NVIDIA GH100 Identity"),
  BLACKWELL("GB100", "GB100 A01 GSP", "NVIDIA GB100 Identity"),
  LS10("LS10", "LS_10 A01 FSP", "NVIDIA GH100 Identity");

  private final String product;
  private final String chip;
  private final String identity;

  DeviceKind(String product, String chip, String identity) {
    this.product = product;
    this.chip = chip;
    this.identity = identity;
  }

  /** As reference manifests name it. */
  public String product() {
    return product;
  }

  String leafName() {
    return chip + " FMC LF";
  }

  String bootRomName() {
    return chip + " BROM";
  }

  String provisionerName() {
    return "NVIDIA " + chip.substring(0, chip.indexOf(' ')) + " Provisioner ICA 1";
  }

  String identityName() {
    return identity;
  }

  /** Whether it is a switch. */
  public boolean isSwitch() {
    return this == LS10;
  }
}
