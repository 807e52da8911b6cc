package dev.exhibit.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.Cli;
import dev.exhibit.cli.MachineBundle;
import dev.exhibit.cli.Sample;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.dstack.DstackScenario;
import dev.exhibit.testdata.dstack.SimulatedOsImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code exhibit reference make} over a simulated image, and what its set does in a policy. */
class ReferenceMakeTest {
  private static final DstackScenario MACHINE =
      DstackScenario.seeded(3).booting(SimulatedOsImage.hash(), SimulatedOsImage.digests());

  @TempDir private Path dir;

  private Path image(Map<String, Bytes> files) throws IOException {
    return write(Files.createDirectories(dir.resolve("image-1")), files);
  }

  private static Path write(Path folder, Map<String, Bytes> files) throws IOException {
    for (Map.Entry<String, Bytes> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue().toArray());
    }
    return folder;
  }

  private static Map<String, Bytes> with(String name, Bytes content) {
    Map<String, Bytes> files = new LinkedHashMap<>(SimulatedOsImage.files());
    files.put(name, content);
    return files;
  }

  private static Bytes file(String name) {
    return Objects.requireNonNull(SimulatedOsImage.files().get(name));
  }

  private static Cli.Ran make(Path image, Object... more) {
    Object[] command = new Object[6 + more.length];
    System.arraycopy(
        new Object[] {"reference", "make", "--image", image, "--date", "2026-11-20"},
        0,
        command,
        0,
        6);
    System.arraycopy(more, 0, command, 6, more.length);
    return Cli.run(command);
  }

  @Test
  void theSetOfAnImageSettlesTheBootOfAMachineThatRunsIt() throws IOException {
    Cli.Ran made = make(image(SimulatedOsImage.files()));
    assertThat(made.status()).as(made.toString()).isZero();
    assertThat(made.out().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1024);
    assertThat(made.out())
        .contains("\"computed-image-1\"", "\"2026-11-20\"", "version 0.0.1")
        .contains(SimulatedOsImage.hash().hex(), SimulatedOsImage.digests().mrTd().hex())
        .contains(MACHINE.workload().rtmr1().hex(), MACHINE.workload().rtmr2().hex());
    assertThat(boot(made.out())).contains("PASSED", "boot-recomputed");
    assertThat(finding("tdx.measurements", made.out())).contains("PASSED", "boot-rebuilt");
    assertThat(boot(made.out().replace("computed-", "observed-")))
        .contains("MISSING", "boot-only-observed");
    assertThat(finding("tdx.measurements", made.out().replace("computed-", "observed-")))
        .contains("MISSING", "boot-not-compared");
    String rtmr2 = MACHINE.workload().rtmr2().hex();
    assertThat(finding("tdx.measurements", made.out().replace(rtmr2, "0".repeat(96))))
        .contains("FAILED", "measurement-mismatch");
    assertThat(boot(made.out().replace(rtmr2, "0".repeat(96))))
        .contains("MISSING", "boot-not-recomputed");
  }

  private String boot(String set) throws IOException {
    return finding("workload.boot-recomputed", set);
  }

  /** The lines of a report on a check. */
  private String finding(String check, String set) throws IOException {
    Sample sample = Sample.in(Files.createTempDirectory(dir, "sample"));
    MachineBundle bundle = MachineBundle.in(sample, "machine.evb", MACHINE.evidence());
    Path policy =
        sample.write(
            "policy.json",
            "{\"format\":\"urn:exhibit:policy:v1\",\"name\":\"p\","
                + "\"workload\":{\"ownReferenceSets\":[%s]}}".formatted(set));
    Cli.Ran ran =
        Cli.run(
            "verify",
            bundle.file(),
            "--policy",
            policy,
            "--trust",
            bundle.trusted(),
            "--at",
            MACHINE.intel().evidence().at(),
            "--format",
            "json");
    int at = ran.out().indexOf("\"" + check + "\"", ran.out().indexOf("\"findings\""));
    assertThat(at).as(ran.toString()).isPositive();
    return ran.out().substring(at, ran.out().indexOf("\"message\"", at));
  }

  @Test
  void normalisedKernelsHaveOneValue() throws IOException {
    Bytes metadata =
        Bytes.utf8(
            file("metadata.json")
                .utf8Lossy()
                .replace("\"is_dev\":false", "\"is_dev\":true,\"kernel_header_normalized\":true"));
    Path image = image(SimulatedOsImage.listed(with("metadata.json", metadata)));
    String out = make(image, "--name", "mine", "--source", "a test").out();
    assertThat(out).contains("\"computed-mine\"", "for development", "\"a test\"");
    assertThat(out).doesNotContain(MACHINE.workload().rtmr1().hex());
    assertThat(make(image, "--memory", "2049", "--name", "mine", "--source", "a test").out())
        .isEqualTo(out);
  }

  @Test
  void memoryBelowTheSplitChangesRtmr1Only() throws IOException {
    Path image = image(SimulatedOsImage.files());
    String usual = make(image).out();
    assertThat(make(image, "--memory", "4096").out()).isEqualTo(usual);
    String small = make(image, "--memory", "2049").out();
    assertThat(small).isNotEqualTo(usual).contains(MACHINE.workload().rtmr2().hex());
    assertThat(small).doesNotContain(MACHINE.workload().rtmr1().hex());
  }

  /** A file that the list does not name as it is decides nothing. */
  @ParameterizedTest
  @CsvSource({"ovmf.fd", "bzImage", "initramfs.cpio.gz", "metadata.json"})
  void refusesAFileThatIsNotTheListedOne(String name) throws IOException {
    Cli.Ran ran = make(image(with(name, file(name).with(10, file(name).at(10) ^ 1))));
    assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED.code());
    oneLine(ran, name);
    Path other = Files.createDirectories(dir.resolve("unlisted"));
    Map<String, Bytes> files = new LinkedHashMap<>(SimulatedOsImage.files());
    Bytes content = Objects.requireNonNull(files.remove(name));
    Map<String, Bytes> shown = new LinkedHashMap<>(SimulatedOsImage.listed(files));
    shown.put(name, content);
    ran = make(write(other, shown));
    assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED.code());
    oneLine(ran, "names " + name + " 0 times");
  }

  private static void oneLine(Cli.Ran ran, String part) {
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines())
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .startsWith("exhibit: ")
                    .contains(part)
                    .doesNotContain("Exception", "internal error"));
  }

  /** An image that ships its digests has them held against its files. */
  @Test
  void comparesTheDocumentOfTheImage() throws IOException {
    String name = "measurement.tdx.cbor";
    Bytes document = SimulatedOsImage.document();
    Cli.Ran made = make(image(SimulatedOsImage.listed(with(name, document))));
    assertThat(made.status()).as(made.toString()).isZero();
    assertThat(made.err()).doesNotContain(name);
    int kernel = document.utf8Lossy().indexOf("kernel_authenticode") + 30;
    Bytes other = document.with(kernel, document.at(kernel) ^ 1);
    Cli.Ran refused = make(image(SimulatedOsImage.listed(with(name, other))));
    assertThat(refused.status()).isEqualTo(ExitStatus.REJECTED.code());
    oneLine(refused, name + " is not what the files measure: kernel_authenticode");
    int version = document.utf8Lossy().indexOf("version") + 7;
    Cli.Ran newer = make(image(SimulatedOsImage.listed(with(name, document.with(version, 5)))));
    assertThat(newer.status()).isZero();
    assertThat(newer.err()).contains(name + " was not compared: version");
  }

  @ParameterizedTest
  @CsvSource({
    "metadata.json, '', metadata.json",
    "metadata.json, '{}', bios",
    "metadata.json, '[]', metadata.json",
    "metadata.json,"
        + " '{\"bios\":\"../ovmf.fd\",\"kernel\":\"k\",\"initrd\":\"i\",\"cmdline\":\"c\"}', plain"
        + " name",
    "metadata.json, '{\"bios\":\"ovmf.fd\",\"kernel\":\"k\",\"initrd\":\"i\",\"cmdline\":\"\"}',"
        + " cmdline",
    "metadata.json,"
        + " '{\"bios\":\"ovmf.fd\",\"kernel\":\"bzImage\",\"initrd\":\"gone\",\"cmdline\":\"c\"}',"
        + " no such file",
    "ovmf.fd, '', no firmware for TDX",
    "bzImage, 'MZ', bzImage",
    "bzImage, '', bzImage",
    "measurement.tdx.cbor, 'x', measurement.tdx.cbor",
  })
  void namesTheFileThatItCannotRead(String name, String content, String why) throws IOException {
    Cli.Ran ran = make(image(SimulatedOsImage.listed(with(name, Bytes.utf8(content)))));
    assertThat(ran.status()).as(ran.toString()).isEqualTo(ExitStatus.NO_INPUT.code());
    oneLine(ran, why);
  }

  /** A file with a hole is small on disk, and would be read for minutes. */
  @Test
  void doesNotReadAnInitialRamDiskThatFitsNowhere() throws IOException {
    Path image = image(SimulatedOsImage.files());
    try (FileChannel file =
        FileChannel.open(image.resolve("initramfs.cpio.gz"), StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.allocate(1), 1L << 40);
    }
    Cli.Ran ran = make(image);
    assertThat(ran.status()).isEqualTo(ExitStatus.NO_INPUT.code());
    oneLine(ran, "does not fit into memory below 4 GiB");
  }

  /** Whatever byte of firmware or kernel is changed: another set, or one line, or nothing. */
  @Property(tries = 50)
  void anyChangedFileGivesASetOrOneLine(
      @ForAll boolean kernel,
      @ForAll @IntRange(max = 999) int permille,
      @ForAll @IntRange(min = 1, max = 255) int bits)
      throws IOException {
    String name = kernel ? "bzImage" : "ovmf.fd";
    Bytes content = file(name);
    int at = (int) ((long) content.size() * permille / 1000);
    Path folder = Files.createTempDirectory("image");
    try {
      Bytes changed = content.with(at, content.at(at) ^ bits);
      Cli.Ran ran =
          make(write(folder, SimulatedOsImage.listed(with(name, changed))), "--name", "x");
      if (ran.status() == 0) {
        assertThat(ran.out()).contains("\"computed-x\"").doesNotContain(hash());
      } else {
        assertThat(ran.status()).isEqualTo(ExitStatus.NO_INPUT.code());
        oneLine(ran, name);
      }
    } finally {
      for (String file : SimulatedOsImage.files().keySet()) {
        Files.deleteIfExists(folder.resolve(file));
      }
      Files.delete(folder);
    }
  }

  private static String hash() {
    return SimulatedOsImage.hash().hex();
  }
}
