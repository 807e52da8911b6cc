package dev.exhibit.bundle.seal;

import dev.exhibit.bundle.document.Document;
import dev.exhibit.bundle.document.Fields;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.document.TextForm;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.CanonicalJson;
import dev.exhibit.data.Phrase;
import dev.exhibit.data.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Sigstore bundle v0.3 that holds a DSSE envelope and the hint of a plain key. SPEC.md, seals.
 *
 * @param payload what is signed
 * @param signature the one signature over the payload's pre-authentication encoding
 * @param keyHint SHA-256 of the signer's SPKI, base64
 */
public record Envelope(Bytes payload, Bytes signature, String keyHint) {
  static final String MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";
  static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

  /** What else may hold a key in a Sigstore bundle; version 1 of the format has none of it. */
  private static final List<String> OTHER_KEYS = List.of("certificate", "x509CertificateChain");

  public static String hintFor(Bytes spki) {
    return Base64Text.encode(Sha256.of(spki).bytes());
  }

  /** The bytes that a signature covers. DSSE v1, PAE. */
  public static Bytes preAuthentication(Bytes payload) {
    int typeSize = PAYLOAD_TYPE.getBytes(StandardCharsets.UTF_8).length;
    return Bytes.utf8("DSSEv1 " + typeSize + " " + PAYLOAD_TYPE + " " + payload.size() + " ")
        .concat(payload);
  }

  public Bytes encode() {
    ObjectNode object = CanonicalJson.object();
    object.put("mediaType", MEDIA_TYPE);
    ObjectNode material = object.putObject("verificationMaterial");
    material.putObject("publicKey").put("hint", keyHint);
    material.putArray("tlogEntries");
    ObjectNode envelope = object.putObject("dsseEnvelope");
    envelope.put("payload", Base64Text.encode(payload));
    envelope.put("payloadType", PAYLOAD_TYPE);
    envelope.putArray("signatures").addObject().put("sig", Base64Text.encode(signature));
    return CanonicalJson.encode(object);
  }

  public static Envelope decode(Document document) throws Violation {
    Fields fields = document.strictObject();
    String mediaType = fields.text("mediaType", TextForm.TEXT);
    if (!mediaType.equals(MEDIA_TYPE)) {
      throw fields.violation(
          ProblemCode.SEAL_MALFORMED, Phrase.quoted(MEDIA_TYPE), Phrase.quoted(mediaType));
    }
    String hint = decodeHint(fields.object("verificationMaterial"));
    refuseOther(
        fields, "messageSignature", ProblemCode.SEAL_MALFORMED, Phrase.of("a DSSE envelope alone"));
    Fields dsse = fields.object("dsseEnvelope");
    String payloadType = dsse.text("payloadType", TextForm.TEXT);
    if (!payloadType.equals(PAYLOAD_TYPE)) {
      throw dsse.violation(
          ProblemCode.SEAL_PAYLOAD_TYPE, Phrase.quoted(PAYLOAD_TYPE), Phrase.quoted(payloadType));
    }
    Envelope envelope = new Envelope(base64(dsse, "payload"), decodeSignature(dsse), hint);
    fields.refuseAliases();
    dsse.refuseAliases();
    return envelope;
  }

  private static String decodeHint(Fields material) throws Violation {
    for (String other : OTHER_KEYS) {
      refuseOther(
          material, other, ProblemCode.SEAL_KEY_UNSUPPORTED, Phrase.of("a plain public key alone"));
    }
    material.ignore("tlogEntries");
    Fields key =
        material
            .optionalObject("publicKey")
            .orElseThrow(
                () ->
                    material.violation(
                        ProblemCode.SEAL_KEY_UNSUPPORTED,
                        Phrase.of("a plain public key"),
                        Phrase.of("none")));
    String hint = key.text("hint", TextForm.BASE64);
    key.refuseAliases();
    material.refuseAliases();
    return hint;
  }

  /** Refuses what a Sigstore bundle may have in place of what ours has: with both, which counts? */
  private static void refuseOther(Fields fields, String field, ProblemCode code, Phrase expected)
      throws Violation {
    if (fields.has(field)) {
      throw fields.violation(code, expected, Phrase.quoted(fields.at(field)));
    }
  }

  private static Bytes decodeSignature(Fields dsse) throws Violation {
    List<Fields> signatures = dsse.objects("signatures");
    if (signatures.size() != 1) {
      throw dsse.violation(
          ProblemCode.SEAL_SIGNATURE_COUNT,
          Phrase.of("one signature"),
          Phrase.of("%d", signatures.size()));
    }
    Bytes signature = base64(signatures.get(0), "sig");
    signatures.get(0).ignore("keyid");
    signatures.get(0).refuseAliases();
    return signature;
  }

  private static Bytes base64(Fields fields, String field) throws Violation {
    return Base64Text.decode(fields.text(field, TextForm.BASE64)).orElse(Bytes.EMPTY);
  }
}
