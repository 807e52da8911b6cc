package dev.exhibit.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.Cli;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.sigstore.BuildSpec;
import dev.exhibit.testdata.sigstore.SigstoreAttack;
import dev.exhibit.testdata.sigstore.SimulatedSigstore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckProvenanceCommandTest {
  private static final SimulatedSigstore SIGSTORE = SimulatedSigstore.of(Seed.of(11));
  private static final Sha256 IMAGE = Sha256.of(Bytes.utf8("an image"));
  private static final BuildSpec BUILD =
      BuildSpec.of(Instant.parse("2026-02-03T04:05:06Z"), List.of(IMAGE));

  @TempDir private Path dir;

  private int status(SigstoreAttack attack, String identity, String... more) throws IOException {
    Path bundle = dir.resolve("b.sigstore.json");
    Path root = dir.resolve("trusted_root.json");
    Files.write(bundle, SIGSTORE.bundle(BUILD, attack).toArray());
    Files.write(root, SIGSTORE.trustedRoot().toArray());
    List<Object> command = new java.util.ArrayList<>();
    command.addAll(List.of("check", "provenance", "--bundle", bundle, "--trusted-root", root));
    command.addAll(List.of("--identity", identity, "--issuer", BuildSpec.ISSUER));
    command.addAll(List.of(more));
    return Cli.run(command.toArray()).status();
  }

  @Test
  void theAnswerIsThatOfTheBundle() throws IOException {
    String digest = "sha256:" + IMAGE.hex();
    String who = BUILD.identity();
    assertThat(status(SigstoreAttack.NONE, who, "--digest", digest, "--allow-simulated"))
        .isEqualTo(ExitStatus.VERIFIED.code());
    assertThat(status(SigstoreAttack.NONE, who)).isEqualTo(ExitStatus.INCOMPLETE.code());
    assertThat(status(SigstoreAttack.NONE, "somebody", "--digest", digest))
        .isEqualTo(ExitStatus.REJECTED.code());
    assertThat(status(SigstoreAttack.SET_STRIPPED, who, "--digest", digest))
        .isEqualTo(ExitStatus.REJECTED.code());
  }

  @Test
  void aRootThatIsNamedByItsRoleCountsToo() throws IOException {
    Path bundle = dir.resolve("b.sigstore.json");
    Path root = dir.resolve("trusted_root.json");
    Files.write(bundle, SIGSTORE.bundle(BUILD, SigstoreAttack.NONE).toArray());
    Files.write(root, SIGSTORE.trustedRoot().toArray());
    Object[] command = {
      "check",
      "provenance",
      "--bundle",
      bundle,
      "--identity",
      BUILD.identity(),
      "--issuer",
      BuildSpec.ISSUER,
      "--digest",
      "sha256:" + IMAGE.hex(),
      "--allow-simulated",
      "--trust",
      "sigstore=" + root
    };
    assertThat(Cli.run(command).status()).isEqualTo(ExitStatus.VERIFIED.code());
  }

  /** Of so many lines no more are read than the limit, and that is said. */
  @Test
  void aFileOfVeryManyBundlesIsReadInPart() throws IOException {
    Path bundle = dir.resolve("b.jsonl");
    Files.writeString(bundle, "{}\n".repeat(1_300_000));
    Cli.Ran ran = provenance(bundle);
    assertThat(ran.status()).isEqualTo(ExitStatus.INCOMPLETE.code());
    assertThat(ran.out())
        .contains("provenance-too-many", "1299488 more")
        .doesNotContain("sigstore-bundle-malformed");
  }

  @Test
  void oneThatFitsWithinTheLimitIsEnough() throws IOException {
    String fits = SIGSTORE.bundle(BUILD, SigstoreAttack.NONE).utf8Lossy().replace('\n', ' ');
    Path bundle = dir.resolve("b.jsonl");
    Files.writeString(bundle, fits + "\n" + "{}\n".repeat(600));
    assertThat(provenance(bundle).status()).isEqualTo(ExitStatus.VERIFIED.code());
    Files.writeString(bundle, "{}\n".repeat(600) + fits + "\n");
    assertThat(provenance(bundle).status()).isEqualTo(ExitStatus.INCOMPLETE.code());
  }

  private Cli.Ran provenance(Path bundle) throws IOException {
    Path root = dir.resolve("trusted_root.json");
    Files.write(root, SIGSTORE.trustedRoot().toArray());
    Object[] command = {
      "check",
      "provenance",
      "--bundle",
      bundle,
      "--trusted-root",
      root,
      "--identity",
      BUILD.identity(),
      "--issuer",
      BuildSpec.ISSUER,
      "--digest",
      "sha256:" + IMAGE.hex(),
      "--allow-simulated"
    };
    return Cli.run(command);
  }
}
