package dev.exhibit.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A14: one bit flipped, at every position of a small bundle. */
class BitFlipTest {
  @TempDir Path dir;

  @Test
  void noFlippedBitGoesUnnoticed() throws IOException {
    Path file = small();
    byte[] whole = Files.readAllBytes(file);
    assertThat(Hostile.problems(file)).isEmpty();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int position = 0; position < whole.length; position++) {
        for (int bit = 0; bit < 8; bit++) {
          put(channel, position, whole[position] ^ 1 << bit);
          List<Problem> problems = Hostile.problems(file);
          assertThat(problems).as("byte %d, bit %d", position, bit).isNotEmpty();
        }
        put(channel, position, whole[position]);
      }
    }
    assertThat(Hostile.problems(file)).isEmpty();
  }

  private Path small() throws IOException {
    Path file = dir.resolve("a.evb");
    try (BundleWriter writer = Fixture.writer(file)) {
      Fixture.addAttestation(writer);
      Fixture.addExchange(writer, "001");
      writer.sealAndClose(Fixture.ed25519(1), SealClaims.COLLECTOR);
    }
    return file;
  }

  private static void put(FileChannel channel, int position, int value) throws IOException {
    channel.write(ByteBuffer.wrap(new byte[] {(byte) value}), position);
  }
}
