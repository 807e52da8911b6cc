package dev.exhibit.collector.cache;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder of documents by their content, and beside it a folder of what each was the answer to.
 *
 * <p>{@code objects/<SHA-256>} holds a document, {@code keys/<SHA-256 of the question>} the digest
 * of its latest answer and when that was fetched. Every file is made beside its place and moved
 * there in one step, so that any number of processes can share a folder. A document whose digest is
 * not its name, or a key that cannot be read, counts as absent.
 */
public final class DocumentCache {
  private static final Pattern KEY = Pattern.compile("([0-9a-f]{64}) (\\S{1,40})\n");
  private static final int LONGEST_KEY = 120;
  private static final long LONGEST_DOCUMENT = 64L << 20;

  private final Path objects;
  private final Path keys;

  private DocumentCache(Path folder) {
    this.objects = folder.resolve("objects");
    this.keys = folder.resolve("keys");
  }

  /** The cache in {@code folder}, which is made when the first document is kept. */
  public static DocumentCache in(Path folder) {
    return new DocumentCache(folder);
  }

  /** A document that was kept. */
  public record Cached(Bytes content, Instant fetchedAt) {}

  /** The latest answer to {@code question}, if it is here and whole. */
  public Optional<Cached> find(String question) {
    try {
      Path key = keys.resolve(name(question));
      if (!Files.isRegularFile(key) || Files.size(key) > LONGEST_KEY) {
        return Optional.empty();
      }
      Matcher line = KEY.matcher(Bytes.of(Files.readAllBytes(key)).utf8Lossy());
      return line.matches() ? document(line.group(1), line.group(2)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // it will be fetched instead, and kept anew
    }
  }

  private Optional<Cached> document(String digest, String fetchedAt) throws IOException {
    Path object = objects.resolve(digest);
    if (!Files.isRegularFile(object) || Files.size(object) > LONGEST_DOCUMENT) {
      return Optional.empty();
    }
    Bytes content = Bytes.of(Files.readAllBytes(object));
    try {
      Cached cached = new Cached(content, Instant.parse(fetchedAt));
      return Sha256.of(content).hex().equals(digest) ? Optional.of(cached) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Keeps the answer to {@code question}, in place of an earlier one. */
  public void keep(String question, Bytes content, Instant fetchedAt) throws IOException {
    String digest = Sha256.of(content).hex();
    put(objects, digest, content);
    put(keys, name(question), Bytes.utf8(digest + " " + fetchedAt + "\n"));
  }

  private static String name(String question) {
    return Sha256.of(Bytes.utf8(question)).hex();
  }

  private static void put(Path folder, String name, Bytes content) throws IOException {
    Files.createDirectories(folder);
    Path hidden = Files.createTempFile(folder, ".new-", null);
    try {
      Files.write(hidden, content.toArray());
      Files.move(
          hidden,
          folder.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(hidden);
    }
  }
}
