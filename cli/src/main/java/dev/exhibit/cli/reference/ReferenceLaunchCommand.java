package dev.exhibit.cli.reference;

import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.DocumentOutput;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.core.amd.launch.GuestStart;
import dev.exhibit.core.amd.launch.Hypervisor;
import dev.exhibit.core.amd.launch.ProcessorModel;
import dev.exhibit.core.amd.launch.SnpFirmware;
import dev.exhibit.core.amd.launch.StartedKernel;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.JsonWriter;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code exhibit reference launch}. */
@Command(
    name = "launch",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = {
      "Computes the launch digest of an AMD SEV-SNP guest from the files that it is started with,"
          + " as snp.references of a policy.",
      "Whoever has the same files gets the same digest, whatever the provider says. It covers"
          + " firmware, kernel, initial RAM disk, command line, and the number and model of the"
          + " processors."
    },
    footer = {
      "",
      "Exit status: 0 the digests were written, 64 an option has no such value, or the firmware"
          + " starts nothing of that kind, 66 a file cannot be read or is no such firmware, 73 the"
          + " output cannot be written."
    })
final class ReferenceLaunchCommand implements Callable<Integer> {
  private static final int MOST_KINDS = 64;

  @Spec private CommandSpec spec;

  @Option(
      names = "--firmware",
      required = true,
      paramLabel = "FILE",
      description = "the firmware's file (OVMF), whole")
  private Path firmware;

  @Option(
      names = "--kernel",
      paramLabel = "FILE",
      description =
          "the kernel, where the guest is started without a boot loader; without it the firmware"
              + " alone is measured, and it finds a disk that is not")
  private Optional<Path> kernel;

  @Option(
      names = "--initrd",
      paramLabel = "FILE",
      description = "the initial RAM disk; goes with --kernel")
  private Optional<Path> initrd;

  @Option(
      names = "--append",
      paramLabel = "TEXT",
      description = "the kernel's command line, character by character; goes with --kernel")
  private Optional<String> append;

  @Option(
      names = "--processors",
      required = true,
      split = ",",
      paramLabel = "N",
      description = "how many processors the guest has; several numbers give a digest each")
  private List<Integer> processors;

  @Option(
      names = "--model",
      paramLabel = "NAME|HEX",
      description =
          "the processor as QEMU calls it (EPYC-Milan, EPYC-Genoa-v1, ...), or its CPUID"
              + " signature; needed unless --hypervisor is ec2 or gce")
  private Optional<String> model;

  @Option(
      names = "--features",
      paramLabel = "HEX",
      defaultValue = "1",
      description = "SEV_FEATURES of each processor (default: 1, SNP alone)")
  private String features;

  @Option(
      names = "--hypervisor",
      paramLabel = "NAME",
      defaultValue = "qemu",
      description = "who starts the guest: qemu, ec2 or gce (default: qemu)")
  private String hypervisor;

  @Mixin private DocumentOutput output;

  @Override
  public Integer call() {
    Hypervisor by =
        Hypervisor.named(hypervisor)
            .orElseThrow(
                () ->
                    CommandFailed.usage(
                        "--hypervisor: one of " + String.join(", ", Hypervisor.words())));
    long signature = signature(by);
    long flags = hex("--features", features);
    requireKernel();
    if (processors.isEmpty() || processors.size() > MOST_KINDS) {
      throw CommandFailed.usage("--processors: 1 to " + MOST_KINDS + " numbers");
    }
    output.requireNew();
    SnpFirmware decoded = firmware();
    Optional<StartedKernel> started = started();
    List<String> digests = new ArrayList<>();
    for (int count : processors) {
      digests.add(start(decoded, started, count, signature, flags, by).digest().toString());
    }
    output.put(
        JsonWriter.text(Map.of("snp", Map.of("references", Map.of("measurement", digests))))
            + "\n");
    if (started.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("exhibit: measured is the firmware alone; what it starts from a disk is not");
    }
    return ExitStatus.VERIFIED.code();
  }

  private long signature(Hypervisor by) {
    if (model.isEmpty()) {
      if (by.statesProcessor()) {
        throw CommandFailed.usage("--model: which processor? QEMU's guests depend on it");
      }
      return 0;
    }
    return ProcessorModel.named(model.get())
        .map(ProcessorModel::signature)
        .orElseGet(() -> hex("--model", model.get()));
  }

  private static long hex(String option, String text) {
    String digits = text.startsWith("0x") ? text.substring(2) : text;
    if (!digits.matches("[0-9a-fA-F]{1,15}")) {
      throw CommandFailed.usage(
          option
              + ": expected up to 15 hex digits"
              + (option.equals("--model")
                  ? ", or one of " + String.join(", ", ProcessorModel.words())
                  : "")
              + ", got '"
              + text
              + "'");
    }
    return Long.parseLong(digits, 16);
  }

  private void requireKernel() {
    if (kernel.isEmpty() && (initrd.isPresent() || append.isPresent())) {
      throw CommandFailed.usage("--initrd and --append go with --kernel");
    }
  }

  private SnpFirmware firmware() {
    Decoded<SnpFirmware> decoded = SnpFirmware.decode(Inputs.bytes(firmware));
    if (decoded instanceof Decoded.Invalid<SnpFirmware> invalid) {
      throw CommandFailed.noInput(firmware + ": " + invalid.message());
    }
    return ((Decoded.Valid<SnpFirmware>) decoded).value();
  }

  private Optional<StartedKernel> started() {
    return kernel.map(
        file ->
            StartedKernel.of(
                digest(file),
                initrd.map(ReferenceLaunchCommand::digest).orElseGet(() -> Sha256.of(Bytes.EMPTY)),
                append.orElse("")));
  }

  private static Sha256 digest(Path file) {
    Inputs.requireReadable(file);
    try {
      return Inputs.digest(file);
    } catch (IOException e) {
      throw Inputs.unreadable(file, e);
    }
  }

  private static GuestStart start(
      SnpFirmware firmware,
      Optional<StartedKernel> kernel,
      int count,
      long signature,
      long features,
      Hypervisor by) {
    try {
      return new GuestStart(firmware, kernel, count, signature, features, by);
    } catch (IllegalArgumentException e) {
      throw CommandFailed.usage("--processors, --kernel: " + e.getMessage());
    }
  }
}
