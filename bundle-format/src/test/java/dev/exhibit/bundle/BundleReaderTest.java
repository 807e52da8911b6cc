package dev.exhibit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhibit.bundle.container.MemberOrder;
import dev.exhibit.bundle.document.Limits;
import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.bundle.seal.Hostile;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleReaderTest {
  @TempDir Path dir;

  @Test
  void aFileThatCannotBeReadIsAnIoFailure() {
    assertThatThrownBy(() -> BundleReader.open(dir.resolve("absent.evb")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatIOException().isThrownBy(() -> BundleReader.open(dir));
  }

  @Test
  void alteredBytesAreHandedToNobody() throws IOException {
    Map<String, Bytes> parts = Hostile.parts();
    parts.put(Hostile.BODY, Bytes.utf8("forged"));
    try (Bundle bundle = Fixture.open(write(parts))) {
      assertThat(bundle.member(Hostile.BODY).map(Member::state)).contains(Member.State.ALTERED);
      assertThat(bundle.read(Hostile.BODY)).isEmpty();
      assertThatThrownBy(() -> bundle.open(Hostile.BODY)).isInstanceOf(NoSuchFileException.class);
    }
  }

  @Test
  void unlistedBytesAreHandedToNobody() throws IOException {
    Map<String, Bytes> parts = Hostile.parts();
    String seal =
        parts.keySet().stream().filter(n -> n.startsWith("seal/")).findFirst().orElseThrow();
    Bytes signature = Hostile.part(parts, seal);
    parts.remove(seal);
    parts.put("extra/x", Bytes.utf8("smuggled"));
    parts.put(seal, signature);
    try (Bundle bundle = Fixture.open(write(parts))) {
      assertThat(bundle.problems()).extracting(Problem::member).containsExactly("extra/x");
      assertThat(bundle.read("extra/x")).isEmpty();
      assertThat(bundle.member("extra/x")).isEmpty();
    }
  }

  @Test
  void manifestsAndSealsCanBeReadByName() throws IOException {
    try (Bundle bundle = Fixture.open(Fixture.small(dir.resolve("a.evb")))) {
      assertThat(bundle.read("manifest.json")).contains(bundle.manifestBytes());
      assertThat(bundle.read("mimetype")).contains(MemberOrder.MIMETYPE);
      assertThat(bundle.read(Hostile.EXCHANGE)).isPresent();
      assertThat(bundle.read(bundle.seals().signatures().get(0).name())).isPresent();
      assertThat(bundle.read("no/such")).isEmpty();
    }
  }

  @Test
  void aMemberLargerThanTheCallerWantsIsNotLoaded() throws IOException {
    try (Bundle bundle = Fixture.open(Fixture.small(dir.resolve("a.evb")))) {
      int size = Fixture.REQUEST.size();
      assertThat(bundle.read(Hostile.BODY, size - 1)).isEmpty();
      assertThat(bundle.read(Hostile.BODY, size)).contains(Fixture.REQUEST);
    }
  }

  @Test
  void aLargeFileThatChangesAfterItWasOpenedIsAnIoFailure() throws IOException {
    Path file = dir.resolve("large.evb");
    try (BundleWriter writer = Fixture.writer(file)) {
      writer.addExchange(
          Fixture.facts("001"),
          List.of(
              ExchangePart.requestBody("application/json", Source.of(Fixture.REQUEST)),
              ExchangePart.responseBody("text/plain", Source.of(Bytes.zeros(2 << 20)))));
      writer.sealAndClose(Fixture.ed25519(1), SealClaims.COLLECTOR);
    }
    try (Bundle bundle = Fixture.open(file)) {
      long offset = bundle.member(Hostile.BODY).orElseThrow().offset();
      overwrite(file, offset);
      assertThatIOException()
          .isThrownBy(() -> bundle.read(Hostile.BODY))
          .withMessageContaining("changed after it was verified");
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(offset);
      }
      assertThatIOException().isThrownBy(() -> bundle.read(Hostile.BODY));
    }
  }

  @Test
  void ofASmallFileThatChangesWhatWasVerifiedIsHandedOut() throws IOException {
    Path file = Fixture.small(dir.resolve("a.evb"));
    try (Bundle bundle = Fixture.open(file)) {
      overwrite(file, bundle.member(Hostile.BODY).orElseThrow().offset());
      assertThat(bundle.read(Hostile.BODY)).contains(Fixture.REQUEST);
    }
  }

  private static void overwrite(Path file, long offset) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {'!'}), offset);
    }
  }

  @Test
  void aStreamGivesEveryByteAndThenEnds() throws IOException {
    try (Bundle bundle = Fixture.open(Fixture.small(dir.resolve("a.evb")));
        InputStream in = bundle.open(Hostile.BODY)) {
      assertThat(in.available()).isEqualTo(Fixture.REQUEST.size());
      assertThat(in.read()).isEqualTo('{');
      assertThat(in.transferTo(OutputStream.nullOutputStream()))
          .isEqualTo(Fixture.REQUEST.size() - 1);
      assertThat(in.read()).isEqualTo(-1);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void everyLimitIsKept() throws IOException {
    Path file = Fixture.small(dir.resolve("a.evb"));
    long size = Files.size(file);
    assertRefused(file, new Limits(100, size - 1, 1000, 5000, 5000), ProblemCode.ARCHIVE_TOO_LARGE);
    assertRefused(file, new Limits(11, size, 5000, 5000, 5000), ProblemCode.TOO_MANY_MEMBERS);
    assertRefused(file, new Limits(100, size, 100, 5000, 5000), ProblemCode.MEMBER_TOO_LARGE);
    assertRefused(file, new Limits(100, size, 5000, 500, 5000), ProblemCode.JSON_TOO_LARGE);
    assertThat(BundleReader.open(file, new Limits(12, size, 5000, 5000, 5000)))
        .isInstanceOf(Reading.Readable.class);
  }

  private static void assertRefused(Path file, Limits limits, ProblemCode code) throws IOException {
    switch (BundleReader.open(file, limits)) {
      case Reading.Readable readable -> {
        readable.bundle().close();
        throw new AssertionError("expected " + code);
      }
      case Reading.Refused refused ->
          assertThat(refused.problems()).extracting(Problem::code).containsExactly(code);
    }
  }

  private Path write(Map<String, Bytes> parts) throws IOException {
    return Files.write(dir.resolve("attack.evb"), RawZip.of(parts).bytes());
  }

  /** Whoever embeds the reader would wait for ever for a writer that never comes. */
  @Test
  void aPipeIsNotWaitedFor() throws IOException, InterruptedException {
    Path pipe = dir.resolve("pipe.evb");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "needs mkfifo");
    assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () ->
            assertThatThrownBy(() -> BundleReader.open(pipe))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a file"));
  }
}
