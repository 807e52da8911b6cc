package dev.exhibit.core.nvidia.device;

import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.nvidia.GpuAppraiser;
import dev.exhibit.data.Bytes;
import java.security.PublicKey;
import java.util.Optional;

/**
 * A device whose certificate chain and report signature hold. Only {@link GpuAppraiser} can make
 * one. That it is fresh, unrevoked and runs published firmware is for the findings made with it.
 */
public final class VerifiedGpu {
  private static final int DEVICE_IDENTITY = 1;

  private final Subject subject;
  private final DeviceChain chain;
  private final SpdmReport report;

  public VerifiedGpu(Subject subject, DeviceChain chain, SpdmReport report) {
    this.subject = subject;
    this.chain = chain;
    this.report = report;
  }

  /** What the findings about this device are about. */
  public Subject subject() {
    return subject;
  }

  /** Name of the chip family, such as {@code HOPPER}. */
  public String architecture() {
    return chain.architecture().name();
  }

  /** Whether it is an NVSwitch, no GPU. */
  public boolean isSwitch() {
    return chain.architecture().isSwitch();
  }

  /** Serial number of the device's certificate, in hex, as everywhere. */
  public String serial() {
    return chain.leaf().getSerialNumber().toString(16);
  }

  /** Driver version it reports. */
  public Optional<String> driver() {
    return firmware().driver();
  }

  /** Firmware version it reports. */
  public Optional<String> vbios() {
    return firmware().vbios();
  }

  /** The nonce it signed, 32 bytes. */
  public Bytes nonce() {
    return report.nonce();
  }

  /** Whether a certificate behind it stands for simulated hardware. */
  public boolean simulated() {
    return chain.simulated();
  }

  /**
   * The key of its boot ROM, which is one device's for life, however often it is certified anew.
   */
  public PublicKey identity() {
    return chain.certificates().get(DEVICE_IDENTITY).getPublicKey();
  }

  /** Whether it is a GPU itself: neither a switch nor a GPU's security processor. */
  boolean isGpu() {
    return !isSwitch() && !chain.isSecurityProcessor();
  }

  public DeviceChain chain() {
    return chain;
  }

  public SpdmReport report() {
    return report;
  }

  public Firmware firmware() {
    return new Firmware(report.opaque(), chain.architecture());
  }

  /** The mode it reports; empty where it reports none. */
  Optional<GpuMode> mode() {
    return GpuMode.of(report.opaque());
  }
}
