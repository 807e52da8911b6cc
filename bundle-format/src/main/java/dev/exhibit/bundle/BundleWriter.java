package dev.exhibit.bundle;

import dev.exhibit.bundle.container.Measure;
import dev.exhibit.bundle.container.Measuring;
import dev.exhibit.bundle.container.MemberOrder;
import dev.exhibit.bundle.document.Document;
import dev.exhibit.bundle.document.LimitExceededException;
import dev.exhibit.bundle.document.Limits;
import dev.exhibit.bundle.document.MemberName;
import dev.exhibit.bundle.document.Rehearsal;
import dev.exhibit.bundle.document.TextForm;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.manifest.ExchangeCodec;
import dev.exhibit.bundle.manifest.ExchangeEntry;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.ManifestDraft;
import dev.exhibit.bundle.manifest.MemberEntry;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.manifest.Secrets;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.bundle.seal.SealFile;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.bundle.seal.SealSigner;
import dev.exhibit.data.AtomicFile;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a bundle. Add the evidence in any order, then seal: the same evidence gives the same bytes
 * before {@code seal/}. The file appears under its name complete or not at all. Wrong arguments are
 * refused with an {@link IllegalArgumentException} by the same rules a reader applies, and then
 * nothing was added. Not for several threads.
 */
public final class BundleWriter implements Closeable {
  /** Seals that may still be added where {@link #hasRoomFor} says there is room. */
  private static final int SPARE_MEMBERS = 64;

  private final Path target;
  private final Instant createdAt;
  private final Limits limits;
  private final Spool spool;
  private final ManifestDraft manifest;
  private final PartSet parts = new PartSet();
  private long exchangeManifestBytes;

  private BundleWriter(Path target, Instant createdAt, CollectorInfo collector, Limits limits) {
    this.target = target;
    this.createdAt = createdAt;
    this.limits = limits;
    this.spool = new Spool(target);
    this.manifest = new ManifestDraft(createdAt, collector);
    parts.add(MeasuredPart.of(MemberName.MIMETYPE, MemberOrder.MIMETYPE));
  }

  /**
   * Begins a bundle.
   *
   * @param target the file to make; it must not exist
   * @param createdAt the time the collector claims
   * @param collector which program makes it
   */
  public static BundleWriter create(Path target, Instant createdAt, CollectorInfo collector) {
    return create(target, createdAt, collector, Limits.DEFAULT);
  }

  /** Begins a bundle with limits tighter than the default. */
  public static BundleWriter create(
      Path target, Instant createdAt, CollectorInfo collector, Limits limits) {
    return new BundleWriter(target, createdAt, collector, limits);
  }

  /**
   * Adds a member that is not part of an exchange: attestation, collateral, root, time.
   *
   * @param name its name, in a folder other than exchanges/ and seal/
   * @throws LimitExceededException if the bundle has no room for it
   */
  public BundleWriter addShared(Role role, String name, String mediaType, Source source)
      throws IOException {
    return addShared(role, name, mediaType, Optional.empty(), source);
  }

  /** Adds such a member, noting the name it had elsewhere. */
  public BundleWriter addShared(
      Role role, String name, String mediaType, String originalName, Source source)
      throws IOException {
    return addShared(role, name, mediaType, Optional.of(originalName), source);
  }

  private BundleWriter addShared(
      Role role, String name, String mediaType, Optional<String> originalName, Source source)
      throws IOException {
    Rehearsal.require(TextForm.SHARED_NAME, name);
    MeasuredPart part = measure(name, source);
    rehearse(role, part);
    MemberEntry entry = entry(role, part, mediaType, originalName);
    manifest.rehearse(entry);
    parts.add(part);
    manifest.add(entry);
    return this;
  }

  /** Says which shared members form an attestation and how it was asked for. */
  public BundleWriter addAttestation(AttestationEntry attestation) {
    Secrets.refuse(attestation.requestUrl().flatMap(Secrets::complaintAboutUrl));
    manifest.add(attestation);
    return this;
  }

  /**
   * Adds an exchange.
   *
   * @param facts what is known of it; its members are made from {@code members}
   * @throws LimitExceededException if the bundle has no room for it
   */
  public BundleWriter addExchange(ExchangeManifest facts, List<ExchangePart> members)
      throws IOException {
    Rehearsal.require(TextForm.ID, facts.id());
    Secrets.refuse(Secrets.complaintAbout(facts));
    PartSet added = new PartSet();
    List<MemberEntry> named = new ArrayList<>();
    for (ExchangePart part : members) {
      String name = MemberName.exchangeFolder(facts.id()) + part.fileName();
      Rehearsal.require(TextForm.MEMBER_NAME, name);
      MeasuredPart measured = measure(name, part.source());
      rehearse(part.role(), measured);
      added.add(measured);
      named.add(entry(part.role(), measured, part.mediaType(), Optional.empty()));
    }
    Bytes document = encodeExchange(facts.withMembers(named));
    added.add(MeasuredPart.of(MemberName.exchangeManifest(facts.id()), document));
    parts.addAll(added);
    manifest.add(new ExchangeEntry(facts.id(), Sha256.of(document)));
    exchangeManifestBytes += document.size();
    return this;
  }

  /**
   * Whether so much more evidence fits, with generous room for manifests and seals. A recorder asks
   * before each exchange and begins another bundle when it does not.
   *
   * @param members how many members
   * @param bytes their sizes together
   */
  public boolean hasRoomFor(int members, long bytes) {
    int count = members + SPARE_MEMBERS;
    long perMember = ArchiveWriter.costOf("", 0) + 2L * MemberName.MAX_BYTES;
    long entries = 1024L * members;
    long spare = (long) SPARE_MEMBERS * 1024 + perMember * count;
    return parts.archiveBytes() + manifest.bytes() + bytes + 2 * entries + spare
            <= limits.maxArchiveBytes()
        && parts.size() + count <= limits.maxMembers()
        && manifest.bytes() + entries <= limits.maxJsonBytes()
        && exchangeManifestBytes + entries + limits.maxJsonBytes() <= limits.maxManifestBytes();
  }

  /**
   * Seals and writes the bundle.
   *
   * @param keys the key that signs first
   * @param role the role its holder claims, such as {@code collector}
   * @return SHA-256 of manifest.json
   * @throws IOException if the file cannot be written or exists; no partial file is left
   */
  public Sha256 sealAndClose(KeyPair keys, String role) throws IOException {
    return sealAndClose(keys, role, manifest -> List.of());
  }

  /** Seals with time stamps over the manifest, which are fetched when it is final. */
  public Sha256 sealAndClose(KeyPair keys, String role, TimestampSource timestamps)
      throws IOException {
    try (this) {
      Bytes document = manifest.encode(SealKeys.keyId(keys.getPublic()));
      requireAtMost(MemberName.MANIFEST, limits.maxJsonBytes(), document.size());
      parts.add(MeasuredPart.of(MemberName.MANIFEST, document));
      addSeal(
          SealFile.Kind.SIGNATURE,
          SealSigner.sign(document, keys, new SealClaims(role, createdAt, Optional.empty())));
      for (Bytes token : timestamps.tokensFor(Sha256.of(document))) {
        addSeal(SealFile.Kind.TIMESTAMP, token);
      }
      ArchiveWriter.requireWithin(limits, parts.values());
      try (AtomicFile file = AtomicFile.create(target)) {
        ArchiveWriter.write(file.temporary(), parts.values());
        file.publish();
      }
      return Sha256.of(document);
    }
  }

  /** Gives up whatever is not sealed. */
  @Override
  public void close() throws IOException {
    spool.close();
  }

  private Bytes encodeExchange(ExchangeManifest exchange) throws LimitExceededException {
    Bytes document = ExchangeCodec.encode(exchange);
    String name = MemberName.exchangeManifest(exchange.id());
    Rehearsal.require(() -> ExchangeCodec.decode(new Document(name, 0, document), exchange.id()));
    requireAtMost(name, limits.maxJsonBytes(), document.size());
    requireAtMost(
        "exchange manifests", limits.maxManifestBytes(), exchangeManifestBytes + document.size());
    return document;
  }

  private MeasuredPart measure(String name, Source source) throws IOException {
    Source kept = spool.keep(source);
    try (InputStream in = kept.open()) {
      Measure content = Measuring.of(in);
      requireAtMost(name, limits.maxMemberBytes(), content.size());
      return new MeasuredPart(name, content, kept);
    }
  }

  private void rehearse(Role role, MeasuredPart part) throws IOException {
    if (OwnDocument.isDefined(role)) {
      requireAtMost(part.name(), limits.maxJsonBytes(), part.content().size());
      try (InputStream in = part.source().open()) {
        Document document = new Document(part.name(), 0, Bytes.of(in.readAllBytes()));
        Rehearsal.require(() -> OwnDocument.tried(role, document));
      }
    }
  }

  private static MemberEntry entry(
      Role role, MeasuredPart part, String mediaType, Optional<String> originalName) {
    Measure content = part.content();
    return new MemberEntry(
        part.name(), role, mediaType, content.size(), content.sha256(), originalName);
  }

  private void addSeal(SealFile.Kind kind, Bytes bytes) throws LimitExceededException {
    String name = kind.nameFor(Sha256.of(bytes));
    requireAtMost(name, limits.maxJsonBytes(), bytes.size());
    parts.add(MeasuredPart.of(name, bytes));
  }

  private static void requireAtMost(String what, long limit, long actual)
      throws LimitExceededException {
    if (actual > limit) {
      throw new LimitExceededException(what, limit, actual);
    }
  }
}
