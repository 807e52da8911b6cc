package dev.exhibit.core.provenance;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.provenance.certificate.SigningIdentity;
import dev.exhibit.core.provenance.certificate.SigningIdentity.Extension;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The source that a SLSA predicate (v0.2, v1) names. It is the builder's word; what the certificate
 * says decides, and the two must not contradict each other.
 */
public final class StatedSource {
  private static final String GITHUB_WORKFLOW = "https://actions.github.io/buildtypes/workflow/v1";
  private static final String GIT = "git+";

  private final SigningIdentity identity;

  private StatedSource(SigningIdentity identity) {
    this.identity = identity;
  }

  /** Refuses a statement that names another source than the certificate. */
  public static void requireConsistent(Statement statement, SigningIdentity identity)
      throws Stopped {
    StatedSource source = new StatedSource(identity);
    JsonNode predicate = statement.predicate();
    switch (statement.predicateType()) {
      case "https://slsa.dev/provenance/v1" -> source.current(predicate.path("buildDefinition"));
      case "https://slsa.dev/provenance/v0.2" ->
          source.older(predicate.path("invocation").path("configSource"));
      default -> {} // a predicate that names no source
    }
  }

  private void current(JsonNode build) throws Stopped {
    if (!text(build.path("buildType")).equals(Optional.of(GITHUB_WORKFLOW))) {
      return;
    }
    JsonNode workflow = build.path("externalParameters").path("workflow");
    same(Extension.REPOSITORY, text(workflow.path("repository")));
    same(Extension.REF, text(workflow.path("ref")));
    same(
        Extension.COMMIT,
        text(build.path("resolvedDependencies").path(0).path("digest").path("gitCommit")));
  }

  private void older(JsonNode source) throws Stopped {
    Optional<String> uri = text(source.path("uri")).filter(u -> u.startsWith(GIT));
    if (uri.isEmpty()) {
      return;
    }
    int at = uri.get().lastIndexOf('@');
    String repository = uri.get().substring(GIT.length(), at < 0 ? uri.get().length() : at);
    same(Extension.REPOSITORY, Optional.of(repository));
    if (at >= 0) {
      same(Extension.REF, Optional.of(uri.get().substring(at + 1)));
    }
    same(Extension.COMMIT, text(source.path("digest").path("sha1")));
  }

  private void same(Extension extension, Optional<String> stated) throws Stopped {
    Optional<String> certified = identity.says(extension);
    if (certified.isPresent() && stated.isPresent() && !certified.equals(stated)) {
      throw Stopped.broken(
          ProvenanceCode.CONTRADICTS_CERTIFICATE,
          Grounds.of(
                  Message.of(
                      "The statement says that %s is %s; the certificate says %s.",
                      extension.id(), stated.get(), certified.get()))
              .compared(Value.name(certified.get()), Value.name(stated.get())));
    }
  }

  private static Optional<String> text(JsonNode node) {
    return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
  }
}
