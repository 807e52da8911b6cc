package dev.exhibit.core.provenance;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.core.provenance.bundle.BundleFile;
import dev.exhibit.core.provenance.certificate.SigningIdentity;
import dev.exhibit.core.provenance.root.SigstoreRoot;
import dev.exhibit.core.provenance.signature.Signed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The checks of one loose file of Sigstore bundles, which mostly is one bundle. */
public final class ProvenanceCheck {
  private static final Subject SUBJECT = new Subject("bundle");

  private ProvenanceCheck() {}

  /** The keys that every bundle is judged for. */
  public static List<Key> keys() {
    return List.of(new Key(CheckId.IMAGE_PROVENANCE, SUBJECT), new Key(CheckId.IMAGE_LOG, SUBJECT));
  }

  /** Judges the bundle in a file. */
  public static LooseResult judge(
      NamedFile file, Optional<Signed> content, Expected expected, List<SigstoreRoot> roots) {
    return LooseResult.of(
        Set.of(Question.PROVENANCE), keys(), () -> said(file, content, expected, roots));
  }

  private static LooseResult.Said said(
      NamedFile file, Optional<Signed> content, Expected expected, List<SigstoreRoot> roots) {
    BundleFile split = BundleFile.of(file.content());
    List<BundleCheck.Result> results =
        split.bundles().stream()
            .map(bundle -> BundleCheck.judge(bundle, content, expected, roots))
            .toList();
    BundleCheck.Result result = best(results, split.left());
    Step<ProvenSignature> step = result.signature().at(file.site());
    Finding signature =
        (results.size() == 1 ? step : step.with("bundles", codes(results))).finding(keys().get(0));
    Finding log = result.log().at(file.site()).finding(keys().get(1));
    Optional<ProvenSignature> proven = result.signature().value();
    return new LooseResult.Said(
        List.of(signature, log),
        proven.map(ProvenSignature::simulated).orElse(false),
        proven.map(ProvenanceCheck::claims).orElse(List.of()),
        proven.map(ProvenSignature::facts).orElse(Map.of()));
  }

  /**
   * A file may hold several bundles about one content (a build that ran twice, a list of parts
   * beside the provenance): one that fits is enough. If none does, one that fits may be among those
   * that were not read, or were not understood; else the first is told of.
   */
  private static BundleCheck.Result best(List<BundleCheck.Result> results, int left) {
    return results.stream()
        .filter(r -> r.signature().holds() && r.log().holds())
        .findFirst()
        .or(() -> left > 0 ? Optional.of(BundleCheck.Result.unread(left)) : Optional.empty())
        .or(() -> results.stream().filter(ProvenanceCheck::isUnread).findFirst())
        .orElseGet(results::getFirst);
  }

  private static boolean isUnread(BundleCheck.Result result) {
    return result.signature().code().equals(ProvenanceCode.NOT_UNDERSTOOD);
  }

  /** What came of each bundle of the file, in its order. */
  private static List<String> codes(List<BundleCheck.Result> results) {
    return results.stream().map(r -> r.signature().code().id()).toList();
  }

  private static List<Claim> claims(ProvenSignature proven) {
    String who = proven.identity().map(i -> i.san()).orElse("a key that no certificate names");
    List<Claim> claims = new ArrayList<>();
    claims.add(
        new Claim(
            Claim.Basis.SIGNED,
            SUBJECT,
            Message.of("%s signed this content at %s", who, proven.time())));
    if (proven.statement().isPresent() && proven.identity().isPresent()) {
      contradiction(proven.statement().get(), proven.identity().get()).ifPresent(claims::add);
    }
    return claims;
  }

  /** What the statement says of the source is the signer's word; no check of a loose bundle. */
  private static Optional<Claim> contradiction(Statement statement, SigningIdentity identity) {
    try {
      StatedSource.requireConsistent(statement, identity);
      return Optional.empty();
    } catch (Stopped e) {
      return Optional.of(
          new Claim(
              Claim.Basis.NOT_PROVEN,
              SUBJECT,
              Message.of("the source that the statement names: %s", e.step().grounds().said())));
    }
  }
}
