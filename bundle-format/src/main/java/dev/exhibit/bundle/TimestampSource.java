package dev.exhibit.bundle;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.util.List;

/** Fetches time-stamp tokens while a bundle is sealed, when its manifest is final. */
@FunctionalInterface
public interface TimestampSource {
  /**
   * RFC 3161 tokens whose imprint is {@code manifestSha256}, DER as received; may be none.
   *
   * @throws IOException if the bundle shall not be written without them
   */
  List<Bytes> tokensFor(Sha256 manifestSha256) throws IOException;
}
