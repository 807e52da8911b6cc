package dev.exhibit.core.trust.pack;

import dev.exhibit.bundle.document.Document;
import dev.exhibit.bundle.document.Fields;
import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.document.TextForm;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.bundle.seal.Envelope;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.bundle.seal.SignedEnvelope;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.LaterKnowledge.EvaluationNumber;
import dev.exhibit.core.trust.PackLabel;
import dev.exhibit.core.trust.TrustStore.RootDocument;
import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Phrase;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads trust packs. One that is not signed, signed by a key that the reader does not accept, says
 * anything that this version does not know, or holds a simulated root, is refused whole.
 */
public final class PackDecoder {
  private static final String WHERE = "trust pack";

  private PackDecoder() {}

  /** A pack as it is written, signed with {@code keys}. */
  public static Bytes sign(PackContent content, KeyPair keys) {
    Bytes spki = SealKeys.spki(keys.getPublic());
    return SignedEnvelope.sign(content.statement(spki), keys);
  }

  /** Whether a file says that it is a pack, sound or not. */
  public static boolean isPack(Bytes file) {
    try {
      Envelope envelope = Envelope.decode(new Document(WHERE, 0, file));
      return new Document(WHERE, 0, envelope.payload())
          .canonicalObject()
          .text("predicateType", TextForm.TEXT)
          .equals(PackContent.FORMAT);
    } catch (Violation e) {
      return false;
    }
  }

  /**
   * Reads a pack.
   *
   * @param signers SHA-256 of the SPKI of each key whose packs the reader accepts
   * @param now the reader's clock
   */
  public static TrustPack decode(Bytes file, Set<Sha256> signers, Instant now) throws PackRefused {
    return decode(file, signers, now, Instant.MIN);
  }

  /**
   * Reads a pack of a reader who knows of another.
   *
   * @param since when the newest pack was made that the reader has used: an older one is refused,
   *     because whoever hands it over may want to hide what the newer one says
   */
  public static TrustPack decode(Bytes file, Set<Sha256> signers, Instant now, Instant since)
      throws PackRefused {
    try {
      TrustPack pack = decoded(file, signers, now);
      if (pack.label().made().isBefore(since)) {
        throw new PackRefused(
            Filled.of("it was made at %s, and you know one of %s", pack.label().made(), since));
      }
      return pack;
    } catch (Violation e) {
      Problem problem = e.problem();
      throw new PackRefused(
          Filled.of(
              "not a trust pack (%s): expected %s, found %s",
              problem.code().id(), problem.expected(), problem.actual()));
    }
  }

  private static TrustPack decoded(Bytes file, Set<Sha256> signers, Instant now)
      throws PackRefused, Violation {
    Document document = new Document(WHERE, 0, file);
    Envelope envelope = Envelope.decode(document);
    if (!envelope.encode().equals(file)) {
      throw new PackRefused("its envelope is not written in the one form that a pack has");
    }
    Document payload = new Document(WHERE, 0, envelope.payload());
    Fields statement = payload.canonicalObject();
    require(statement, "_type", PackContent.TYPE);
    require(statement, "predicateType", PackContent.FORMAT);
    Fields predicate = statement.object("predicate");
    Bytes spki = base64(predicate.object("signer"), "spki");
    SignedEnvelope.require(document, envelope, spki);
    Sha256 signer = Sha256.of(spki);
    if (!signers.contains(signer)) {
      throw new PackRefused(
          Filled.of("it is signed by the key %s, which is not one that you accept", signer));
    }
    PackContent content = content(predicate, node(envelope.payload()));
    if (!content.statement(spki).equals(envelope.payload())) {
      throw new PackRefused("it says something that this version does not know");
    }
    PackLabel label =
        new PackLabel(
            content.name(),
            Sha256.of(file),
            signer,
            content.made(),
            content.trustUntil(),
            content.collateralUntil());
    if (label.made().isAfter(now)) {
      throw new PackRefused(
          Filled.of("it says that it was made at %s, after the reader's clock", label.made()));
    }
    return PackParts.of(content, label);
  }

  private static void require(Fields fields, String field, String expected)
      throws Violation, PackRefused {
    String actual = fields.text(field, TextForm.TEXT);
    if (!actual.equals(expected)) {
      throw new PackRefused(Filled.of("%s: expected %s, found %s", field, expected, actual));
    }
  }

  private static PackContent content(Fields predicate, JsonNode whole) throws Violation {
    List<PackContent.Root> roots = new ArrayList<>();
    for (Fields root : predicate.objects("roots")) {
      String role = root.text("role", TextForm.WORD);
      roots.add(
          new PackContent.Root(
              AnchorRole.byId(role)
                  .orElseThrow(
                      () ->
                          root.invalid(
                              root.at("role"),
                              Phrase.of("a role of anchors"),
                              Phrase.quoted(role))),
              base64(root, "certificate")));
    }
    List<RootDocument> documents = new ArrayList<>();
    for (Fields root : predicate.objects("sigstoreRoots")) {
      documents.add(new RootDocument(root.text("name", TextForm.TEXT), base64(root, "document")));
    }
    List<EvaluationNumber> numbers = new ArrayList<>();
    for (Fields number : predicate.objects("evaluationNumbers")) {
      long value = number.integer("number", 0, Integer.MAX_VALUE);
      numbers.add(new EvaluationNumber((int) value, number.instant("since")));
    }
    List<Bytes> crls = new ArrayList<>();
    for (Fields crl : predicate.objects("crls")) {
      crls.add(base64(crl, "crl"));
    }
    return new PackContent(
        predicate.text("name", TextForm.TEXT),
        predicate.instant("made"),
        predicate.instant("trustUntil"),
        predicate.instant("collateralUntil"),
        roots,
        documents,
        whole.path("predicate").path("referenceSets").valueStream().toList(),
        numbers,
        crls);
  }

  private static JsonNode node(Bytes payload) {
    try {
      return StrictJson.parse(payload);
    } catch (StrictJson.Malformed e) {
      throw new IllegalStateException("was read before", e);
    }
  }

  private static Bytes base64(Fields fields, String field) throws Violation {
    return Base64Text.decode(fields.text(field, TextForm.BASE64)).orElse(Bytes.EMPTY);
  }
}
