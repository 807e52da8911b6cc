package dev.exhibit.bundle.seal;

import dev.exhibit.bundle.document.Document;
import dev.exhibit.bundle.document.Fields;
import dev.exhibit.bundle.document.MemberName;
import dev.exhibit.bundle.document.TextForm;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.bundle.manifest.Manifest;
import dev.exhibit.bundle.manifest.Withheld;
import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.CanonicalJson;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Phrase;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The payload of a seal: an in-toto Statement v1 whose one subject is manifest.json. SPEC.md,
 * seals.
 *
 * @param manifestSha256 digest of the subject
 * @param claims what the signer says
 * @param spki the signer's public key, DER; carried so that the signature can be checked
 */
public record Statement(Sha256 manifestSha256, SealClaims claims, Bytes spki) {
  static final String TYPE = "https://in-toto.io/Statement/v1";
  static final String PREDICATE_TYPE = Manifest.FORMAT;

  public Bytes encode() {
    ObjectNode object = CanonicalJson.object();
    object.put("_type", TYPE);
    object
        .putArray("subject")
        .addObject()
        .put("name", MemberName.MANIFEST)
        .putObject("digest")
        .put("sha256", manifestSha256.hex());
    object.put("predicateType", PREDICATE_TYPE);
    ObjectNode predicate = object.putObject("predicate");
    predicate.put("claimedTime", claims.claimedTime().toString());
    predicate.putObject("signer").put("role", claims.role()).put("spki", Base64Text.encode(spki));
    claims.verdict().ifPresent(verdict -> predicate.put("verdict", verdict));
    if (!claims.sealProblems().isEmpty()) {
      ArrayNode problems = predicate.putArray("sealProblems");
      claims.sealProblems().forEach(problems::add);
    }
    if (!claims.result().isEmpty()) {
      predicate.set("result", parsed(claims.result()));
    }
    if (!claims.erased().isEmpty()) {
      ObjectNode erased = predicate.putObject("erased");
      ArrayNode members = erased.putArray("members");
      claims.erased().members().forEach(members::add);
      ArrayNode exchanges = erased.putArray("exchanges");
      claims.erased().exchanges().forEach(exchanges::add);
    }
    return CanonicalJson.encode(object);
  }

  private static Withheld erased(Fields predicate) throws Violation {
    Optional<Fields> erased = predicate.optionalObject("erased");
    if (erased.isEmpty()) {
      return Withheld.NOTHING;
    }
    Withheld named =
        new Withheld(
            Ordered.copyOf(erased.get().sortedTexts("members", TextForm.MEMBER_NAME)),
            Ordered.copyOf(erased.get().sortedTexts("exchanges", TextForm.ID)));
    erased.get().refuseAliases();
    if (named.isEmpty()) {
      throw predicate.invalid(
          "erased", Phrase.of("something that is erased"), Phrase.of("nothing"));
    }
    return named;
  }

  private static JsonNode parsed(Bytes result) {
    try {
      return StrictJson.parse(result);
    } catch (StrictJson.Malformed e) {
      throw new IllegalArgumentException("result: expected JSON", e);
    }
  }

  public static Statement decode(Document payload) throws Violation {
    Fields fields = payload.strictObject();
    requireText(fields, "_type", TYPE);
    requireText(fields, "predicateType", PREDICATE_TYPE);
    Sha256 manifest = decodeSubject(fields);
    Fields predicate = fields.object("predicate");
    Fields signer = predicate.object("signer");
    Statement statement =
        new Statement(
            manifest,
            new SealClaims(
                signer.text("role", TextForm.WORD),
                predicate.instant("claimedTime"),
                predicate.optionalText("verdict", TextForm.TEXT),
                Bytes.EMPTY,
                erased(predicate),
                predicate.optionalSortedTexts("sealProblems", TextForm.TEXT)),
            Base64Text.decode(signer.text("spki", TextForm.BASE64)).orElse(Bytes.EMPTY));
    fields.refuseAliases();
    predicate.refuseAliases();
    signer.refuseAliases();
    return statement;
  }

  private static Sha256 decodeSubject(Fields fields) throws Violation {
    List<Fields> subjects = fields.objects("subject");
    if (subjects.size() != 1) {
      throw fields.invalid(
          "subject", Phrase.of("one subject"), Phrase.of("%d subjects", subjects.size()));
    }
    Fields subject = subjects.get(0);
    requireText(subject, "name", MemberName.MANIFEST);
    Fields digest = subject.object("digest");
    Sha256 sha256 = digest.sha256("sha256");
    digest.refuseAliases();
    subject.refuseAliases();
    return sha256;
  }

  private static void requireText(Fields fields, String field, String expected) throws Violation {
    String actual = fields.text(field, TextForm.TEXT);
    if (!actual.equals(expected)) {
      throw fields.invalid(fields.at(field), Phrase.quoted(expected), Phrase.quoted(actual));
    }
  }
}
