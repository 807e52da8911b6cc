package dev.exhibit.core.nvidia.device;

import dev.exhibit.core.nvidia.pki.CertificateNames;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The families of devices, told apart by the chip's name in the device's certificate. */
public enum GpuArchitecture {
  HOPPER("GH100 .*", "GH100"),
  BLACKWELL("GB[12][0-9]{2} .*", "GB[12].{2}"),
  RUBIN("GR[0-9]{3} .*", "GR.{3}"),
  /** The NVSwitch beside Hopper devices. */
  LS10("LS_10 .*", "LS10");

  private final Pattern leafName;
  private final Pattern product;

  GpuArchitecture(String leafName, String product) {
    this.leafName = Pattern.compile(leafName);
    this.product = Pattern.compile(product);
  }

  /** The architecture that a device's own certificate names. */
  public static Optional<GpuArchitecture> of(X509Certificate leaf) {
    String name = CertificateNames.commonName(leaf).orElse("");
    return Arrays.stream(values()).filter(a -> a.leafName.matcher(name).matches()).findFirst();
  }

  /** The architecture of this name, or of the chip of this name, in either case. */
  static Optional<GpuArchitecture> named(String name) {
    String upper = name.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(a -> a.name().equals(upper) || a.isProduct(upper))
        .findFirst();
  }

  /** Whether a manifest for this {@code product} is for such devices. */
  public boolean isProduct(String productName) {
    return product.matcher(productName).matches();
  }

  /** Whether NVIDIA publishes reference values for such devices as XML manifests. */
  public boolean hasManifests() {
    return this != RUBIN;
  }

  public boolean isSwitch() {
    return this == LS10;
  }
}
