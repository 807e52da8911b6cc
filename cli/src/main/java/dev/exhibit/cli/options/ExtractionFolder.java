package dev.exhibit.cli.options;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder that appears under its name when every file is in it, or not at all. Everything is
 * written to a fresh folder beside it first.
 */
public final class ExtractionFolder {
  /** The list of digests, in the form of {@code sha256sum}. */
  static final String DIGESTS = "manifest-sha256.txt";

  /** The reader admits no other names; a file system is no place to rely on that. */
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*");

  private final Path staging;

  private ExtractionFolder(Path staging) {
    this.staging = staging;
  }

  /**
   * Writes these files of {@code bundle}.
   *
   * @throws IOException if the bundle can no longer be read
   */
  public static void fill(Path target, Bundle bundle, List<String> names) throws IOException {
    Path parent = requireFree(target);
    try {
      ExtractionFolder folder = new ExtractionFolder(createStaging(parent));
      try {
        folder.write(bundle, names);
        Files.move(folder.staging, place(target), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        folder.delete();
      }
    } catch (IOException e) {
      throw Outputs.unwritable(target, e);
    }
  }

  private static Path requireFree(Path target) {
    if (!Files.isDirectory(target)) {
      Outputs.requireNew(target);
      return Outputs.requireFolder(target);
    }
    try (Stream<Path> content = Files.list(target)) {
      if (content.findAny().isPresent()) {
        throw new CommandFailed(ExitStatus.CANNOT_WRITE, target + ": is not empty");
      }
      return Outputs.requireFolder(place(target));
    } catch (IOException e) {
      throw Outputs.unwritable(target, e);
    }
  }

  /** Where the folder really lies, if its name is a link to an empty one. */
  private static Path place(Path target) throws IOException {
    return Files.exists(target) ? target.toRealPath() : target.toAbsolutePath().normalize();
  }

  private static Path createStaging(Path parent) throws IOException {
    FileAttribute<?>[] permissions =
        Outputs.isPosix(parent)
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"))
            }
            : new FileAttribute<?>[0];
    return Files.createTempDirectory(parent, ".exhibit-", permissions);
  }

  private void write(Bundle bundle, List<String> names) throws IOException {
    StringBuilder digests = new StringBuilder();
    for (String name : names.stream().sorted().distinct().toList()) {
      digests.append(write(bundle, name).hex()).append("  ").append(name).append('\n');
    }
    Files.writeString(staging.resolve(DIGESTS), digests, StandardCharsets.US_ASCII);
  }

  private Sha256 write(Bundle bundle, String name) throws IOException {
    Path file = inside(name);
    Files.createDirectories(file.getParent());
    try (DigestInputStream in = new DigestInputStream(bundle.open(name), Sha256.newDigest());
        OutputStream out = Files.newOutputStream(file)) {
      in.transferTo(out);
      return new Sha256(Bytes.of(in.getMessageDigest().digest()));
    }
  }

  private Path inside(String name) throws IOException {
    Path file = staging.resolve(name).normalize();
    if (!NAME.matcher(name).matches() || !file.startsWith(staging) || name.equals(DIGESTS)) {
      throw new IOException("will not write a file called " + name);
    }
    return file;
  }

  /** Does nothing once the folder has its name. */
  private void delete() throws IOException {
    if (!Files.exists(staging)) {
      return;
    }
    List<Path> all = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(staging)) {
      walk.sorted(Comparator.reverseOrder()).forEach(all::add);
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
