package dev.exhibit.cli.results;

import dev.exhibit.bundle.OneOpening;
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

  /** What an opened file is about. */
  public static About of(OneOpening opening, String file) throws IOException {
    return opening.reading() instanceof Reading.Readable readable
        ? new About(MANIFEST, readable.bundle().manifestSha256())
        : new About(file, opening.sha256());
  }
}
