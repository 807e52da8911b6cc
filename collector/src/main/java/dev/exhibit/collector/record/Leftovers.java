package dev.exhibit.collector.record;

import dev.exhibit.bundle.Bytes;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the journals of a spool say of exchanges that are not done. A line that was torn by the end
 * of a process or of the machine says nothing; no client was told to rely on it.
 */
final class Leftovers {
  private final Map<String, Recorded> exchanges = new LinkedHashMap<>();
  private final Map<Path, Set<String>> files = new LinkedHashMap<>();

  /** Reads all journals. */
  static Leftovers read(SpoolFolder folder) throws IOException {
    Leftovers leftovers = new Leftovers();
    for (Path journal : folder.journals()) {
      leftovers.readFile(journal);
    }
    leftovers.files.values().forEach(ids -> ids.retainAll(leftovers.exchanges.keySet()));
    return leftovers;
  }

  private void readFile(Path journal) throws IOException {
    Set<String> ids = files.computeIfAbsent(journal, f -> new HashSet<>());
    try (InputStream in = new BufferedInputStream(Files.newInputStream(journal), 1 << 16)) {
      for (Optional<Bytes> text = line(in); text.isPresent(); text = line(in)) {
        Optional<Line> line = LineCodec.decode(text.get());
        line.ifPresent(
            known -> {
              ids.add(known.id());
              fold(known);
            });
      }
    }
  }

  private void fold(Line line) {
    switch (line) {
      case Line.Begun begun -> exchanges.put(begun.id(), Recorded.of(begun));
      case Line.Done done -> exchanges.remove(done.id());
      default -> exchanges.computeIfPresent(line.id(), (id, before) -> before.with(line));
    }
  }

  private static Optional<Bytes> line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = in.read();
    if (b < 0) {
      return Optional.empty();
    }
    while (b >= 0 && b != '\n') {
      line.write(b);
      b = in.read();
    }
    return Optional.of(Bytes.of(line.toByteArray()));
  }

  /** The exchanges by id, in the order they began. */
  Map<String, Recorded> exchanges() {
    return exchanges;
  }

  /** Which of them have a line in which journal. */
  Map<Path, Set<String>> files() {
    return files;
  }
}
