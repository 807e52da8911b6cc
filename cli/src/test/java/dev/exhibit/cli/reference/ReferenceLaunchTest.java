package dev.exhibit.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.Cli;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.amd.SnpFirmwareFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code exhibit reference launch}; the digests are sev-snp-measure's for the same files. */
class ReferenceLaunchTest {
  private static final String MILAN =
      "efee5f735a316aa8d2c1e48badce1763b948f1f6bbd4cdd56a87ff2b52441e17"
          + "0562a0283bd285fbdfa8c52fc59f2107";
  private static final String DISK =
      "207d1bc0e912610db9f5485286145aed22473eba83c782c5faf7b64ac8904db6"
          + "dc9af6db6acf5c99c404d26666687e94";

  @TempDir private Path dir;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.write(dir.resolve("OVMF.fd"), SnpFirmwareFile.usual().toArray());
    Files.write(dir.resolve("disk.fd"), SnpFirmwareFile.withoutHashes().toArray());
    Files.writeString(dir.resolve("vmlinuz"), "a kernel");
    Files.writeString(dir.resolve("initrd"), "an initial RAM disk");
  }

  private Cli.Ran launch(String firmware, Object... more) {
    Object[] command = {"reference", "launch", "--firmware", dir.resolve(firmware)};
    return Cli.run(Stream.of(command, more).flatMap(Arrays::stream).toArray());
  }

  @Test
  void theDigestsAreReferencesThatAPolicyTakes() throws Exception {
    Cli.Ran ran =
        launch(
            "OVMF.fd",
            "--kernel",
            dir.resolve("vmlinuz"),
            "--initrd",
            dir.resolve("initrd"),
            "--append",
            "console=ttyS0",
            "--processors",
            "1,2,4",
            "--model",
            "EPYC-Milan");
    assertThat(ran.status()).as(ran.toString()).isZero();
    assertThat(ran.err()).isEmpty();
    JsonNode told = JsonMapper.shared().readTree(ran.out());
    JsonNode digests = told.at("/snp/references/measurement");
    assertThat(digests.size()).isEqualTo(3);
    assertThat(digests.get(0).stringValue()).isEqualTo(MILAN);
    ObjectNode policy =
        (ObjectNode) JsonMapper.shared().readTree(Cli.ok("policy", "show", "default"));
    policy.set("snp", told.get("snp"));
    assertThat(PolicyDecoder.decode(Bytes.utf8(policy.toString())).snp().references())
        .containsValue(
            Set.of(
                Bytes.fromHex(MILAN).orElseThrow(),
                Bytes.fromHex(digests.get(1).stringValue()).orElseThrow(),
                Bytes.fromHex(digests.get(2).stringValue()).orElseThrow()));
  }

  @Test
  void aModelIsAlsoTakenAsItsSignature() {
    Cli.Ran ran = launch("OVMF.fd", "--processors", "1", "--model", "0xa10f10");
    assertThat(ran.out()).contains(DISK);
    assertThat(ran.err()).contains("measured is the firmware alone");
  }

  @Test
  void whatTheFirmwareDoesNotDoIsSaid() {
    Cli.Ran ran =
        launch(
            "disk.fd", "--kernel", dir.resolve("vmlinuz"), "--processors", "1", "--model", "EPYC");
    assertThat(ran.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(ran.err()).contains("the firmware does not compare a kernel");
    assertThat(launch("OVMF.fd", "--processors", "1").err()).contains("--model: which processor?");
    assertThat(launch("vmlinuz", "--processors", "1", "--model", "EPYC").status())
        .isEqualTo(ExitStatus.NO_INPUT.code());
    assertThat(launch("OVMF.fd", "--processors", "5000", "--model", "EPYC").err())
        .contains("5000 processors");
  }
}
