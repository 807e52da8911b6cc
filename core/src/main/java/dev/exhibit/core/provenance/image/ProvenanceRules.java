package dev.exhibit.core.provenance.image;

import dev.exhibit.core.provenance.ProvenSignature;
import dev.exhibit.core.provenance.certificate.IdentityRule;
import dev.exhibit.core.provenance.root.SigstoreRoot;
import java.util.List;

/**
 * By what provenance is judged.
 *
 * @param identities who may sign; none: nobody is named
 * @param roots trusted roots
 * @param acceptPromiseAlone whether a log's promise counts without an inclusion proof
 */
public record ProvenanceRules(
    List<IdentityRule> identities, List<SigstoreRoot> roots, boolean acceptPromiseAlone) {
  public ProvenanceRules {
    identities = List.copyOf(identities);
    roots = List.copyOf(roots);
  }

  /** Whether a named identity signed. */
  boolean admits(ProvenSignature proven) {
    return Builds.isBy(identities, proven);
  }

  /** Whether its place in the log is shown as strongly as it has to be. */
  boolean showsInclusion(ProvenSignature proven) {
    return !proven.logged() || proven.included() || acceptPromiseAlone;
  }
}
