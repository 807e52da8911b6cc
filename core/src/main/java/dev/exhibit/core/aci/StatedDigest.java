package dev.exhibit.core.aci;

import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.Optional;

/** A SHA-256 that somebody states, in either case, with or without {@code sha256:}. */
public final class StatedDigest {
  private static final String PREFIX = "sha256:";

  private StatedDigest() {}

  /** Its 32 bytes; empty for text that is no such digest. */
  public static Optional<Bytes> read(String text) {
    boolean prefixed = text.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    return StatedHex.read(prefixed ? text.substring(PREFIX.length()) : text)
        .filter(bytes -> bytes.size() == Sha256.SIZE);
  }

  /** As documents name it: {@code sha256:} and lower-case hex; other text as it stands. */
  public static String spelt(String text) {
    return read(text).map(bytes -> PREFIX + bytes.hex()).orElse(text);
  }
}
