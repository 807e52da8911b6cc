package dev.exhibit.bundle;

import dev.exhibit.data.AtomicFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps streams that can be read only once, in temporary files beside the target. */
final class Spool implements Closeable {
  private final Path target;
  private final List<Path> files = new ArrayList<>();

  Spool(Path target) {
    this.target = target;
  }

  /** A source with the same bytes that can be opened again and again. */
  Source keep(Source source) throws IOException {
    return source instanceof Source.OneShot once ? copy(once) : source;
  }

  private Source copy(Source.OneShot once) throws IOException {
    Path file = AtomicFile.besides(target);
    files.add(file);
    try (InputStream in = once.open();
        OutputStream out = Files.newOutputStream(file)) {
      in.transferTo(out);
    }
    return Source.of(file);
  }

  @Override
  public void close() throws IOException {
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    files.clear();
  }
}
