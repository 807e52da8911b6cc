package dev.exhibit.collector.record.pack;

import dev.exhibit.collector.http.OwnerOnly;
import dev.exhibit.collector.record.spool.SpoolFiles;
import dev.exhibit.collector.record.spool.SpoolFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A hidden folder among the bundles where one is made, on their disk: packing needs no room on the
 * disk of the spool, and a bundle appears under its name complete or not at all.
 */
public final class PackingPlace implements Closeable {
  private static final String HIDDEN = ".packing-";

  private final Path output;
  private final Path hidden;
  private final String name;

  private PackingPlace(Path output, Path hidden, String name) {
    this.output = output;
    this.hidden = hidden;
    this.name = name;
  }

  /** A place for the next bundle of a unit, under the first name that is free. */
  static PackingPlace in(Path output, String unit) throws IOException {
    String name = unit;
    for (int i = 2; SpoolFiles.isThere(output.resolve(name + ".evb")); i++) {
      name = unit + "-" + i;
    }
    Path hidden = output.resolve(HIDDEN + name);
    SpoolFiles.remove(hidden);
    OwnerOnly.folder(hidden);
    return new PackingPlace(output, hidden, name);
  }

  /** Removes what was left by a recorder that was killed while it packed this unit. */
  public static void sweep(Path output, String unit) throws IOException {
    for (Path left : SpoolFiles.list(output)) {
      if (String.valueOf(left.getFileName()).startsWith(HIDDEN + unit)) {
        SpoolFiles.remove(left);
      }
    }
  }

  /** Where the bundle has to be made. */
  Path file() {
    return hidden.resolve(name + ".evb");
  }

  /** Gives the finished bundle its name, for good; then nothing of this place is left. */
  Path publish() throws IOException {
    Path target = output.resolve(name + ".evb");
    if (SpoolFiles.isThere(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    SpoolFolder.force(file());
    Files.move(file(), target, StandardCopyOption.ATOMIC_MOVE);
    SpoolFolder.force(output);
    // Before anybody learns of the bundle: who is killed now finds the unit in the spool, and
    // sweeps.
    close();
    return target;
  }

  @Override
  public void close() throws IOException {
    SpoolFiles.remove(hidden);
  }
}
