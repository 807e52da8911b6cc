package dev.exhibit.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A14: one bit flipped, at every position of a small bundle. */
class BitFlipTest {
  @TempDir Path dir;

  @Test
  void noFlippedBitOfTheSmallestBundleGoesUnnoticed() throws IOException {
    Path file = dir.resolve("a.evb");
    try (BundleWriter writer = Fixture.writer(file)) {
      writer.addShared(Role.OTHER, "a/b", "text/plain", Source.of(Bytes.utf8("x")));
      writer.sealAndClose(Fixture.ed25519(1), SealClaims.COLLECTOR);
    }
    assertEveryFlipIsNoticed(file, 8);
  }

  @Test
  void noFlippedByteOfABundleWithExchangesGoesUnnoticed() throws IOException {
    assertEveryFlipIsNoticed(Fixture.small(dir.resolve("a.evb")), 1);
  }

  /** Flips so many bits of each byte, one at a time; which, changes from byte to byte. */
  private static void assertEveryFlipIsNoticed(Path file, int bits) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    assertThat(isSound(file)).isTrue();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int position = 0; position < whole.length; position++) {
        for (int bit = position; bit < position + bits; bit++) {
          put(channel, position, whole[position] ^ 1 << bit % 8);
          assertThat(isSound(file)).as("byte %d, bit %d", position, bit % 8).isFalse();
        }
        put(channel, position, whole[position]);
      }
    }
    assertThat(isSound(file)).isTrue();
  }

  private static boolean isSound(Path file) throws IOException {
    return switch (BundleReader.open(file)) {
      case Reading.Refused refused -> false;
      case Reading.Readable readable -> {
        try (Bundle bundle = readable.bundle()) {
          yield bundle.problems().isEmpty() && SealVerifier.verify(bundle).problems().isEmpty();
        }
      }
    };
  }

  private static void put(FileChannel channel, int position, int value) throws IOException {
    channel.write(ByteBuffer.wrap(new byte[] {(byte) value}), position);
  }
}
