package dev.exhibit.collector.secret;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Everything that is known to be secret about one request. What is kept or shown of the exchange is
 * searched for each of them, in the spellings in which a secret travels: as it is, and with
 * whatever of it is percent-encoded or escaped as in JSON. They have no text form.
 */
public final class KnownSecrets {
  /** No secret is known. */
  public static final KnownSecrets NONE = new KnownSecrets(List.of(), List.of());

  /** A shorter value is a placeholder; looking for it in bodies would find it by chance. */
  private static final int SHORTEST_SECRET = 8;

  private static final String REDACTED = "[secret]";

  private final List<String> values;
  private final List<String> spellings; // the longest first, so that none is cut in two

  private KnownSecrets(Collection<String> values, Collection<String> spellings) {
    this.values = values.stream().distinct().toList();
    this.spellings =
        spellings.stream()
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /** These values, unless they are too short to be told from chance. */
  public static KnownSecrets of(Collection<String> values) {
    TreeSet<String> known = new TreeSet<>();
    TreeSet<String> spellings = new TreeSet<>();
    for (String value : values) {
      if (value.length() >= SHORTEST_SECRET) {
        known.add(value);
        spellings.add(value);
        spellings.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
        spellings.add(value.replace("\\", "\\\\").replace("\"", "\\\""));
        spellings.add(value.replace("/", "\\/"));
      }
    }
    return new KnownSecrets(known, spellings);
  }

  /** The API key with which a collector asks. */
  public static KnownSecrets of(Optional<ApiKey> key) {
    return of(key.map(ApiKey::secret).stream().toList());
  }

  /**
   * The secrets of a request: credentials in its headers and in its address.
   *
   * @param target path and query, or a whole address, as sent
   */
  public static KnownSecrets ofRequest(List<Header> headers, String target) {
    TreeSet<String> values = new TreeSet<>();
    headers.forEach(header -> values.addAll(HeaderSecrets.of(header)));
    values.addAll(AddressSecrets.of(target));
    return of(values);
  }

  /** These and the others. */
  public KnownSecrets and(KnownSecrets others) {
    TreeSet<String> known = new TreeSet<>(values);
    known.addAll(others.values);
    TreeSet<String> all = new TreeSet<>(spellings);
    all.addAll(others.spellings);
    return new KnownSecrets(known, all);
  }

  /** Whether one of them stands in {@code text}. */
  public boolean occurIn(String text) {
    SpeltSearch search = search();
    search.read(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    return search.found();
  }

  /**
   * Whether one of them stands in {@code file}, also if that is compressed.
   *
   * @throws IOException if it cannot be read
   */
  public boolean occurIn(Path file) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(1 << 16);
    try (FileChannel in = FileChannel.open(file);
        BodySearch search = new BodySearch(this)) {
      while (!search.found() && in.read(piece) >= 0) {
        search.read(piece.flip());
        piece.clear();
      }
      return search.found();
    }
  }

  /** Whether one of them stands in {@code body}, also if that is compressed. */
  public boolean occurIn(Bytes body) {
    try (BodySearch search = new BodySearch(this)) {
      search.read(ByteBuffer.wrap(body.toArray()));
      return search.found();
    }
  }

  /** The same text with each of them replaced. */
  public String redact(String text) {
    String safe = text;
    for (String spelling : spellings) {
      safe = safe.replace(spelling, REDACTED);
    }
    return safe;
  }

  /** A search through bytes that come in pieces. */
  SpeltSearch search() {
    return new SpeltSearch(
        spellings.stream().map(Bytes::utf8).toList(), values.stream().map(Bytes::utf8).toList());
  }

  @Override
  public String toString() {
    return spellings.isEmpty() ? "no secrets" : REDACTED;
  }
}
