package dev.exhibit.testdata.aci;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.Sha256;
import dev.exhibit.testdata.json.CompactJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.JsonNode;

/** RFC 8785, and hashes as aci/1 writes them. Integers here stay below 2^53, where JCS is exact. */
public final class Jcs {
  private Jcs() {}

  /** The canonical bytes. */
  public static Bytes of(JsonNode document) {
    try {
      return Bytes.of(new JsonCanonicalizer(CompactJson.text(document)).getEncodedUTF8());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code sha256:} and the hash of the canonical bytes in hex. */
  public static String digest(JsonNode document) {
    return digest(of(document));
  }

  /** {@code sha256:} and the hash of these bytes in hex. */
  public static String digest(Bytes bytes) {
    return "sha256:" + Sha256.of(bytes).hex();
  }
}
