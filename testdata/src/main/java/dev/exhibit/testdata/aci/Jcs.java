package dev.exhibit.testdata.aci;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.json.CompactJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.JsonNode;

/**
 * RFC 8785, and hashes as aci/1 writes them. Integers beyond 2^53, which RFC 8785 has no exact form
 * for, keep all their digits, as the drafts that have such integers wrote them.
 */
public final class Jcs {
  private static final Pattern LONG_INTEGER = Pattern.compile("(?<=:)([0-9]{17,})(?=[,}])");
  private static final Pattern SET_ASIDE = Pattern.compile("\"integer ([0-9]{17,})\"");

  private Jcs() {}

  /** The canonical bytes. */
  public static Bytes of(JsonNode document) {
    String text = CompactJson.text(document);
    String exact = LONG_INTEGER.matcher(text).replaceAll("\"integer $1\"");
    try {
      String canonical = new JsonCanonicalizer(exact).getEncodedString();
      return Bytes.utf8(SET_ASIDE.matcher(canonical).replaceAll("$1"));
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
