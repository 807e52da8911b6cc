package dev.exhibit.core.embed;

import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.container.ArchiveSource;
import dev.exhibit.bundle.document.Limits;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.provenance.root.RootDecoder;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.PinnedAnchors;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.verify.Verifier;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies bundles as {@code exhibit verify} does, with the same verdicts: offline, from the bundle
 * and what this object was given. It never changes, so that several threads may share it; each
 * method that says more returns another one.
 */
public final class BundleVerifier {
  private final Instant now;
  private final PolicySource policy;
  private final Optional<PackSource> pack;
  private final TrustStore trust;
  private final Set<Sha256> signers;
  private final Set<Question> asked;
  private final Optional<Instant> at;

  private BundleVerifier(
      Instant now,
      PolicySource policy,
      Optional<PackSource> pack,
      TrustStore trust,
      Set<Sha256> signers,
      Set<Question> asked,
      Optional<Instant> at) {
    this.now = now;
    this.policy = policy;
    this.pack = pack;
    this.trust = trust;
    this.signers = Ordered.copyOf(signers);
    this.asked = Ordered.copyOf(asked);
    this.at = at;
  }

  /**
   * A verifier with the pinned roots and the policy {@code default}, which asks everything.
   *
   * @param now the clock of whoever relies on the answer; verdicts never look at another
   */
  public static BundleVerifier asOf(Instant now) {
    return new BundleVerifier(
        now,
        PolicySource.named("default"),
        Optional.empty(),
        PinnedAnchors.all(),
        Set.of(),
        EnumSet.allOf(Question.class),
        Optional.empty());
  }

  /**
   * Judges by a policy that is built in, such as {@code default}.
   *
   * @throws IllegalArgumentException if none has this name
   */
  public BundleVerifier underBuiltIn(String name) {
    return under(PolicySource.named(name));
  }

  /** Judges by this policy, a JSON document as {@code exhibit policy init} makes one. */
  public BundleVerifier under(byte[] document) {
    return under(PolicySource.of(document));
  }

  private BundleVerifier under(PolicySource other) {
    return new BundleVerifier(now, other, pack, trust, signers, asked, at);
  }

  /**
   * Expects one of these collectors' keys.
   *
   * @param keys SHA-256 of the keys' SubjectPublicKeyInfo, 64 lower-case hex digits each
   * @throws IllegalArgumentException if one is not, or there is none
   */
  public BundleVerifier expecting(Set<String> keys) {
    return new BundleVerifier(now, policy, pack, trust, digests(keys), asked, at);
  }

  /**
   * Knows what this trust pack says.
   *
   * @param document the pack, a sealed bundle
   * @param packSigners the keys whose packs are accepted, as in {@link #expecting}
   * @param since when the newest pack was made that you have used, so that nobody can hand you an
   *     older one; {@link Instant#MIN} if this is the first
   * @throws IllegalArgumentException if one is no digest, or there is none
   */
  public BundleVerifier knowing(byte[] document, Set<String> packSigners, Instant since) {
    PackSource source = new PackSource(Bytes.of(document), digests(packSigners), since);
    return new BundleVerifier(now, policy, Optional.of(source), trust, signers, asked, at);
  }

  /**
   * Trusts one more root, in one role only.
   *
   * @param role as in {@code --trust ROLE=FILE}: {@code intel-root}, {@code nvidia-device}, …
   * @param name what reports call it
   * @throws IllegalArgumentException if there is no such role, or certificates are not what it
   *     takes
   */
  public BundleVerifier trusting(String role, String name, X509Certificate root) {
    AnchorRole known =
        AnchorRole.byId(role)
            .filter(r -> r != AnchorRole.SIGSTORE)
            .orElseThrow(
                () -> new IllegalArgumentException("no role for certificates is called " + role));
    return trusting(trust.with(new TrustAnchor(known, Objects.requireNonNull(root), name)));
  }

  /**
   * Trusts one more trusted root of Sigstore, the JSON document of that name.
   *
   * @param name what reports call it
   * @throws IllegalArgumentException if the document is none
   */
  public BundleVerifier trustingSigstore(String name, byte[] document) {
    Bytes content = Bytes.of(document);
    if (RootDecoder.decode(name, content) instanceof Decoded.Invalid<?> invalid) {
      throw new IllegalArgumentException(name + ": not a trusted root: " + invalid.message());
    }
    return trusting(trust.with(new TrustStore.RootDocument(name, content)));
  }

  private BundleVerifier trusting(TrustStore other) {
    return new BundleVerifier(now, policy, pack, other, signers, asked, at);
  }

  /** Asks these questions only; the archive itself always counts. */
  public BundleVerifier asking(Question first, Question... others) {
    return new BundleVerifier(now, policy, pack, trust, signers, EnumSet.of(first, others), at);
  }

  /** Judges at this instant, and not at the time of collection as the bundle proves it. */
  public BundleVerifier at(Instant instant) {
    return new BundleVerifier(now, policy, pack, trust, signers, asked, Optional.of(instant));
  }

  /**
   * Verifies one bundle. Whatever the file holds, the answer is a verdict.
   *
   * @throws IOException if the file cannot be read, never for what it holds
   * @throws SettingsRefused if the policy or the trust pack is none
   */
  public BundleVerdict verify(Path file) throws IOException, SettingsRefused {
    AppraisalRequest request = request();
    return verify(BundleReader.open(file), request);
  }

  /**
   * The same of a bundle that lies anywhere. The source is closed.
   *
   * @throws IOException if it cannot be read, never for what it holds
   * @throws SettingsRefused if the policy or the trust pack is none
   */
  public BundleVerdict verify(ArchiveSource source) throws IOException, SettingsRefused {
    try (source) {
      AppraisalRequest request = request();
      return verify(BundleReader.open(source, Limits.DEFAULT), request);
    }
  }

  private static BundleVerdict verify(Reading reading, AppraisalRequest request)
      throws IOException {
    try {
      return BundleVerdict.of(Verifier.verify(reading, request));
    } finally {
      if (reading instanceof Reading.Readable readable) {
        readable.bundle().close();
      }
    }
  }

  private AppraisalRequest request() throws SettingsRefused {
    if (pack.isPresent()) {
      PackSource.Opened known = pack.get().open(now);
      return new AppraisalRequest(
          expecting(policy.decode(known.sets())), known.addedTo(trust), asked, at, now);
    }
    return new AppraisalRequest(expecting(policy.decode()), trust, asked, at, now);
  }

  private Policy expecting(Policy decoded) {
    return signers.isEmpty() ? decoded : decoded.expecting(signers);
  }

  private static Set<Sha256> digests(Set<String> keys) {
    Set<Sha256> digests = new LinkedHashSet<>();
    for (String key : keys) {
      digests.add(
          Sha256.fromHex(key)
              .orElseThrow(
                  () -> new IllegalArgumentException("expected 64 lower-case hex digits: " + key)));
    }
    if (digests.isEmpty()) {
      throw new IllegalArgumentException("name at least one key");
    }
    return digests;
  }
}
