package dev.exhibit.bundle.directory;

import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.ExchangePart;
import dev.exhibit.bundle.OwnDocument;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.document.Document;
import dev.exhibit.bundle.document.MemberName;
import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.document.TextForm;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.manifest.RoleNames;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Phrase;
import dev.exhibit.data.PlainFiles;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory laid out like a bundle, made by other means than our collector and about to be
 * packed. An optional {@code evidence.json} says what file names cannot. SPEC.md, evidence
 * directories.
 */
public final class EvidenceDirectory {
  private static final String ATTESTATIONS = "attestations/";

  private final SortedMap<String, Path> files;
  private final EvidenceFile notes;
  private final SortedMap<String, Problem> leftOut = new TreeMap<>();

  private EvidenceDirectory(SortedMap<String, Path> files, EvidenceFile notes) {
    this.files = files;
    this.notes = notes;
  }

  /**
   * Reads names and notes; contents are read when they are packed. Symbolic links are refused: what
   * is packed lies in the directory.
   *
   * @throws IOException if the directory cannot be read
   */
  public static EvidenceReading read(Path directory) throws IOException {
    SortedMap<String, Path> files = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Path file : list(directory)) {
      String name = slashed(directory.relativize(file));
      Optional<Problem> problem = problemWith(name, file);
      problem.ifPresent(problems::add);
      files.put(name, file);
    }
    Path notes = files.remove(EvidenceFile.NAME);
    if (problems.isEmpty()) {
      try {
        return new EvidenceReading.Usable(resolve(files, notes));
      } catch (Violation e) {
        problems.add(e.problem());
      }
    }
    return new EvidenceReading.Unusable(problems);
  }

  private static EvidenceDirectory resolve(SortedMap<String, Path> files, @Nullable Path notes)
      throws IOException, Violation {
    EvidenceFile file =
        notes == null ? EvidenceFile.NONE : EvidenceFile.decode(bounded(notes, EvidenceFile.NAME));
    EvidenceDirectory directory = new EvidenceDirectory(files, file);
    directory.requireFilesForNotes();
    directory.requireRoles();
    directory.requireDocuments();
    return directory;
  }

  private static Bytes bounded(Path file, String name) throws IOException, Violation {
    long size = Files.size(file);
    if (size > StrictJson.MAX_BYTES) {
      throw new Violation(
          ProblemCode.JSON_TOO_LARGE,
          name,
          0,
          Phrase.of("at most %d bytes", StrictJson.MAX_BYTES),
          Phrase.of("%d bytes", size));
    }
    return PlainFiles.read(file);
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).toList();
    } catch (UncheckedIOException e) { // how a walk tells that it cannot go on
      throw e.getCause();
    }
  }

  private static String slashed(Path relative) {
    List<String> segments = new ArrayList<>();
    relative.forEach(segment -> segments.add(segment.toString()));
    return String.join("/", segments);
  }

  private static Optional<Problem> problemWith(String name, Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(
          invalid(name, Phrase.of("a regular file"), Phrase.of("a link or something else")));
    }
    if (name.equals(EvidenceFile.NAME)) {
      return Optional.empty();
    }
    boolean made =
        name.equals(MemberName.MIMETYPE)
            || name.startsWith(MemberName.SEAL)
            || name.equals(madeManifest(name));
    if (made || !MemberName.isValid(name) || !hasGoodId(name)) {
      return Optional.of(
          invalid(name, Phrase.of("a name that evidence may have"), Phrase.of("this name")));
    }
    return Optional.empty();
  }

  /** In exchanges/ and attestations/ the folder is an id. */
  private static boolean hasGoodId(String name) {
    boolean inExchange = name.startsWith(MemberName.EXCHANGES);
    if (!inExchange && !name.startsWith(ATTESTATIONS)) {
      return true;
    }
    String[] segments = name.split("/", -1);
    return segments.length > 2 && TextForm.ID.accepts(segments[1]);
  }

  /** The manifest that packing would make where {@code name} stands. */
  private static String madeManifest(String name) {
    return MemberName.exchangeFolderOf(name) + MemberName.MANIFEST;
  }

  private static Problem invalid(String name, Phrase expected, Phrase actual) {
    return new Problem(
        ProblemCode.MEMBER_NAME_INVALID, MemberName.printable(name), 0, expected, actual);
  }

  private void requireFilesForNotes() throws Violation {
    for (String name : notes.referredNames()) {
      requireReference(files.containsKey(name), Phrase.quoted(name));
    }
    for (String id : notes.attestations().keySet()) {
      requireReference(!attestationMembers(id).isEmpty(), Phrase.of("attestation %s", id));
    }
    for (String id : notes.exchanges().keySet()) {
      requireReference(exchangeIds().contains(id), Phrase.of("exchange %s", id));
    }
  }

  private static void requireReference(boolean holds, Phrase what) throws Violation {
    if (!holds) {
      throw new Violation(
          ProblemCode.REFERENCE_DANGLING,
          EvidenceFile.NAME,
          0,
          Phrase.of("files in the directory"),
          what);
    }
  }

  private void requireRoles() throws Violation {
    for (String name : files.keySet()) {
      if (!RoleNames.agree(name, role(name))) {
        throw new Violation(
            ProblemCode.FIELD_INVALID,
            EvidenceFile.NAME,
            0,
            Phrase.of("the role that goes with %s", name),
            Phrase.quoted(role(name).id()));
      }
    }
  }

  /** A malformed document of one exchange costs no other its place. */
  private void requireDocuments() throws IOException, Violation {
    for (String name : List.copyOf(files.keySet())) {
      String folder = MemberName.exchangeFolderOf(name);
      try {
        requireDocument(name);
      } catch (Violation e) {
        boolean onlyEvidence = files.keySet().stream().allMatch(file -> file.startsWith(folder));
        if (folder.isEmpty() || onlyEvidence) {
          throw e;
        }
        leftOut.putIfAbsent(name.split("/", -1)[1], e.problem());
        files.keySet().removeIf(file -> file.startsWith(folder));
      }
    }
  }

  private void requireDocument(String name) throws IOException, Violation {
    Path file = files.get(name);
    if (file != null && OwnDocument.isDefined(role(name))) {
      OwnDocument.require(role(name), new Document(name, 0, bounded(file, name)));
    }
  }

  /** Exchanges that cannot be packed, by id, and why; the rest is packed without them. */
  public SortedMap<String, Problem> leftOut() {
    return Collections.unmodifiableSortedMap(leftOut);
  }

  /** Ids of the attestations, sorted. */
  public Set<String> attestationIds() {
    Set<String> ids = new TreeSet<>(notes.attestations().keySet());
    files.keySet().stream()
        .filter(name -> name.startsWith(ATTESTATIONS))
        .map(name -> name.split("/", -1)[1])
        .forEach(ids::add);
    return ids;
  }

  /** Ids of the exchanges, sorted. */
  public Set<String> exchangeIds() {
    Set<String> ids = new TreeSet<>();
    files.keySet().stream()
        .filter(name -> !MemberName.exchangeFolderOf(name).isEmpty())
        .map(name -> name.split("/", -1)[1])
        .forEach(ids::add);
    return ids;
  }

  /** Adds everything to {@code writer}, which remains to be sealed. */
  public void addTo(BundleWriter writer) throws IOException {
    for (Map.Entry<String, Path> file : files.entrySet()) {
      if (!file.getKey().startsWith(MemberName.EXCHANGES)) {
        addShared(writer, file.getKey(), Source.of(file.getValue()));
      }
    }
    for (String id : attestationIds()) {
      writer.addAttestation(attestation(id));
    }
    for (String id : exchangeIds()) {
      writer.addExchange(facts(id), parts(id));
    }
  }

  private void addShared(BundleWriter writer, String name, Source source) throws IOException {
    Optional<String> original = describe(name).originalName();
    if (original.isPresent()) {
      writer.addShared(role(name), name, mediaType(name), original.get(), source);
    } else {
      writer.addShared(role(name), name, mediaType(name), source);
    }
  }

  private AttestationEntry attestation(String id) {
    AttestationEntry noted = notes.attestations().get(id);
    if (noted == null) {
      return AttestationEntry.of(id, attestationMembers(id));
    }
    return noted.members().isEmpty() ? noted.withMembers(attestationMembers(id)) : noted;
  }

  /** The files in the folders that belong to an attestation by its id. */
  private List<String> attestationMembers(String id) {
    return files.keySet().stream()
        .filter(
            name -> name.startsWith(ATTESTATIONS + id + "/") || name.startsWith("time/" + id + "/"))
        .toList();
  }

  private ExchangeManifest facts(String id) {
    EvidenceFile.ExchangeNote note = notes.exchanges().get(id);
    if (note == null) {
      return ExchangeManifest.of(id, proof(id));
    }
    return note.facts().withProof(note.proof().orElseGet(() -> proof(id)));
  }

  /** The kind of proof, told from the file that carries it. */
  private ProofKind proof(String id) {
    String folder = MemberName.exchangeFolder(id);
    if (files.containsKey(folder + "receipt.json")) {
      return ProofKind.ACI_RECEIPT;
    }
    return files.containsKey(folder + "signature.json") ? ProofKind.TEXT_SIGNATURE : ProofKind.NONE;
  }

  private List<ExchangePart> parts(String id) {
    String folder = MemberName.exchangeFolder(id);
    List<ExchangePart> parts = new ArrayList<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      String name = file.getKey();
      if (name.startsWith(folder)) {
        parts.add(
            new ExchangePart(
                role(name),
                name.substring(folder.length()),
                mediaType(name),
                Source.of(file.getValue())));
      }
    }
    return parts;
  }

  private EvidenceFile.Description describe(String name) {
    return notes.members().getOrDefault(name, EvidenceFile.Description.NONE);
  }

  private Role role(String name) {
    return describe(name).role().orElseGet(() -> RoleGuess.role(name));
  }

  private String mediaType(String name) {
    return describe(name).mediaType().orElseGet(() -> RoleGuess.mediaType(name));
  }
}
