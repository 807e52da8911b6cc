package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that somebody has read and found right. {@code -Dexhibit.golden=write} writes them. */
public final class Golden {
  private static final Path TEXTS =
      Path.of(System.getProperty("exhibit.root", ".."))
          .resolve("cli/src/test/resources/dev/exhibit/cli/golden");

  private Golden() {}

  public static void assertSame(String name, String actual) throws IOException {
    Path file = TEXTS.resolve(name);
    if ("write".equals(System.getProperty("exhibit.golden"))) {
      Files.createDirectories(TEXTS);
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(file));
  }
}
