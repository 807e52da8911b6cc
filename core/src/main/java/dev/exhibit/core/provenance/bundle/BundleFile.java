package dev.exhibit.core.provenance.bundle;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.JsonWriter;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The Sigstore bundles in one file: one bundle, one a line as {@code gh attestation download}
 * writes them, or GitHub's answer, which has them in a list. Nothing in a bundle is signed as text,
 * so writing one anew changes nothing.
 */
public final class BundleFile {
  private BundleFile() {}

  /**
   * At least one; what is none of these forms is one document, whose refusal will say so. So is an
   * attestation of a list that has no bundle in it, as where only its address is given.
   */
  public static List<Bytes> bundles(Bytes file) {
    try {
      JsonNode attestations = StrictJson.parse(file).path("attestations");
      List<Bytes> found = new ArrayList<>();
      for (JsonNode attestation : attestations) {
        JsonNode bundle = attestation.path("bundle");
        found.add(Bytes.utf8(JsonWriter.part(bundle.isObject() ? bundle : attestation)));
      }
      return found.isEmpty() ? List.of(file) : found;
    } catch (StrictJson.Malformed e) {
      return lines(file);
    }
  }

  private static List<Bytes> lines(Bytes file) {
    List<Bytes> lines =
        file.utf8Lossy().lines().filter(line -> !line.isBlank()).map(Bytes::utf8).toList();
    return lines.size() > 1 && lines.stream().allMatch(BundleFile::isObject)
        ? lines
        : List.of(file);
  }

  private static boolean isObject(Bytes line) {
    try {
      return StrictJson.parse(line).isObject();
    } catch (StrictJson.Malformed e) {
      return false;
    }
  }
}
