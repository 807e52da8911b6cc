package dev.exhibit.core.trust.pack;

import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.LaterKnowledge.EvaluationNumber;
import dev.exhibit.core.trust.TrustStore.RootDocument;
import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.CanonicalJson;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a pack says, as it is written: an in-toto statement whose predicate is the content and whose
 * one subject is the digest of that predicate.
 *
 * @param roots certificates in DER, by role
 * @param referenceSets each as in {@code workload.ownReferenceSets} of a policy
 * @param crls revocation lists in DER
 */
public record PackContent(
    String name,
    Instant made,
    Instant trustUntil,
    Instant collateralUntil,
    List<Root> roots,
    List<RootDocument> sigstoreRoots,
    List<JsonNode> referenceSets,
    List<EvaluationNumber> numbers,
    List<Bytes> crls) {
  static final String TYPE = "https://in-toto.io/Statement/v1";

  /** The predicate type of version 1. */
  public static final String FORMAT = "urn:exhibit:trust-pack:v1";

  public PackContent {
    roots = List.copyOf(roots);
    sigstoreRoots = List.copyOf(sigstoreRoots);
    referenceSets = List.copyOf(referenceSets);
    numbers = List.copyOf(numbers);
    crls = List.copyOf(crls);
  }

  /** A certificate, DER, and what it may vouch for. */
  public record Root(AnchorRole role, Bytes certificate) {}

  /** Whether the pack would carry nothing. */
  public boolean isEmpty() {
    return roots.isEmpty()
        && sigstoreRoots.isEmpty()
        && referenceSets.isEmpty()
        && numbers.isEmpty()
        && crls.isEmpty();
  }

  /**
   * The statement in its one form.
   *
   * @param spki the key that is to sign it
   */
  Bytes statement(Bytes spki) {
    ObjectNode predicate = predicate(spki);
    ObjectNode statement = CanonicalJson.object();
    statement.put("_type", TYPE);
    statement
        .putArray("subject")
        .addObject()
        .put("name", name)
        .putObject("digest")
        .put("sha256", Sha256.of(CanonicalJson.encode(predicate)).hex());
    statement.put("predicateType", FORMAT);
    statement.set("predicate", predicate);
    return CanonicalJson.encode(statement);
  }

  private ObjectNode predicate(Bytes spki) {
    ObjectNode predicate = CanonicalJson.object();
    predicate.put("name", name);
    predicate.put("made", made.toString());
    predicate.put("trustUntil", trustUntil.toString());
    predicate.put("collateralUntil", collateralUntil.toString());
    predicate.putObject("signer").put("spki", Base64Text.encode(spki));
    ArrayNode anchors = predicate.putArray("roots");
    roots.forEach(
        root ->
            anchors
                .addObject()
                .put("role", root.role().id())
                .put("certificate", Base64Text.encode(root.certificate())));
    ArrayNode documents = predicate.putArray("sigstoreRoots");
    sigstoreRoots.forEach(
        root ->
            documents
                .addObject()
                .put("name", root.name())
                .put("document", Base64Text.encode(root.content())));
    ArrayNode sets = predicate.putArray("referenceSets");
    referenceSets.forEach(sets::add);
    ArrayNode known = predicate.putArray("evaluationNumbers");
    numbers.forEach(
        n -> known.addObject().put("number", n.number()).put("since", n.since().toString()));
    ArrayNode lists = predicate.putArray("crls");
    crls.forEach(crl -> lists.addObject().put("crl", Base64Text.encode(crl)));
    return predicate;
  }
}
