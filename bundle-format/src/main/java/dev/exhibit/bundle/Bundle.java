package dev.exhibit.bundle;

import dev.exhibit.bundle.container.ArchiveEntry;
import dev.exhibit.bundle.container.ArchiveFile;
import dev.exhibit.bundle.document.Document;
import dev.exhibit.bundle.document.Limits;
import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.Manifest;
import dev.exhibit.bundle.manifest.Withheld;
import dev.exhibit.bundle.seal.SealFile;
import dev.exhibit.bundle.seal.SealFiles;
import dev.exhibit.bundle.seal.Seals;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An open bundle whose container is proven canonical. Only {@link BundleReader} makes one. Bytes
 * that differ from what a manifest names are never handed out: to everyone above, such a member is
 * absent.
 */
public final class Bundle implements Closeable {
  private final ArchiveFile archive;
  private final Manifest manifest;
  private final Bytes manifestBytes;
  private final Sha256 manifestSha256;
  private final MemberAudit audit;
  private final SealFiles seals;
  private final List<Problem> problems;
  private final Limits limits;

  Bundle(
      ArchiveFile archive,
      Manifest manifest,
      Bytes manifestBytes,
      MemberAudit audit,
      SealFiles seals,
      List<Problem> problems,
      Limits limits) {
    this.archive = archive;
    this.manifest = manifest;
    this.manifestBytes = manifestBytes;
    this.audit = audit;
    this.seals = seals;
    this.manifestSha256 = Sha256.of(manifestBytes);
    this.problems = problems;
    this.limits = limits;
  }

  /** The decoded manifest.json. */
  public Manifest manifest() {
    return manifest;
  }

  /** The bytes of manifest.json, which the seals are about. */
  public Bytes manifestBytes() {
    return manifestBytes;
  }

  /** SHA-256 of manifest.json: the identity of the evidence, whatever seals are added. */
  public Sha256 manifestSha256() {
    return manifestSha256;
  }

  /** SHA-256 of the file. */
  public Sha256 archiveSha256() {
    return archive.sha256();
  }

  /** Bytes of the file. */
  public long archiveSize() {
    return archive.size();
  }

  /** The exchanges by id, sorted; without those withheld or broken. */
  public Map<String, ExchangeManifest> exchangeManifests() {
    return Collections.unmodifiableMap(audit.exchanges());
  }

  /** The exchange of this id, unless there is none or it is withheld or broken. */
  public Optional<ExchangeManifest> exchange(String id) {
    return Optional.ofNullable(audit.exchanges().get(id));
  }

  /** Every member that a manifest names, sorted by name. */
  public Collection<Member> members() {
    return Collections.unmodifiableCollection(audit.members().values());
  }

  /** The member of this name, if a manifest names it. */
  public Optional<Member> member(String name) {
    return Optional.ofNullable(audit.members().get(name));
  }

  /** What is wrong with the members; nothing, if the check archive.members passes. */
  public List<Problem> problems() {
    return problems;
  }

  /** The files under seal/. */
  public Seals seals() {
    return seals.seals();
  }

  /** What a holder declares to have removed. */
  public Withheld withheld() {
    return seals.withheld();
  }

  /** Names of all files in the archive, in file order, whether or not anyone vouches for them. */
  public List<String> archiveNames() {
    return List.copyOf(archive.entries().keySet());
  }

  /**
   * Streams a file: a member that is {@link Member.State#PRESENT}, a manifest, or a seal file.
   *
   * @throws NoSuchFileException if there is none of this name, or its bytes are not as named
   * @throws IOException also from the stream, if the file has changed since it was opened
   */
  public InputStream open(String name) throws IOException {
    return archive.open(
        available(name).orElseThrow(() -> new NoSuchFileException(name, null, "not available")));
  }

  /** Reads a file as {@link #open} does, if it is available and at most 4 MiB. */
  public Optional<Bytes> read(String name) throws IOException {
    return read(name, Limits.DEFAULT.maxJsonBytes());
  }

  /**
   * Reads a file as {@link #open} does.
   *
   * @param maxBytes the most the caller is willing to hold in memory
   * @return empty if it is not available or larger than that
   * @throws IOException if the file has changed since it was opened
   */
  public Optional<Bytes> read(String name, int maxBytes) throws IOException {
    Optional<ArchiveEntry> entry = available(name).filter(e -> e.size() <= maxBytes);
    return entry.isEmpty() ? Optional.empty() : Optional.of(archive.read(entry.get()));
  }

  private Optional<ArchiveEntry> available(String name) {
    boolean mayBeSeen = audit.vouchesFor(name) || seals.holds(name);
    return mayBeSeen ? Optional.ofNullable(archive.entries().get(name)) : Optional.empty();
  }

  /** A signature file, which may be larger than a document may be. */
  Document sealDocument(SealFile file) throws IOException, Violation {
    ArchiveEntry entry = archive.entries().get(file.name());
    if (entry == null) {
      throw new IllegalStateException(file.name() + " was scanned");
    }
    return archive.document(entry, limits);
  }

  ArchiveFile archive() {
    return archive;
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
