package dev.exhibit.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name that leads to another file meanwhile: what was opened is what is named. */
class OneOpeningTest {
  @TempDir private Path folder;

  private void swap(Path file) throws IOException {
    Path other = folder.resolve("other");
    Files.writeString(other, "another file");
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 3 << 20})
  void aFileThatIsNoBundleIsDigestedAsItWasOpened(int size) throws IOException {
    Path file = folder.resolve("file.evb");
    byte[] bytes = new byte[size];
    Files.write(file, bytes);
    try (OneOpening opening = OneOpening.of(file)) {
      swap(file);
      assertThat(opening.reading()).isInstanceOf(Reading.Refused.class);
      assertThat(opening.sha256()).isEqualTo(Sha256.of(Bytes.owning(bytes)));
      assertThat(opening.size()).isEqualTo(size);
      assertThat(opening.start(64)).isEqualTo(Bytes.owning(bytes).first(Math.min(64, size)));
    }
  }

  @Test
  void aBundleIsTheOneThatWasOpened() throws IOException {
    Path file = Fixture.small(folder.resolve("file.evb"));
    Bytes bytes = Bytes.owning(Files.readAllBytes(file));
    try (OneOpening opening = OneOpening.of(file)) {
      swap(file);
      assertThat(opening.sha256()).isEqualTo(Sha256.of(bytes));
      assertThat(opening.size()).isEqualTo(bytes.size());
      Bundle bundle = ((Reading.Readable) opening.reading()).bundle();
      assertThat(bundle.read("manifest.json")).contains(bundle.manifestBytes());
    }
  }
}
