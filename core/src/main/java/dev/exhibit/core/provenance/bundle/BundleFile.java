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
 *
 * @param bundles at least one and at most {@value MOST}; what is none of these forms is one
 *     document, whose refusal will say so
 * @param left how many lines or attestations more there are, which were not looked at
 */
public record BundleFile(List<Bytes> bundles, int left) {
  /** How many of one file are read; each costs a few signatures. */
  public static final int MOST = 512;

  public BundleFile {
    bundles = List.copyOf(bundles);
  }

  /**
   * Splits a file. An attestation of a list that has no bundle in it, as where only its address is
   * given, stands for itself.
   */
  public static BundleFile of(Bytes file) {
    try {
      JsonNode attestations = StrictJson.parse(file).path("attestations");
      List<Bytes> found = new ArrayList<>();
      int left = 0;
      for (JsonNode attestation : attestations) {
        if (found.size() == MOST) {
          left++;
        } else {
          JsonNode bundle = attestation.path("bundle");
          found.add(Bytes.utf8(JsonWriter.part(bundle.isObject() ? bundle : attestation)));
        }
      }
      return found.isEmpty() ? alone(file) : new BundleFile(found, left);
    } catch (StrictJson.Malformed e) {
      return lines(file);
    }
  }

  private static BundleFile alone(Bytes file) {
    return new BundleFile(List.of(file), 0);
  }

  private static BundleFile lines(Bytes file) {
    String text = file.utf8Lossy();
    List<Bytes> lines =
        text.lines().filter(line -> !line.isBlank()).limit(MOST).map(Bytes::utf8).toList();
    if (lines.size() < 2 || !lines.stream().allMatch(BundleFile::isObject)) {
      return alone(file);
    }
    long all = text.lines().filter(line -> !line.isBlank()).count();
    return new BundleFile(lines, (int) (all - lines.size()));
  }

  private static boolean isObject(Bytes line) {
    try {
      return StrictJson.parse(line).isObject();
    } catch (StrictJson.Malformed e) {
      return false;
    }
  }
}
