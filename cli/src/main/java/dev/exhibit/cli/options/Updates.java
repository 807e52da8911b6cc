package dev.exhibit.cli.options;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Reading;
import dev.exhibit.core.intel.collateral.CollateralPool;
import dev.exhibit.core.trust.pack.PackDecoder;
import dev.exhibit.core.trust.pack.TrustPack;
import dev.exhibit.core.verify.casefile.Update;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.PlainFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** Reads what a reader has beside a bundle. */
public final class Updates {
  private static final byte[] ARCHIVE = {'P', 'K'};

  private Updates() {}

  /**
   * The update in a file: another bundle, vendors' documents, or a trust pack; ends the command if
   * it is none.
   */
  static Update read(Path file, Function<Path, TrustPack> packs) {
    Inputs.requireReadable(file);
    String name = String.valueOf(file.getFileName());
    try {
      Update update = isArchive(file) ? ofBundle(file, name) : ofFile(file, name, packs);
      if (update.isReadable()) {
        return update;
      }
    } catch (IOException e) {
      throw Inputs.unreadable(file, e);
    }
    throw CommandFailed.noInput(
        Filled.of(
            "--update: %s: no collateral, revocation list, evaluation number or OCSP answer is in"
                + " it",
            file));
  }

  private static boolean isArchive(Path file) throws IOException {
    try (var in = PlainFiles.open(file)) {
      return java.util.Arrays.equals(in.readNBytes(ARCHIVE.length), ARCHIVE);
    }
  }

  private static Update ofBundle(Path file, String name) throws IOException {
    Reading reading = Inputs.bundle(file);
    if (reading instanceof Reading.Readable readable) {
      try (Bundle bundle = readable.bundle()) {
        return Update.of(name, bundle);
      }
    }
    throw CommandFailed.noInput(Filled.of("--update: %s: not a bundle that can be read", file));
  }

  private static Update ofFile(Path file, String name, Function<Path, TrustPack> packs)
      throws IOException {
    if (Files.size(file) > CollateralPool.MOST_FILE_BYTES) {
      throw CommandFailed.noInput(
          Filled.of(
              "--update: %s: longer than the %d bytes that are read",
              file, CollateralPool.MOST_FILE_BYTES));
    }
    Bytes content = Inputs.bytes(file);
    return PackDecoder.isPack(content)
        ? Update.of(name, packs.apply(file))
        : Update.of(name, content);
  }
}
