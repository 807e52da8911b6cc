package dev.exhibit.core.dstack.log;

import java.util.Arrays;
import java.util.Optional;

/**
 * The events that dstack's own boot measures, in their order. Anything inside can extend the
 * register later, so a name counts once, in its place and before {@code system-ready}.
 */
public enum TrustedName {
  SYSTEM_PREPARING("system-preparing", 0, 1),
  APP_ID("app-id", 1, 1),
  COMPOSE_HASH("compose-hash", 1, 1),
  INIT_SCRIPT_HASH("init-script-hash", 0, 5),
  GPU_POLICY_HASH("gpu-policy-hash", 0, 1),
  GPU_ATTESTATION("gpu-attestation", 0, 1),
  INSTANCE_ID("instance-id", 1, 1),
  BOOT_MR_DONE("boot-mr-done", 1, 1),
  /** Seen in logs of 0.5 images that use a key service; its payload is not interpreted. */
  MR_KMS("mr-kms", 0, 1),
  OS_IMAGE_HASH("os-image-hash", 0, 1),
  KEY_PROVIDER("key-provider", 1, 1),
  STORAGE_FS("storage-fs", 0, 1),
  SYSTEM_READY("system-ready", 1, 1);

  private final String text;
  private final int least;
  private final int most;

  TrustedName(String text, int least, int most) {
    this.text = text;
    this.least = least;
    this.most = most;
  }

  public String text() {
    return text;
  }

  /** Whether a boot may hold this many of it. */
  boolean admits(long count) {
    return count >= least && count <= most;
  }

  static Optional<TrustedName> of(LoggedEvent event) {
    return Arrays.stream(values()).filter(n -> n.text.equals(event.name())).findFirst();
  }
}
