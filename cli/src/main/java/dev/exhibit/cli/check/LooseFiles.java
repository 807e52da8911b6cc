package dev.exhibit.cli.check;

import dev.exhibit.cli.options.Inputs;
import dev.exhibit.core.loose.NamedFile;
import java.nio.file.Path;

/** Evidence in files of its own, and what it says. */
final class LooseFiles {
  private LooseFiles() {}

  /** The file with its bytes, under the name by which findings speak of it. */
  static NamedFile read(Path path) {
    return new NamedFile(String.valueOf(path.getFileName()), Inputs.bytes(path));
  }
}
