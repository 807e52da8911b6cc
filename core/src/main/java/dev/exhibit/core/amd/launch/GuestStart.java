package dev.exhibit.core.amd.launch;

import dev.exhibit.core.amd.launch.SnpFirmware.Kind;
import dev.exhibit.core.amd.launch.SnpFirmware.Section;
import dev.exhibit.core.dstack.log.Sha384;
import java.util.Optional;

/**
 * How a guest is started, as far as its launch digest depends on it.
 *
 * @param firmware what counts of its file
 * @param kernel what is started without a boot loader; empty where the firmware finds a disk
 * @param processors how many, 1 to {@link #MOST_PROCESSORS}
 * @param signature family, model and stepping of a processor as CPUID gives them; counts only where
 *     the hypervisor states it
 * @param features SEV_FEATURES of each processor
 * @param hypervisor who starts it
 */
public record GuestStart(
    MeasuredFirmware firmware,
    Optional<StartedKernel> kernel,
    int processors,
    long signature,
    long features,
    Hypervisor hypervisor) {
  /** Most processors of a guest. */
  public static final int MOST_PROCESSORS = 4096;

  /** The same with a firmware's file. */
  public GuestStart(
      SnpFirmware firmware,
      Optional<StartedKernel> kernel,
      int processors,
      long signature,
      long features,
      Hypervisor hypervisor) {
    this(firmware.measured(), kernel, processors, signature, features, hypervisor);
  }

  public GuestStart {
    if (processors < 1 || processors > MOST_PROCESSORS) {
      throw new IllegalArgumentException(processors + " processors");
    }
    if (processors > 1 && firmware.startOfOthers().isEmpty()) {
      throw new IllegalArgumentException("the firmware starts one processor only");
    }
    if (kernel.isPresent() && !firmware.comparesKernel()) {
      throw new IllegalArgumentException("the firmware does not compare a kernel");
    }
  }

  /** The launch digest, which is MEASUREMENT in every report of such a guest. */
  public Sha384 digest() {
    LaunchDigest digest = new LaunchDigest(firmware.digest());
    firmware.sections().forEach(section -> add(section, digest));
    if (hypervisor == Hypervisor.EC2) {
      firmware.sections().stream()
          .filter(section -> section.kind() == Kind.CPUID)
          .forEach(section -> digest.cpuid(section.address()));
    }
    digest.saveArea(saveArea(Hypervisor.reset()));
    if (processors > 1) {
      Sha384 other = saveArea(firmware.startOfOthers().orElseThrow());
      for (int i = 1; i < processors; i++) {
        digest.saveArea(other);
      }
    }
    return digest.value();
  }

  private Sha384 saveArea(long start) {
    return Sha384.of(SaveArea.page(start, signature, features, hypervisor));
  }

  private void add(Section section, LaunchDigest digest) {
    switch (section.kind()) {
      case MEMORY -> {
        if (hypervisor == Hypervisor.GCE) {
          digest.unmeasured(section.address(), section.size());
        } else {
          digest.zero(section.address(), section.size());
        }
      }
      case SECRETS -> digest.secrets(section.address());
      case CPUID -> {
        if (hypervisor != Hypervisor.EC2) {
          digest.cpuid(section.address());
        }
      }
      case CALLING_AREA -> digest.zero(section.address(), section.size());
      case KERNEL_HASHES -> {
        if (kernel.isPresent()) {
          digest.normal(section.address(), kernel.get().page(firmware.hashesOffset()));
        } else {
          digest.zero(section.address(), section.size());
        }
      }
    }
  }
}
