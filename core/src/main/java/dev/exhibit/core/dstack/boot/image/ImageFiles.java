package dev.exhibit.core.dstack.boot.image;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.dstack.boot.firmware.MrTd;
import dev.exhibit.core.dstack.boot.firmware.TdxFirmware;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * What an OS image consists of.
 *
 * @param kernel the kernel's file
 * @param initrd SHA-384 of the initial RAM disk
 * @param initrdSize its bytes
 */
public record ImageFiles(
    ImageMetadata metadata, TdxFirmware firmware, Bytes kernel, Sha384 initrd, long initrdSize) {

  /**
   * What a machine that boots the image measures.
   *
   * @param memory bytes of the machine's memory; it counts below 2816 MiB, unless the image's
   *     firmware measures the kernel as shipped
   */
  public Decoded<Registers> registers(long memory) {
    return Decoded.of(
        () -> {
          List<Sha384> kernels = new ArrayList<>();
          if (!metadata.normalised()) {
            kernels.add(hash(value(KernelHeader.rewritten(kernel, initrdSize, memory))));
          }
          kernels.add(hash(kernel));
          return new Registers(
              MrTd.of(firmware, false),
              MrTd.of(firmware, true),
              kernels.stream().distinct().toList(),
              KernelEvents.commandLine(metadata.commandLine()),
              initrd);
        });
  }

  private static Sha384 hash(Bytes kernel) throws Malformed {
    return value(Authenticode.sha384(kernel));
  }

  private static <T> T value(Decoded<T> decoded) throws Malformed {
    return switch (decoded) {
      case Decoded.Valid<T> valid -> valid.value();
      case Decoded.Invalid<T> i ->
          throw i.understood()
              ? new Malformed(i.offset(), i.field(), i.why())
              : Malformed.notUnderstood(i.offset(), i.field(), i.why());
    };
  }

  /**
   * The registers of an image.
   *
   * @param onePass MRTD from QEMU 9 on
   * @param twoPass MRTD under QEMU 8
   * @param kernels digests of the kernel: as QEMU up to 10.1 rewrites it and as shipped; only as
   *     shipped if the firmware sees to that
   */
  public record Registers(
      Sha384 onePass, Sha384 twoPass, List<Sha384> kernels, Sha384 commandLine, Sha384 initrd) {
    public Registers {
      kernels = List.copyOf(kernels);
    }

    /** The values of RTMR1. */
    public List<Sha384> rtmr1() {
      return kernels.stream().map(KernelEvents::rtmr1).toList();
    }

    /** RTMR2. */
    public Sha384 rtmr2() {
      return KernelEvents.rtmr2(commandLine, initrd);
    }

    /** What of an image's document is not what its files measure, by member. */
    public List<String> contradictedBy(ImageDocument document) {
      List<String> members = new ArrayList<>();
      against(members, "single_pass", document.onePass(), List.of(onePass));
      against(members, "two_pass", document.twoPass(), List.of(twoPass));
      against(members, "kernel_authenticode", document.kernel(), kernels);
      against(members, "cmdline", document.commandLine(), List.of(commandLine));
      against(members, "initrd_sha384", document.initrd(), List.of(initrd));
      return members;
    }

    private static void against(
        List<String> members, String name, Sha384 stated, List<Sha384> computed) {
      if (!computed.contains(stated)) {
        members.add(name);
      }
    }
  }
}
