package dev.exhibit.core.trust;

import java.util.Arrays;
import java.util.Optional;

/** What an anchor may vouch for; an anchor is never looked at outside its role. */
public enum AnchorRole {
  INTEL_ROOT("intel-root"),
  NVIDIA_DEVICE("nvidia-device"),
  NVIDIA_RIM("nvidia-rim"),
  AMD_ARK("amd-ark"),
  SIGSTORE("sigstore"),
  TSA("tsa"),
  TOKEN_ISSUER("token-issuer"),
  CERT_CHAIN("cert-chain"),
  COLLECTOR("collector");

  private final String id;

  AnchorRole(String id) {
    this.id = id;
  }

  /** As in {@code --trust ROLE=FILE}. */
  public String id() {
    return id;
  }

  /** The role with this {@link #id()}. */
  public static Optional<AnchorRole> byId(String id) {
    return Arrays.stream(values()).filter(r -> r.id.equals(id)).findFirst();
  }
}
