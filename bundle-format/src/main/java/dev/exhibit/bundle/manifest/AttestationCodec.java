package dev.exhibit.bundle.manifest;

import dev.exhibit.bundle.document.Fields;
import dev.exhibit.bundle.document.TextForm;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Phrase;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An element of {@code attestations} in manifest.json. */
public final class AttestationCodec {
  private AttestationCodec() {}

  static AttestationEntry decode(Fields fields) throws Violation {
    return decode(fields, fields.sortedTexts("members", TextForm.MEMBER_NAME));
  }

  /** Reads an attestation of evidence.json, which need not list its members. */
  public static AttestationEntry decodeNote(Fields fields) throws Violation {
    return fields.has("members") ? decode(fields) : decode(fields, List.of());
  }

  private static AttestationEntry decode(Fields fields, List<String> members) throws Violation {
    AttestationEntry attestation =
        new AttestationEntry(
            fields.text("id", TextForm.ID),
            fields.optionalText("provider", TextForm.TEXT),
            fields.optionalText("requestUrl", TextForm.URL),
            decodeNonce(fields),
            fields.optionalInstant("requestedAt"),
            fields.optionalInstant("receivedAt"),
            members);
    fields.refuseAliases();
    return attestation;
  }

  private static Optional<NonceInputs> decodeNonce(Fields attestation) throws Violation {
    Optional<Fields> object = attestation.optionalObject("nonce");
    if (object.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = object.get();
    Optional<Bytes> value = fields.optionalHex("value");
    NonceInputs nonce =
        new NonceInputs(
            value.orElseThrow(() -> fields.missing("value", TextForm.HEX.description())),
            fields.optionalHex("random"),
            fields.optionalSha256("tokenSha256"));
    fields.refuseAliases();
    if (nonce.tokenSha256().isPresent()) {
      requireRandom(nonce.random(), fields);
    }
    return Optional.of(nonce);
  }

  private static void requireRandom(Optional<Bytes> random, Fields fields) throws Violation {
    Phrase expected = Phrase.of("%d bytes beside tokenSha256", NonceInputs.RANDOM_BYTES);
    Bytes bytes = random.orElseThrow(() -> fields.missing("random", expected));
    if (bytes.size() != NonceInputs.RANDOM_BYTES) {
      throw fields.invalid(fields.at("random"), expected, Phrase.of("%d bytes", bytes.size()));
    }
  }

  static void encode(ObjectNode object, AttestationEntry attestation) {
    object.put("id", attestation.id());
    attestation.provider().ifPresent(text -> object.put("provider", text));
    attestation.requestUrl().ifPresent(text -> object.put("requestUrl", text));
    attestation.nonce().ifPresent(nonce -> encodeNonce(object.putObject("nonce"), nonce));
    attestation.requestedAt().ifPresent(at -> object.put("requestedAt", at.toString()));
    attestation.receivedAt().ifPresent(at -> object.put("receivedAt", at.toString()));
    ArrayNode members = object.putArray("members");
    attestation.members().forEach(members::add);
  }

  private static void encodeNonce(ObjectNode object, NonceInputs nonce) {
    object.put("value", nonce.value().hex());
    nonce.random().ifPresent(random -> object.put("random", random.hex()));
    nonce.tokenSha256().ifPresent(digest -> object.put("tokenSha256", digest.hex()));
  }
}
