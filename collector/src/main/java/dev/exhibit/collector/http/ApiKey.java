package dev.exhibit.collector.http;

import dev.exhibit.bundle.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A provider's API key. It leaves this object only as the value of an Authorization header; it has
 * no text form, and whatever is kept or shown is searched for it.
 */
public final class ApiKey {
  /** A shorter key is a placeholder; looking for it in answers would find it by chance. */
  private static final int SHORTEST_SECRET = 8;

  private static final String REDACTED = "[API key]";

  private final String text;

  private ApiKey(String text) {
    this.text = text;
  }

  /**
   * A key as an environment variable or a file holds it; white space around it is dropped.
   *
   * @return empty if nothing is left, or something that is not printable ASCII
   */
  public static Optional<ApiKey> of(String text) {
    String key = text.strip();
    boolean usable = !key.isEmpty() && key.chars().allMatch(c -> c > 0x20 && c < 0x7F);
    return usable ? Optional.of(new ApiKey(key)) : Optional.empty();
  }

  String authorization() {
    return "Bearer " + text;
  }

  /** Whether the key stands in {@code other}. */
  public boolean occursIn(String other) {
    return isSecret() && other.contains(text);
  }

  /**
   * Whether the key stands in {@code body}.
   *
   * @throws IOException if the body's file cannot be read
   */
  public boolean occursIn(Spooled body) throws IOException {
    StreamSearch search = new StreamSearch(pattern());
    ByteBuffer piece = ByteBuffer.allocate(1 << 16);
    try (FileChannel in = FileChannel.open(body.file())) {
      while (!search.found() && in.read(piece) >= 0) {
        search.read(piece.flip());
        piece.clear();
      }
    }
    return search.found();
  }

  /** The same text with the key replaced. */
  public String redact(String other) {
    return isSecret() ? other.replace(text, REDACTED) : other;
  }

  /** What to look for in bytes; no bytes for a placeholder. */
  Bytes pattern() {
    return isSecret() ? Bytes.of(text.getBytes(StandardCharsets.US_ASCII)) : Bytes.EMPTY;
  }

  private boolean isSecret() {
    return text.length() >= SHORTEST_SECRET;
  }

  @Override
  public String toString() {
    return REDACTED;
  }
}
