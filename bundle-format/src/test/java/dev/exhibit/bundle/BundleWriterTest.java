package dev.exhibit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.bundle.document.LimitExceededException;
import dev.exhibit.bundle.document.Limits;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.ExchangeTimes;
import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.manifest.Secrets;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.bundle.seal.SealFile;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleWriterTest {
  private static final Source TEXT = Source.of(Bytes.utf8("x"));

  @TempDir Path dir;

  @Test
  void aStreamThatCanBeReadOnceIsPackedAndItsCopyRemoved() throws IOException {
    Path file = dir.resolve("a.evb");
    InputStream once = new ByteArrayInputStream(Fixture.REPORT.toArray());
    try (BundleWriter writer = Fixture.writer(file)) {
      writer.addShared(Role.OTHER, "a/b", "text/plain", Source.of(once));
      seal(writer);
    }
    try (Bundle bundle = Fixture.open(file)) {
      assertThat(bundle.read("a/b")).contains(Fixture.REPORT);
    }
    assertThat(content()).containsExactly(file);
  }

  @Test
  void aSourceThatChangesBeforeItIsWrittenIsRefusedAndNothingIsLeft() throws IOException {
    Path source = Files.writeString(dir.resolve("source"), "before");
    Path file = dir.resolve("a.evb");
    try (BundleWriter writer = Fixture.writer(file)) {
      writer.addShared(Role.OTHER, "a/b", "text/plain", Source.of(source));
      Files.writeString(source, "after!");
      assertThatIOException().isThrownBy(() -> seal(writer)).withMessageContaining("a/b: changed");
    }
    assertThat(content()).containsExactly(source);
  }

  @Test
  void aSourceThatGrowsBeforeItIsWrittenIsRefused() throws IOException {
    Path source = Files.writeString(dir.resolve("source"), "before");
    try (BundleWriter writer = Fixture.writer(dir.resolve("a.evb"))) {
      writer.addShared(Role.OTHER, "a/b", "text/plain", Source.of(source));
      Files.writeString(source, "before and after");
      assertThatIOException().isThrownBy(() -> seal(writer));
    }
    assertThat(content()).containsExactly(source);
  }

  @Test
  void anExistingFileIsNotReplaced() throws IOException {
    Path file = Files.writeString(dir.resolve("a.evb"), "precious");
    try (BundleWriter writer = Fixture.writer(file)) {
      writer.addShared(Role.OTHER, "a/b", "text/plain", TEXT);
      assertThatThrownBy(() -> seal(writer)).isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(file).hasContent("precious");
    assertThat(content()).containsExactly(file);
  }

  @Test
  void aTimestampThatCannotBeHadLeavesNothing() throws IOException {
    try (BundleWriter writer = Fixture.writer(dir.resolve("a.evb"))) {
      writer.addShared(Role.OTHER, "a/b", "text/plain", TEXT);
      assertThatIOException()
          .isThrownBy(
              () ->
                  writer.sealAndClose(
                      Fixture.ed25519(1),
                      SealClaims.COLLECTOR,
                      digest -> {
                        throw new IOException("no authority");
                      }));
    }
    assertThat(content()).isEmpty();
  }

  @Test
  void timestampsAreAskedForTheManifestAndKeptAsReceived() throws IOException {
    Path file = dir.resolve("a.evb");
    Sha256 manifest;
    try (BundleWriter writer = Fixture.writer(file)) {
      writer.addShared(Role.OTHER, "a/b", "text/plain", TEXT);
      manifest =
          writer.sealAndClose(
              Fixture.ed25519(1), SealClaims.COLLECTOR, digest -> List.of(digest.bytes()));
    }
    try (Bundle bundle = Fixture.open(file)) {
      assertThat(bundle.manifestSha256()).isEqualTo(manifest);
      assertThat(bundle.problems()).isEmpty();
      SealFile token = bundle.seals().timestamps().get(0);
      assertThat(bundle.read(token.name())).contains(manifest.bytes());
    }
  }

  @Test
  void whatAReaderWouldRefuseIsNotWritten() throws IOException {
    refuses("a bundle of nothing", writer -> seal(writer));
    refuses("seal/", writer -> writer.addShared(Role.OTHER, "seal/x", "text/plain", TEXT));
    refuses("exchanges/", writer -> writer.addShared(Role.OTHER, "exchanges/1/x", "a/b", TEXT));
    refuses("upper case", writer -> writer.addShared(Role.OTHER, "a/B", "text/plain", TEXT));
    refuses("top level", writer -> writer.addShared(Role.OTHER, "b", "text/plain", TEXT));
    refuses(
        "added twice",
        writer -> {
          writer.addShared(Role.OTHER, "a/b", "text/plain", TEXT);
          writer.addShared(Role.OTHER, "a/b", "text/plain", TEXT);
        });
    refuses(
        "a folder",
        writer -> {
          writer.addShared(Role.OTHER, "a/b", "text/plain", TEXT);
          writer.addShared(Role.OTHER, "a/b/c", "text/plain", TEXT);
          seal(writer);
        });
    refuses(
        "role and place",
        writer -> {
          writer.addShared(Role.RECEIPT, "a/b", "text/plain", TEXT);
          seal(writer);
        });
    refuses(
        "dangling",
        writer -> {
          writer.addShared(Role.OTHER, "a/b", "text/plain", TEXT);
          writer.addAttestation(AttestationEntry.of("001", List.of("a/c")));
          seal(writer);
        });
    refuses(
        "no members",
        writer -> writer.addExchange(ExchangeManifest.of("001", ProofKind.NONE), List.of()));
  }

  @Test
  void whatWasRefusedLeavesNoTraceInTheBundle() throws IOException {
    Path file = dir.resolve("a.evb");
    try (BundleWriter writer = Fixture.writer(file)) {
      Fixture.addExchange(writer, "001");
      ExchangePart sound = ExchangePart.requestBody("application/json", TEXT);
      ExchangePart broken = new ExchangePart(Role.OTHER, "receipt.json", "a/b", TEXT);
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  writer.addExchange(
                      ExchangeManifest.of("002", ProofKind.NONE), List.of(sound, broken)));
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> writer.addExchange(ExchangeManifest.of("001", ProofKind.NONE), List.of(sound)));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> writer.addShared(Role.OTHER, "a/b", "no media type", TEXT));
      seal(writer);
    }
    try (Bundle bundle = Fixture.open(file)) {
      assertThat(bundle.problems()).isEmpty();
      assertThat(bundle.exchangeManifests()).containsOnlyKeys("001");
      assertThat(bundle.member("a/b")).isEmpty();
    }
  }

  /** A recorder that asks before each exchange never passes a limit, and is not stopped early. */
  @Test
  void whereThereIsRoomNoLimitIsPassed() throws IOException {
    Limits tight = new Limits(2000, 600_000, 100_000, 20_000, 200_000);
    Path file = dir.resolve("a.evb");
    int packed = 0;
    try (BundleWriter writer =
        BundleWriter.create(file, Fixture.CREATED, Fixture.COLLECTOR, tight)) {
      while (writer.hasRoomFor(4, 1000)) {
        Fixture.addExchange(writer, "x" + packed);
        packed++;
      }
      seal(writer);
    }
    assertThat(packed).isBetween(80, 200);
    assertThat(BundleReader.open(file, tight)).isInstanceOf(Reading.Readable.class);
  }

  @Test
  void credentialsDoNotEnter() throws IOException {
    for (String name : List.of("authorization", "cookie", "set-cookie", "x-api-key", "api-key")) {
      refuses(name, writer -> writer.addExchange(withHeader(new Header(name, "secret")), parts()));
    }
    for (String url :
        List.of(
            "https://user:secret@api.example/v1",
            "https://api.example/v1?api_key=secret",
            "https://api.example/v1?model=m&access_token=secret")) {
      refuses(url, writer -> writer.addExchange(withEndpoint(url), parts()));
      refuses(url, writer -> writer.addAttestation(from(url)));
    }
  }

  @Test
  void selectKeepsWhatMayBePackedAndLowersTheNames() {
    assertThat(
            Secrets.select(
                List.of(
                    new Header("Content-Type", "a/b"),
                    new Header("Authorization", "secret"),
                    new Header("X-ACI-Version", "aci/1"),
                    new Header("Set-Cookie", "secret"))))
        .containsExactly(new Header("content-type", "a/b"), new Header("x-aci-version", "aci/1"));
  }

  @Test
  void limitsHoldForWritersToo() throws IOException {
    Limits tight = new Limits(6, 6000, 100, 4000, 5000);
    Path file = dir.resolve("a.evb");
    try (BundleWriter writer =
        BundleWriter.create(file, Fixture.CREATED, Fixture.COLLECTOR, tight)) {
      assertThatThrownBy(
              () -> writer.addShared(Role.OTHER, "a/b", "a/b", Source.of(Bytes.zeros(101))))
          .isInstanceOf(LimitExceededException.class);
    }
    try (BundleWriter writer =
        BundleWriter.create(file, Fixture.CREATED, Fixture.COLLECTOR, tight)) {
      for (int i = 0; i < 4; i++) {
        writer.addShared(Role.OTHER, "a/" + i, "a/b", TEXT);
      }
      assertThatThrownBy(() -> seal(writer)).isInstanceOf(LimitExceededException.class);
    }
    assertThat(content()).isEmpty();
  }

  @Test
  void roomIsDeniedBeforeALimitIsPassed() throws IOException {
    try (BundleWriter writer = Fixture.writer(dir.resolve("a.evb"))) {
      assertThat(writer.hasRoomFor(4, 1 << 20)).isTrue();
      assertThat(writer.hasRoomFor(4, 0xFFFF_FFFFL)).isFalse();
      assertThat(writer.hasRoomFor(65_535, 0)).isFalse();
    }
  }

  private interface Use {
    void with(BundleWriter writer) throws IOException;
  }

  private void refuses(String what, Use use) throws IOException {
    try (BundleWriter writer = Fixture.writer(dir.resolve("refused.evb"))) {
      assertThatIllegalArgumentException().as(what).isThrownBy(() -> use.with(writer));
    }
    assertThat(content()).isEmpty();
  }

  private List<Path> content() throws IOException {
    try (var files = Files.list(dir)) {
      return files.toList();
    }
  }

  private static void seal(BundleWriter writer) throws IOException {
    Sha256 manifest = writer.sealAndClose(Fixture.ed25519(1), SealClaims.COLLECTOR);
    assertThat(manifest).isNotNull();
  }

  private static List<ExchangePart> parts() {
    return List.of(ExchangePart.requestBody("application/json", TEXT));
  }

  private static ExchangeManifest withHeader(Header header) {
    ExchangeManifest facts = Fixture.facts("001");
    return new ExchangeManifest(
        "001",
        facts.endpoint(),
        facts.method(),
        facts.status(),
        List.of(header),
        List.of(),
        facts.proof(),
        facts.times(),
        facts.provider(),
        List.of());
  }

  private static ExchangeManifest withEndpoint(String url) {
    return new ExchangeManifest(
        "001",
        Optional.of(url),
        Optional.empty(),
        OptionalInt.empty(),
        List.of(),
        List.of(),
        ProofKind.NONE,
        ExchangeTimes.UNKNOWN,
        Optional.empty(),
        List.of());
  }

  private static AttestationEntry from(String url) {
    return new AttestationEntry(
        "001",
        Optional.empty(),
        Optional.of(url),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
