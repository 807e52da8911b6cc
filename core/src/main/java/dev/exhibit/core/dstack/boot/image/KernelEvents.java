package dev.exhibit.core.dstack.boot.image;

import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.data.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What is measured from the kernel on: five events into RTMR1, two into RTMR2. */
public final class KernelEvents {
  private static final List<Sha384> AFTER_KERNEL =
      List.of(
          action("Calling EFI Application from Boot Option"),
          Sha384.of(Bytes.zeros(4)),
          action("Exit Boot Services Invocation"),
          action("Exit Boot Services Returned with Success"));

  private KernelEvents() {}

  private static Sha384 action(String text) {
    return Sha384.of(Bytes.utf8(text));
  }

  /** RTMR1 of a machine that booted this kernel. */
  public static Sha384 rtmr1(Sha384 kernel) {
    return Sha384.register(Stream.concat(Stream.of(kernel), AFTER_KERNEL.stream()).toList());
  }

  /** RTMR2 of a machine with this command line and initial RAM disk. */
  public static Sha384 rtmr2(Sha384 commandLine, Sha384 initrd) {
    return Sha384.register(List.of(commandLine, initrd));
  }

  /** The digest of a command line: as the boot loader completes it, in UTF-16, ended by zero. */
  public static Sha384 commandLine(String text) {
    String measured = text + " initrd=initrd\0";
    return Sha384.of(Bytes.of(measured.getBytes(StandardCharsets.UTF_16LE)));
  }
}
