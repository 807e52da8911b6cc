package dev.exhibit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PlainFilesTest {
  @TempDir private Path dir;

  @Test
  void aFileIsReadWhole() throws IOException {
    Path file = Files.writeString(dir.resolve("a"), "content");
    assertThat(PlainFiles.read(file)).isEqualTo(Bytes.utf8("content"));
    assertThatThrownBy(() -> PlainFiles.read(dir.resolve("b")))
        .isInstanceOf(NoSuchFileException.class);
  }

  /** A name in no encoding becomes the name of another file when it is made text. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void theTwinOfANameInNoEncodingIsNotRead() throws IOException {
    Path odd = Path.of(URI.create(dir.toUri() + "%FF.evb"));
    Files.writeString(odd, "the file itself");
    Path twin = Path.of(odd.toString());
    if (!twin.equals(odd)) {
      Files.writeString(twin, "its twin");
    }
    assertThat(PlainFiles.read(odd)).isEqualTo(Bytes.utf8("the file itself"));
    assertThat(PlainFiles.named(odd)).isEmpty();
  }
}
