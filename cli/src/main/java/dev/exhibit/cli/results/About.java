package dev.exhibit.cli.results;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Reading;
import dev.exhibit.data.Sha256;
import java.io.IOException;

/**
 * What a result is about.
 *
 * @param name {@code manifest.json}, or the file where its manifest cannot be read
 */
public record About(String name, Sha256 sha256) {
  private static final String MANIFEST = "manifest.json";

  /** The digest of a file. */
  public interface Digest {
    /** Reads the file. */
    Sha256 get() throws IOException;
  }

  /** What a reading is about; closes it. */
  public static About of(Reading reading, String file, Digest digest) throws IOException {
    if (reading instanceof Reading.Readable readable) {
      try (Bundle bundle = readable.bundle()) {
        return new About(MANIFEST, Sha256.of(bundle.manifestBytes()));
      }
    }
    return new About(file, digest.get());
  }
}
