package dev.exhibit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectSourceTest {
  private static final Store STORE = new Store(Map.of());

  @TempDir private Path dir;

  private Listed listed(byte[] content) throws IOException {
    Files.write(dir.resolve("a.evb"), content);
    List<Listed> all = Listing.of(new org.apache.hadoop.fs.Path(dir.toUri()), STORE);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  /** Around the size of a block, and more blocks than are kept. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 7_000_000})
  void givesTheBytesOfTheFile(int size) throws IOException {
    byte[] content = new byte[size];
    Random random = new Random(size);
    random.nextBytes(content);
    try (ObjectSource source = ObjectSource.open(listed(content), STORE)) {
      assertThat(source.size()).isEqualTo(size);
      assertThat(source.digest()).isEqualTo(Sha256.of(Bytes.of(content)));
      assertThat(source.read(size, new byte[1], 0, 1)).isEqualTo(-1);
      for (int i = 0; i < 50 && size > 0; i++) {
        int at = random.nextInt(size);
        byte[] some = new byte[1 + random.nextInt(100_000)];
        int read = source.read(at, some, 0, some.length);
        assertThat(read).isBetween(1, some.length);
        assertThat(Arrays.copyOf(some, read)).isEqualTo(Arrays.copyOfRange(content, at, at + read));
      }
    }
  }

  @Test
  void takesTheLengthOfNowWhereTheStoreHasNoTags() throws IOException {
    Listed listed = listed(new byte[10]);
    Files.write(dir.resolve("a.evb"), new byte[20]);
    assertThat(listed.etag()).isEmpty();
    try (ObjectSource source = ObjectSource.open(listed, STORE)) {
      assertThat(source.size()).isEqualTo(20);
    }
  }
}
