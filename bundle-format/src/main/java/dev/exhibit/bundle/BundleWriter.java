package dev.exhibit.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes a bundle. Add the evidence in any order, then seal: the same evidence gives the same bytes
 * before {@code seal/}. The file appears under its name complete or not at all. Wrong arguments are
 * refused with an {@link IllegalArgumentException}, at the latest when sealing, by the same rules a
 * reader applies. Not for several threads.
 */
public final class BundleWriter implements Closeable {
  private final Path target;
  private final Instant createdAt;
  private final CollectorInfo collector;
  private final Limits limits;
  private final Spool spool;
  private final TreeMap<String, MeasuredPart> parts = new TreeMap<>();
  private final List<MemberEntry> shared = new ArrayList<>();
  private final List<AttestationEntry> attestations = new ArrayList<>();
  private final List<ExchangeEntry> exchanges = new ArrayList<>();
  private long dataCost;

  private BundleWriter(Path target, Instant createdAt, CollectorInfo collector, Limits limits) {
    this.target = target;
    this.createdAt = createdAt;
    this.collector = collector;
    this.limits = limits;
    this.spool = new Spool(target);
    put(MeasuredPart.of(MemberName.MIMETYPE, MemberOrder.MIMETYPE));
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
    requireForm(TextForm.SHARED_NAME, name);
    shared.add(addMember(role, name, mediaType, originalName, source));
    return this;
  }

  /** Says which shared members form an attestation and how it was asked for. */
  public BundleWriter addAttestation(AttestationEntry attestation) {
    Secrets.refuse(attestation.requestUrl().flatMap(Secrets::complaintAboutUrl));
    attestations.add(attestation);
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
    requireForm(TextForm.ID, facts.id());
    Secrets.refuse(Secrets.complaintAbout(facts));
    List<MemberEntry> named = new ArrayList<>();
    for (ExchangePart part : members) {
      String name = MemberName.exchangeFolder(facts.id()) + part.fileName();
      named.add(addMember(part.role(), name, part.mediaType(), Optional.empty(), part.source()));
    }
    Bytes document = ExchangeCodec.encode(facts.withMembers(named));
    String name = MemberName.exchangeManifest(facts.id());
    requireDecodes(() -> ExchangeCodec.decode(new Document(name, 0, document), facts.id()));
    requireJsonSize(name, document);
    put(MeasuredPart.of(name, document));
    exchanges.add(new ExchangeEntry(facts.id(), Sha256.of(document)));
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
    long perMember = ArchiveWriter.costOf("", 0) + 4L * MemberName.MAX_BYTES + 1024;
    long needed = dataCost + bytes + perMember * (parts.size() + members + 64L);
    long manifest = 1024L * (shared.size() + attestations.size() + exchanges.size() + members);
    return needed <= limits.maxArchiveBytes()
        && parts.size() + members + 64 <= limits.maxMembers()
        && manifest <= limits.maxJsonBytes();
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
      Bytes manifest = encodeManifest(SealKeys.keyId(keys.getPublic()));
      put(MeasuredPart.of(MemberName.MANIFEST, manifest));
      Bytes seal =
          SealSigner.sign(manifest, keys, new SealClaims(role, createdAt, Optional.empty()));
      putSeal(SealFile.Kind.SIGNATURE, seal);
      for (Bytes token : timestamps.tokensFor(Sha256.of(manifest))) {
        putSeal(SealFile.Kind.TIMESTAMP, token);
      }
      ArchiveWriter.requireWithin(limits, parts.values());
      try (AtomicFile file = AtomicFile.create(target)) {
        ArchiveWriter.write(file.temporary(), parts.values());
        file.publish();
      }
      return Sha256.of(manifest);
    }
  }

  /** Gives up whatever is not sealed. */
  @Override
  public void close() throws IOException {
    spool.close();
  }

  private Bytes encodeManifest(Sha256 sealKey) throws IOException {
    Bytes document =
        ManifestCodec.encode(
            new Manifest(createdAt, collector, sealKey, shared, attestations, exchanges));
    requireDecodes(() -> ManifestCodec.decode(new Document(MemberName.MANIFEST, 0, document)));
    requireJsonSize(MemberName.MANIFEST, document);
    return document;
  }

  private MemberEntry addMember(
      Role role, String name, String mediaType, Optional<String> originalName, Source source)
      throws IOException {
    requireForm(TextForm.MEMBER_NAME, name);
    Source kept = spool.keep(source);
    Measure content;
    try (InputStream in = kept.open()) {
      content = Measuring.of(in);
    }
    if (content.size() > limits.maxMemberBytes()) {
      throw new LimitExceededException(name, limits.maxMemberBytes(), content.size());
    }
    put(new MeasuredPart(name, content, kept));
    return new MemberEntry(name, role, mediaType, content.size(), content.sha256(), originalName);
  }

  private void put(MeasuredPart part) {
    String name = part.name();
    String firstInside = parts.ceilingKey(name + "/");
    boolean isFolder = firstInside != null && firstInside.startsWith(name + "/");
    if (isFolder || MemberName.folders(name).stream().anyMatch(parts::containsKey)) {
      throw new IllegalArgumentException("both a file and a folder: " + name);
    }
    if (parts.putIfAbsent(name, part) != null) {
      throw new IllegalArgumentException("added twice: " + name);
    }
    dataCost += part.content().size();
  }

  private void putSeal(SealFile.Kind kind, Bytes bytes) {
    put(MeasuredPart.of(kind.nameFor(Sha256.of(bytes)), bytes));
  }

  private void requireJsonSize(String name, Bytes document) throws LimitExceededException {
    if (document.size() > limits.maxJsonBytes()) {
      throw new LimitExceededException(name, limits.maxJsonBytes(), document.size());
    }
  }

  private static void requireForm(TextForm form, String text) {
    if (!form.accepts(text)) {
      throw new IllegalArgumentException("expected " + form.description() + ", got " + text);
    }
  }

  /** A reader's decoding of what is about to be written. */
  private interface Decoding {
    Object run() throws Violation;
  }

  private static void requireDecodes(Decoding decoding) {
    try {
      Object unused = decoding.run();
    } catch (Violation e) {
      Problem problem = e.problem();
      throw new IllegalArgumentException(
          problem.code().id() + ": expected " + problem.expected() + ", got " + problem.actual(),
          e);
    }
  }
}
