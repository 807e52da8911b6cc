package dev.exhibit.core.provenance.image;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.provenance.ProvenSignature;
import dev.exhibit.core.provenance.ProvenanceCode;
import dev.exhibit.core.provenance.Statement;
import dev.exhibit.core.provenance.certificate.IdentityRule;
import dev.exhibit.core.provenance.certificate.SigningIdentity;
import dev.exhibit.core.provenance.image.ProvenanceShelf.Document;
import dev.exhibit.core.provenance.signature.HashAlgorithm;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sorting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every provenance document of a bundle, verified once whoever signed it, and the statements of
 * builds by the digests they are about. Who may have signed is asked for each image.
 */
public final class Builds {
  private static final Set<String> BUILD_PREDICATES =
      Ordered.set("https://slsa.dev/provenance/v1", "https://slsa.dev/provenance/v0.2");

  /** Those of a bundle without any document. */
  public static final Builds NONE =
      judge(ProvenanceShelf.EMPTY, new ProvenanceRules(List.of(), List.of(), false));

  private final ProvenanceRules rules;
  private final ImageManifests manifests;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<Bytes, List<ProvenSignature>> byDigest = new LinkedHashMap<>();
  private final List<ProvenSignature> statements = new ArrayList<>();
  private final Map<ProvenSignature, List<Site>> places = new LinkedHashMap<>();
  private final Map<Bytes, List<ProvenSignature>> signedAlone = new LinkedHashMap<>();

  private Builds(ProvenanceRules rules, ImageManifests manifests) {
    this.rules = rules;
    this.manifests = manifests;
  }

  /** Judges the documents of {@code shelf}. */
  public static Builds judge(ProvenanceShelf shelf, ProvenanceRules rules) {
    Builds builds = new Builds(rules, new ImageManifests(shelf.manifests()));
    List<Key> keys = keys(shelf);
    int next = 0;
    DocumentCheck check = new DocumentCheck(rules);
    for (Document document : shelf.bundles()) {
      Step<?> step = builds.keep(check.bundle(document), List.of(document.site()));
      builds.findings.add(step.at(document.site()).finding(keys.get(next)));
      next++;
    }
    for (CosignSignature signature : shelf.cosign()) {
      List<Site> sites = new ArrayList<>(List.of(signature.manifest()));
      signature.layer().ifPresent(sites::add);
      Step<?> step = builds.keep(check.cosign(signature), sites);
      builds.findings.add(step.on(step.grounds().from(sites)).finding(keys.get(next)));
      next++;
    }
    for (Document document : shelf.entries()) {
      Step<?> step = RawEntryCheck.judge(document.content(), rules.roots());
      builds.findings.add(step.at(document.site()).finding(keys.get(next)));
      next++;
    }
    if (shelf.left() > 0) {
      builds.findings.add(
          Step.lacking(
                  ProvenanceCode.TOO_MANY,
                  Message.of(
                      "Some provenance documents (%d) were not judged: they are larger than 4 MiB,"
                          + " or beyond the first %d.",
                      shelf.left(), ProvenanceShelf.MOST))
              .finding(keys.get(next)));
    }
    return builds;
  }

  /** One {@code image.log} for each document. */
  public static List<Key> keys(ProvenanceShelf shelf) {
    List<Key> keys = new ArrayList<>();
    int count = shelf.signed() + (shelf.left() > 0 ? 1 : 0);
    for (int i = 1; i <= count; i++) {
      keys.add(new Key(CheckId.IMAGE_LOG, new Subject(Filled.of("provenance/%03d", i))));
    }
    return keys;
  }

  /** The findings for {@link #keys}. */
  public List<Finding> findings() {
    return Collections.unmodifiableList(findings);
  }

  /** The rules they were judged by. */
  ProvenanceRules rules() {
    return rules;
  }

  /** How many attestations that nobody signed go with {@code image}, by its index. */
  int unsignedAttestations(Bytes image) {
    return manifests.unsignedAttestations(image);
  }

  /**
   * Whether one of two digests is that of an index of the bundle that lists the other: two names
   * that one image may have.
   */
  public boolean mayNameOne(Bytes image, Bytes other) {
    return manifests.isListed(image, other);
  }

  /** Who signed {@code image} itself, which is no statement of its build. */
  List<ProvenSignature> signaturesOf(Bytes image) {
    return signedAlone.getOrDefault(image, List.of());
  }

  /** Verified in-toto statements, in order. */
  List<ProvenSignature> statements() {
    return Collections.unmodifiableList(statements);
  }

  /** Whether one of {@code identities} signed. */
  static boolean isBy(List<IdentityRule> identities, ProvenSignature proven) {
    return proven
        .identity()
        .filter(who -> identities.stream().anyMatch(r -> r.admits(who)))
        .isPresent();
  }

  static String who(ProvenSignature proven) {
    return proven.identity().map(i -> i.san()).orElse("a key that no certificate names");
  }

  private Step<?> keep(DocumentCheck.Judged judged, List<Site> sites) {
    judged.proven().ifPresent(proven -> places.putIfAbsent(proven, List.copyOf(sites)));
    judged
        .proven()
        .flatMap(ProvenSignature::statement)
        .ifPresent(statement -> keep(judged.proven().orElseThrow(), statement));
    judged
        .image()
        .ifPresent(
            image ->
                signedAlone
                    .computeIfAbsent(image.bytes(), any -> new ArrayList<>())
                    .add(judged.proven().orElseThrow()));
    return judged.step();
  }

  private void keep(ProvenSignature proven, Statement statement) {
    statements.add(proven);
    if (!BUILD_PREDICATES.contains(statement.predicateType())) {
      return;
    }
    for (Statement.Subject subject : statement.subjects()) {
      Bytes digest = subject.digests().get(HashAlgorithm.SHA256);
      if (digest != null) {
        byDigest.computeIfAbsent(digest, any -> new ArrayList<>()).add(proven);
      }
    }
  }

  /** Statements about {@code digest} itself, or about an index whose bytes list it. */
  private List<ProvenSignature> about(Bytes digest) {
    List<ProvenSignature> found = new ArrayList<>(byDigest.getOrDefault(digest, List.of()));
    for (Bytes index : manifests.indexesOf(digest)) {
      found.addAll(byDigest.getOrDefault(index, List.of()));
    }
    return found;
  }

  /** The statements of its build by identities that the policy names. */
  public List<ProvenSignature> admitted(Bytes digest) {
    return about(digest).stream().filter(rules::admits).toList();
  }

  /** Who built the image with {@code digest}. */
  Step<ProvenSignature> of(Bytes digest) {
    Step<ProvenSignature> itself = judged(about(digest));
    Set<Bytes> listed = manifests.manifestsOf(digest);
    if (itself.holds() || listed.isEmpty()) {
      return itself;
    }
    Step<ProvenSignature> last = itself;
    for (Bytes manifest : listed) {
      last = judged(byDigest.getOrDefault(manifest, List.of()));
      if (!last.holds()) {
        return itself.isBroken() ? itself : last;
      }
    }
    return last;
  }

  private Step<ProvenSignature> judged(List<ProvenSignature> found) {
    if (found.isEmpty()) {
      return Step.lacking(ImageCode.UNSIGNED, "the bundle holds no signed statement of its build");
    }
    if (rules.identities().isEmpty()) {
      return unproven(
          ImageCode.IDENTITY_NOT_NAMED,
          found.get(0),
          Message.of("the policy names no identity; it was %s", who(found.get(0))));
    }
    for (ProvenSignature proven : found) {
      if (rules.admits(proven)) {
        return Step.held(
            proven,
            ImageCode.BUILT,
            Grounds.of(Message.of("built by %s", who(proven)))
                .from(places.getOrDefault(proven, List.of())));
      }
    }
    return byAnother(found.get(0));
  }

  /** Compared with the identities of that name, where only other marks differ. */
  private Step<ProvenSignature> byAnother(ProvenSignature proven) {
    Optional<SigningIdentity> who = proven.identity();
    Optional<IdentityRule> nearest =
        rules.identities().stream()
            .filter(rule -> rule.names(who(proven)) && who.isPresent())
            .min(Sorting.byNumber(rule -> rule.distance(who.orElseThrow())));
    Step<ProvenSignature> other =
        unproven(
            ImageCode.OTHER_IDENTITY,
            proven,
            Message.of(
                "built by %s, which the policy does not name with this issuer and these marks%s",
                who(proven),
                nearest
                    .map(rule -> Message.of(": %s", rule.differing(who.orElseThrow())))
                    .orElseGet(() -> Message.of(""))));
    return nearest.isPresent()
        ? other.on(nearest.get().compared(other.grounds(), who.orElseThrow()))
        : other.compared(
            Value.anyOf(rules.identities().stream().map(IdentityRule::wanted)),
            Value.name(who(proven)));
  }

  private Step<ProvenSignature> unproven(Code code, ProvenSignature proven, Message message) {
    Step<ProvenSignature> step =
        Step.unproven(code, Grounds.of(message).from(places.getOrDefault(proven, List.of())));
    return proven.facts().entrySet().stream()
        .reduce(step, (s, fact) -> s.with(fact.getKey(), fact.getValue()), (a, b) -> b);
  }
}
