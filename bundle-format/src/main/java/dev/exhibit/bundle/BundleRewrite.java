package dev.exhibit.bundle;

import dev.exhibit.bundle.container.ArchiveEntry;
import dev.exhibit.bundle.document.Limits;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.data.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes a new archive from the members of a sound bundle, byte for byte, and then some. */
final class BundleRewrite {
  private BundleRewrite() {}

  /** What to change. */
  @FunctionalInterface
  interface Change {
    void apply(Bundle bundle, Map<String, MeasuredPart> parts) throws IOException, Violation;
  }

  /**
   * Opens {@code in}, applies the change to its parts and writes them to {@code out}, which must
   * not exist unless it is {@code in} itself.
   */
  static Rewriting run(Path in, Path out, Change change) throws IOException {
    return switch (BundleReader.open(in)) {
      case Reading.Refused refused -> new Rewriting.Refused(refused.problems());
      case Reading.Readable readable -> {
        try (Bundle bundle = readable.bundle()) {
          yield run(bundle, out, isSame(in, out), change);
        }
      }
    };
  }

  /** The same of a bundle that is open already and stays so; {@code out} must not exist. */
  static Rewriting run(Bundle bundle, Path out, Change change) throws IOException {
    return run(bundle, out, false, change);
  }

  private static Rewriting run(Bundle bundle, Path out, boolean replaces, Change change)
      throws IOException {
    return bundle.problems().isEmpty()
        ? write(bundle, out, replaces, change)
        : new Rewriting.Refused(bundle.problems());
  }

  private static Rewriting write(Bundle bundle, Path out, boolean replaces, Change change)
      throws IOException {
    Map<String, MeasuredPart> parts = new TreeMap<>();
    for (ArchiveEntry entry : bundle.archive().entries().values()) {
      Source source = Source.of(bundle, entry.name());
      parts.put(entry.name(), new MeasuredPart(entry.name(), entry.content(), source));
    }
    try {
      change.apply(bundle, parts);
    } catch (Violation e) {
      return new Rewriting.Refused(List.of(e.problem()));
    }
    ArchiveWriter.requireWithin(Limits.DEFAULT, parts.values());
    try (AtomicFile file = replaces ? AtomicFile.replace(out) : AtomicFile.create(out)) {
      ArchiveWriter.write(file.temporary(), parts.values());
      file.publish();
    }
    return new Rewriting.Written(out);
  }

  private static boolean isSame(Path in, Path out) throws IOException {
    return Files.exists(out) && Files.isSameFile(in, out);
  }
}
