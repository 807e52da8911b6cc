package dev.exhibit.bundle.seal;

import dev.exhibit.bundle.container.ArchiveEntry;
import dev.exhibit.bundle.container.ArchiveFile;
import dev.exhibit.bundle.document.Limits;
import dev.exhibit.bundle.document.MemberName;
import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.bundle.manifest.Withheld;
import dev.exhibit.bundle.manifest.WithheldCodec;
import dev.exhibit.data.Phrase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sorts the files under {@code seal/} by kind and refuses what the format does not define. */
public final class SealFiles {
  private final List<SealFile> files = new ArrayList<>();
  private final Set<String> names = new LinkedHashSet<>();
  private final List<Problem> problems = new ArrayList<>();
  private Withheld withheld = Withheld.NOTHING;

  private SealFiles() {}

  public static SealFiles scan(ArchiveFile archive, Limits limits) throws IOException {
    SealFiles seals = new SealFiles();
    for (ArchiveEntry entry : archive.entries().values()) {
      if (entry.name().equals(WithheldCodec.NAME)) {
        seals.readWithheld(archive, entry, limits);
      } else if (entry.name().startsWith(MemberName.SEAL)) {
        seals.add(entry, limits);
      }
    }
    return seals;
  }

  public Seals seals() {
    return Seals.of(files);
  }

  public Withheld withheld() {
    return withheld;
  }

  public List<Problem> problems() {
    return problems;
  }

  /** Whether {@code name} is a well-named file under seal/. */
  public boolean holds(String name) {
    return names.contains(name);
  }

  private void readWithheld(ArchiveFile archive, ArchiveEntry entry, Limits limits)
      throws IOException {
    try {
      withheld = WithheldCodec.decode(archive.document(entry, limits));
      names.add(entry.name());
    } catch (Violation e) {
      problems.add(e.problem());
    }
  }

  private void add(ArchiveEntry entry, Limits limits) {
    Optional<SealFile> file = SealFile.of(entry);
    if (file.isEmpty()) {
      problems.add(
          problem(
              ProblemCode.SEAL_NAME_UNKNOWN,
              entry,
              Phrase.of("a name that SPEC.md defines"),
              Phrase.quoted(entry.name())));
      return;
    }
    Optional<Problem> problem = problemWith(entry, file.get(), limits);
    problem.ifPresent(problems::add);
    if (problem.isEmpty()) {
      names.add(entry.name());
    }
    if (problem.isEmpty() || file.get().kind() == SealFile.Kind.SIGNATURE) {
      files.add(file.get()); // every signature is judged: none may be invalid unnoticed
    }
  }

  private static Optional<Problem> problemWith(ArchiveEntry entry, SealFile file, Limits limits) {
    String id = SealFile.idOf(entry.content().sha256());
    if (!file.id().equals(id)) {
      return Optional.of(
          problem(
              ProblemCode.SEAL_ID_MISMATCH, entry, Phrase.quoted(id), Phrase.quoted(file.id())));
    }
    if (entry.size() > limits.maxJsonBytes()) {
      return Optional.of(
          problem(
              ProblemCode.JSON_TOO_LARGE,
              entry,
              Phrase.of("at most %d bytes", limits.maxJsonBytes()),
              Phrase.of("%d bytes", entry.size())));
    }
    return Optional.empty();
  }

  private static Problem problem(
      ProblemCode code, ArchiveEntry entry, Phrase expected, Phrase actual) {
    return new Problem(code, entry.name(), entry.dataOffset(), expected, actual);
  }
}
