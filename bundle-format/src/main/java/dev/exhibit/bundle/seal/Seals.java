package dev.exhibit.bundle.seal;

import dev.exhibit.bundle.SealVerifier;
import java.util.List;

/**
 * The files under {@code seal/}, sorted by name. That they are there proves nothing.
 *
 * @param signatures signatures over the manifest; {@link SealVerifier} judges them
 * @param timestamps RFC 3161 tokens, as received
 * @param records RFC 4998 evidence records, as received
 */
public record Seals(List<SealFile> signatures, List<SealFile> timestamps, List<SealFile> records) {
  static Seals of(List<SealFile> files) {
    return new Seals(
        only(files, SealFile.Kind.SIGNATURE),
        only(files, SealFile.Kind.TIMESTAMP),
        only(files, SealFile.Kind.RECORD));
  }

  private static List<SealFile> only(List<SealFile> files, SealFile.Kind kind) {
    return files.stream().filter(file -> file.kind() == kind).toList();
  }
}
