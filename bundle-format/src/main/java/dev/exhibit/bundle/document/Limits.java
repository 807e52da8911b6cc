package dev.exhibit.bundle.document;

import dev.exhibit.data.StrictJson;

/**
 * What a reader or writer is willing to handle, so that no size field can make it work or store
 * without bound. The defaults are normative (SPEC.md, limits).
 *
 * @param maxMembers members in an archive, all included
 * @param maxArchiveBytes bytes of the archive file
 * @param maxMemberBytes bytes of one member
 * @param maxJsonBytes bytes of one document that is parsed whole, and of one file under seal/
 * @param maxManifestBytes bytes of all exchange manifests together
 */
public record Limits(
    int maxMembers,
    long maxArchiveBytes,
    long maxMemberBytes,
    int maxJsonBytes,
    long maxManifestBytes) {
  /** The largest a bundle may be anywhere: these keep every ZIP field within 16 and 32 bits. */
  public static final Limits DEFAULT =
      new Limits(65_535, 0xFFFF_FFFFL, 1L << 30, StrictJson.MAX_BYTES, 16L * StrictJson.MAX_BYTES);

  public Limits {
    atMost("members", maxMembers, 65_535);
    atMost("archive bytes", maxArchiveBytes, 0xFFFF_FFFFL);
    atMost("member bytes", maxMemberBytes, maxArchiveBytes);
    atMost("JSON bytes", maxJsonBytes, StrictJson.MAX_BYTES);
    atMost("manifest bytes", maxManifestBytes, maxArchiveBytes);
  }

  private static void atMost(String what, long value, long ceiling) {
    if (value < 1 || value > ceiling) {
      throw new IllegalArgumentException(what + ": expected 1.." + ceiling + ", got " + value);
    }
  }
}
