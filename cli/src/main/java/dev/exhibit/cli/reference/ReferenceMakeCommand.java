package dev.exhibit.cli.reference;

import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.DocumentOutput;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.dstack.boot.image.ImageDocument;
import dev.exhibit.core.dstack.boot.image.ImageFiles;
import dev.exhibit.core.dstack.boot.image.ImageFiles.Registers;
import dev.exhibit.core.dstack.boot.image.ImageMetadata;
import dev.exhibit.core.dstack.boot.image.KernelHeader;
import dev.exhibit.core.dstack.boot.image.ReferenceEntry;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.data.Filled;
import dev.exhibit.data.JsonWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code exhibit reference make}. */
@Command(
    name = "make",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = {
      "Computes the boot registers of a dstack OS image from its files, as a reference set for"
          + " workload.ownReferenceSets of a policy.",
      "Each file is compared with the image's sha256sum.txt, whose hash names the image."
    },
    footer = {
      "",
      "Exit status: 0 the set was written, 1 a file is not the one that sha256sum.txt names, or the"
          + " image's document says otherwise, 64 an option has no such value, 66 a file is absent"
          + " or cannot be read or understood, 73 the set cannot be written."
    })
final class ReferenceMakeCommand implements Callable<Integer> {
  private static final String SOURCE = "exhibit reference make, from the files of the image";
  private static final long MIB = 1L << 20;

  @Spec private CommandSpec spec;

  @Option(
      names = "--image",
      required = true,
      paramLabel = "DIR",
      description =
          "the image's folder: metadata.json, sha256sum.txt, and the firmware, kernel and initial"
              + " RAM disk that metadata.json names")
  private Path image;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "the set's name after computed- (default: the folder's name); letters, digits, . _ + -")
  private Optional<String> name;

  @Option(
      names = "--source",
      paramLabel = "TEXT",
      defaultValue = SOURCE,
      description = "who computed the values, and from what (default: " + SOURCE + ")")
  private String source;

  @Option(
      names = "--date",
      paramLabel = "DATE",
      description = "the day to write down, such as 2026-11-20 (default: today in UTC)")
  private Optional<String> date;

  @Option(
      names = "--memory",
      paramLabel = "MIB",
      description =
          "memory of the machine in MiB, if less than 2816: up to QEMU 10.1 RTMR1 then depends on"
              + " it, unless metadata.json has kernel_header_normalized")
  private Optional<Long> memory;

  @Mixin private DocumentOutput output;

  @Override
  public Integer call() {
    String called = name();
    if (source.isBlank() || source.length() > ReferenceEntry.MOST_TEXT) {
      throw CommandFailed.usage("--source: 1 to " + ReferenceEntry.MOST_TEXT + " characters");
    }
    LocalDate day = day();
    long bytes = memory();
    output.requireNew();
    if (!Files.isDirectory(image)) {
      throw CommandFailed.noInput(image + ": not a folder");
    }
    ImageFolder folder = new ImageFolder(image);
    ImageMetadata metadata = folder.metadata();
    ImageFiles files = folder.files(metadata);
    Registers registers =
        ImageFolder.value(image.resolve(metadata.kernel()), files.registers(bytes));
    List<String> notes = new ArrayList<>(notes(files));
    folder.document().flatMap(d -> compare(folder, d, registers)).ifPresent(notes::add);
    ReferenceEntry entry =
        new ReferenceEntry(called, what(metadata), source, day, folder.osImageHash());
    output.put(JsonWriter.text(entry.with(registers)) + "\n");
    notes.forEach(note -> spec.commandLine().getErr().println("exhibit: " + note));
    return ExitStatus.VERIFIED.code();
  }

  private String name() {
    String given =
        name.orElseGet(() -> String.valueOf(image.toAbsolutePath().normalize().getFileName()));
    String rest =
        given.startsWith(ReferenceEntry.COMPUTED)
            ? given.substring(ReferenceEntry.COMPUTED.length())
            : given;
    if (!rest.matches("[A-Za-z0-9._+-]{1,60}")) {
      throw CommandFailed.usage("--name: 1 to 60 letters, digits, . _ + -");
    }
    return ReferenceEntry.COMPUTED + rest;
  }

  private LocalDate day() {
    try {
      return date.map(LocalDate::parse).orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      throw CommandFailed.usage("--date: no day such as 2026-11-20");
    }
  }

  private long memory() {
    if (memory.isEmpty()) {
      return KernelHeader.USUAL_MEMORY;
    }
    long mib = memory.get();
    if (mib < 1 || mib > VmShape.MOST_MEMORY / MIB) {
      throw CommandFailed.usage("--memory: 1 to " + VmShape.MOST_MEMORY / MIB);
    }
    return mib * MIB;
  }

  /** Holds the image's document against its files; what cannot be compared is noted. */
  private Optional<String> compare(
      ImageFolder folder, Decoded<ImageDocument> document, Registers registers) {
    if (document instanceof Decoded.Invalid<ImageDocument> invalid && !invalid.understood()) {
      return Optional.of(
          Filled.of("%s was not compared: %s", ImageDocument.FILE, invalid.message()));
    }
    List<String> members =
        registers.contradictedBy(ImageFolder.value(image.resolve(ImageDocument.FILE), document));
    if (!members.isEmpty()) {
      throw folder.rejected(
          Filled.of(
              "%s is not what the files measure: %s",
              ImageDocument.FILE, String.join(", ", members)));
    }
    return Optional.empty();
  }

  private static String what(ImageMetadata metadata) {
    String version = metadata.version().filter(v -> v.matches("[ -~]{1,40}")).orElse("unstated");
    return Filled.of(
        "OS image, version %s%s", version, metadata.development() ? ", for development" : "");
  }

  private static List<String> notes(ImageFiles files) {
    return files.firmware().usual()
        ? List.of()
        : List.of(
            Filled.of(
                    "the list of memory or the variables of %s are not those of dstack's firmware:",
                    files.metadata().firmware())
                + " RTMR0 of its machines cannot be rebuilt");
  }
}
