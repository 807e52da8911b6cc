package dev.exhibit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.bundle.seal.Envelope;
import dev.exhibit.bundle.seal.Hostile;
import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealAttackTest;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle and its seals are open to tools that know nothing of us. */
class OtherToolsTest {
  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void pack() throws IOException {
    file = Fixture.small(dir.resolve("a.evb"));
  }

  @Test
  void theJavaPlatformReadsIt() throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.US_ASCII)) {
      assertThat(zip.size()).isEqualTo(12);
      try (var in =
          zip.getInputStream(Optional.ofNullable(zip.getEntry(Hostile.BODY)).orElseThrow())) {
        assertThat(in.readAllBytes()).isEqualTo(Fixture.REQUEST.toArray());
      }
    }
  }

  @Test
  void unzipTestsIt() throws IOException {
    assumeTrue(Programs.has("unzip"));
    Programs.Outcome outcome = Programs.run(dir, "unzip", "-t", "a.evb");
    assertThat(outcome.output()).contains("No errors detected");
    assertThat(outcome.status()).isZero();
  }

  @Test
  void pythonReadsIt() throws IOException {
    assumeTrue(Programs.has("python3"));
    String script =
        "import zipfile; z = zipfile.ZipFile('a.evb'); assert z.testzip() is None; "
            + "print(z.namelist()[0], len(z.namelist()), z.read('"
            + Hostile.BODY
            + "').decode())";
    Programs.Outcome outcome = Programs.run(dir, "python3", "-c", script);
    assertThat(outcome.output().strip()).isEqualTo("mimetype 12 " + Fixture.REQUEST.utf8Lossy());
  }

  @Test
  void fileRecognisesIt() throws IOException {
    assumeTrue(Programs.has("file"));
    Programs.Outcome outcome = Programs.run(dir, "file", "--brief", "a.evb");
    assertThat(outcome.output()).containsIgnoringCase("zip");
  }

  @Test
  void opensslVerifiesASealByTheDsseSpecification() throws IOException {
    assumeTrue(Programs.has("openssl"));
    KeyPair keys = SealKeys.generate(SealAlgorithm.P256);
    Envelope seal = SealAttackTest.envelope(Hostile.seal(Hostile.parts(), keys));
    Files.writeString(dir.resolve("key.pem"), SealKeys.toPem(keys.getPublic()));
    Files.write(dir.resolve("sig"), seal.signature().toArray());
    byte[] payload = seal.payload().toArray();
    String head = "DSSEv1 28 application/vnd.in-toto+json " + payload.length + " ";
    Files.write(dir.resolve("pae"), Bytes.utf8(head).concat(seal.payload()).toArray());
    Programs.Outcome outcome =
        Programs.run(
            dir, "openssl", "dgst", "-sha256", "-verify", "key.pem", "-signature", "sig", "pae");
    assertThat(outcome.output()).contains("Verified OK");
  }

  @Test
  void opensslReadsOurKeysAndWeReadTheirs() throws Exception {
    assumeTrue(Programs.has("openssl"));
    Path pem = dir.resolve("ours.pem");
    for (SealAlgorithm algorithm : SealAlgorithm.values()) {
      KeyPair keys = SealKeys.generate(algorithm);
      Files.writeString(pem, SealKeys.toPem(keys.getPrivate()));
      Programs.Outcome outcome = Programs.run(dir, "openssl", "pkey", "-in", "ours.pem", "-pubout");
      assertThat(outcome.output()).isEqualTo(SealKeys.toPem(keys.getPublic()));
    }
    assertTheirs("-algorithm", "ed25519");
    assertTheirs("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256");
  }

  private void assertTheirs(String... kind) throws Exception {
    String[] command = new String[kind.length + 4];
    System.arraycopy(new String[] {"openssl", "genpkey", "-out", "theirs.pem"}, 0, command, 0, 4);
    System.arraycopy(kind, 0, command, 4, kind.length);
    assertThat(Programs.run(dir, command).status()).isZero();
    KeyPair keys = SealKeys.fromPem(Files.readString(dir.resolve("theirs.pem")));
    Programs.Outcome outcome = Programs.run(dir, "openssl", "pkey", "-in", "theirs.pem", "-pubout");
    assertThat(SealKeys.toPem(keys.getPublic())).isEqualTo(outcome.output());
  }
}
