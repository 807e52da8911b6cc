package dev.exhibit.bundle;

import dev.exhibit.bundle.container.ArchiveEntry;
import dev.exhibit.bundle.container.ArchiveFile;
import dev.exhibit.bundle.container.ArchiveOnDisk;
import dev.exhibit.bundle.container.ArchiveSource;
import dev.exhibit.bundle.container.ArchiveWalk;
import dev.exhibit.bundle.document.Document;
import dev.exhibit.bundle.document.Limits;
import dev.exhibit.bundle.document.MemberName;
import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.bundle.manifest.Manifest;
import dev.exhibit.bundle.manifest.ManifestCodec;
import dev.exhibit.bundle.seal.SealFiles;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens bundles. The file is read once from front to back; nothing is extracted, and memory does
 * not grow with the size of a body. The reader repairs nothing: what is not canonical is refused.
 */
public final class BundleReader {
  private BundleReader() {}

  /**
   * Opens a file with the default limits.
   *
   * @throws IOException if the file cannot be read, never for what it holds
   */
  public static Reading open(Path file) throws IOException {
    return open(file, Limits.DEFAULT);
  }

  /**
   * Opens a file.
   *
   * @throws IOException if the file cannot be read, never for what it holds
   */
  public static Reading open(Path file, Limits limits) throws IOException {
    return open(ArchiveOnDisk.open(file), limits);
  }

  /**
   * Opens an archive that lies anywhere; its source is closed with the bundle, or at once where
   * there is none.
   *
   * @throws IOException if it cannot be read, never for what it holds
   */
  public static Reading open(ArchiveSource source, Limits limits) throws IOException {
    boolean keep = false;
    try {
      Reading reading = read(source, limits);
      keep = reading instanceof Reading.Readable;
      return reading;
    } finally {
      if (!keep) {
        source.close();
      }
    }
  }

  private static Reading read(ArchiveSource source, Limits limits) throws IOException {
    try {
      ArchiveFile archive = new ArchiveFile(source, ArchiveWalk.walk(source, limits));
      ArchiveEntry entry = manifestEntry(archive);
      Document document = archive.document(entry, limits);
      return audit(archive, ManifestCodec.decode(document), document.bytes(), limits);
    } catch (Violation e) {
      return new Reading.Refused(List.of(e.problem()));
    }
  }

  private static ArchiveEntry manifestEntry(ArchiveFile archive) throws Violation {
    ArchiveEntry entry = archive.entries().get(MemberName.MANIFEST);
    if (entry == null) {
      throw new IllegalStateException("the walk admits no archive without manifest.json");
    }
    if (entry.statedCrc() != entry.content().crc()) {
      throw new Violation(ArchiveFile.crcProblem(entry));
    }
    return entry;
  }

  private static Reading audit(
      ArchiveFile archive, Manifest manifest, Bytes manifestBytes, Limits limits)
      throws IOException {
    SealFiles seals = SealFiles.scan(archive, limits);
    MemberAudit audit = new MemberAudit(archive, limits, seals.withheld());
    audit.run(manifest);
    List<Problem> crcProblems = unexplainedCrcs(archive, audit);
    if (!crcProblems.isEmpty()) {
      return new Reading.Refused(crcProblems);
    }
    List<Problem> problems = new ArrayList<>(audit.problems());
    problems.addAll(seals.problems());
    return new Reading.Readable(
        new Bundle(archive, manifest, manifestBytes, audit, seals, List.copyOf(problems), limits));
  }

  /** A CRC-32 that is wrong because the data is not what the manifest names is no second news. */
  private static List<Problem> unexplainedCrcs(ArchiveFile archive, MemberAudit audit) {
    return archive.crcMismatches().stream()
        .filter(entry -> !audit.isAltered(entry.name()))
        .map(ArchiveFile::crcProblem)
        .toList();
  }
}
