package dev.exhibit.core.dstack.boot.image;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import java.util.List;
import java.util.Optional;

/** {@code sha256sum.txt} of an OS image, whose own SHA-256 is the OS image hash. */
public record ChecksumList(Bytes content) {
  /** The file's name. */
  public static final String FILE = "sha256sum.txt";

  /** The OS image hash, 32 bytes. */
  public Bytes osImageHash() {
    return Sha256.of(content).bytes();
  }

  /** Why {@code file} is not bound by the list, as a clause, if it is not. */
  public Optional<String> unbound(String file, Sha256 actual) {
    List<String> lines = lines(file);
    if (lines.size() != 1) {
      return Optional.of(Filled.of("%s names %s %d times", FILE, file, lines.size()));
    }
    return lines.getFirst().equals(actual.hex() + separated(file))
        ? Optional.empty()
        : Optional.of(Filled.of("%s says of %s another SHA-256 than %s", FILE, file, actual.hex()));
  }

  /** Whether it names the file. */
  public boolean names(String file) {
    return !lines(file).isEmpty();
  }

  private List<String> lines(String file) {
    return content.utf8Lossy().lines().filter(line -> line.endsWith(separated(file))).toList();
  }

  private static String separated(String file) {
    return "  " + file;
  }
}
