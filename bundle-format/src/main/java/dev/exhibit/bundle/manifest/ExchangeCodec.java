package dev.exhibit.bundle.manifest;

import dev.exhibit.bundle.document.Document;
import dev.exhibit.bundle.document.Fields;
import dev.exhibit.bundle.document.MemberName;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.document.TextForm;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.CanonicalJson;
import dev.exhibit.data.Phrase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code exchanges/<id>/manifest.json} to and from bytes. SPEC.md, exchange manifest. */
public final class ExchangeCodec {
  private ExchangeCodec() {}

  /** Reads the manifest of the exchange whose folder is named {@code id}. */
  public static ExchangeManifest decode(Document document, String id) throws Violation {
    Fields fields = document.canonicalObject();
    ProofKind proof = new ProofKind(fields.text("proof", TextForm.WORD));
    ExchangeManifest manifest = decodeFacts(fields, proof).withMembers(MemberCodec.decode(fields));
    fields.refuseAliases();
    if (!manifest.id().equals(id)) {
      throw fields.invalid("id", Phrase.quoted(id), Phrase.quoted(manifest.id()));
    }
    requireOwnMembers(manifest, fields);
    return manifest;
  }

  /** Reads everything but the proof and the members. */
  public static ExchangeManifest decodeFacts(Fields fields, ProofKind proof) throws Violation {
    return new ExchangeManifest(
        fields.text("id", TextForm.ID),
        fields.optionalText("endpoint", TextForm.URL),
        fields.optionalText("method", TextForm.METHOD),
        decodeStatus(fields),
        decodeHeaders(fields, "requestHeaders"),
        decodeHeaders(fields, "responseHeaders"),
        proof,
        decodeTimes(fields),
        fields.optionalText("provider", TextForm.TEXT),
        List.of());
  }

  private static OptionalInt decodeStatus(Fields fields) throws Violation {
    Optional<Long> status = fields.optionalInteger("status", 100, 599);
    return status.isEmpty() ? OptionalInt.empty() : OptionalInt.of(status.get().intValue());
  }

  private static List<Header> decodeHeaders(Fields manifest, String field) throws Violation {
    List<Header> headers = new ArrayList<>();
    for (Fields fields : manifest.optionalNonEmptyObjects(field)) {
      headers.add(
          new Header(
              fields.text("name", TextForm.HEADER_NAME),
              fields.text("value", TextForm.HEADER_VALUE)));
      fields.refuseAliases();
    }
    return headers;
  }

  private static ExchangeTimes decodeTimes(Fields manifest) throws Violation {
    Optional<Fields> object = manifest.optionalObject("times");
    if (object.isEmpty()) {
      return ExchangeTimes.UNKNOWN;
    }
    Fields fields = object.get();
    ExchangeTimes times =
        new ExchangeTimes(
            fields.optionalInstant("requestSentAt"),
            fields.optionalInstant("firstByteAt"),
            fields.optionalInstant("lastByteAt"),
            fields.optionalInstant("signatureFetchedAt"));
    fields.refuseAliases();
    return times;
  }

  private static void requireOwnMembers(ExchangeManifest manifest, Fields fields) throws Violation {
    if (manifest.members().isEmpty()) {
      throw fields.violation(
          ProblemCode.MANIFEST_EMPTY, Phrase.of("at least one member"), Phrase.of("none"));
    }
    String folder = MemberName.exchangeFolder(manifest.id());
    String itself = MemberName.exchangeManifest(manifest.id());
    for (MemberEntry member : manifest.members()) {
      if (!member.name().startsWith(folder) || member.name().equals(itself)) {
        throw fields.invalid(
            "members", Phrase.of("a name in %s", folder), Phrase.quoted(member.name()));
      }
    }
  }

  public static Bytes encode(ExchangeManifest manifest) {
    ObjectNode object = CanonicalJson.object();
    object.put("id", manifest.id());
    manifest.endpoint().ifPresent(text -> object.put("endpoint", text));
    manifest.method().ifPresent(text -> object.put("method", text));
    manifest.status().ifPresent(status -> object.put("status", status));
    encodeHeaders(object, "requestHeaders", manifest.requestHeaders());
    encodeHeaders(object, "responseHeaders", manifest.responseHeaders());
    object.put("proof", manifest.proof().id());
    encodeTimes(object, manifest.times());
    manifest.provider().ifPresent(text -> object.put("provider", text));
    MemberCodec.encode(object, manifest.members());
    return CanonicalJson.encode(object);
  }

  private static void encodeHeaders(ObjectNode object, String field, List<Header> headers) {
    if (!headers.isEmpty()) {
      ArrayNode array = object.putArray(field);
      headers.forEach(h -> array.addObject().put("name", h.name()).put("value", h.value()));
    }
  }

  private static void encodeTimes(ObjectNode object, ExchangeTimes times) {
    if (!times.equals(ExchangeTimes.UNKNOWN)) {
      ObjectNode target = object.putObject("times");
      put(target, "requestSentAt", times.requestSentAt());
      put(target, "firstByteAt", times.firstByteAt());
      put(target, "lastByteAt", times.lastByteAt());
      put(target, "signatureFetchedAt", times.signatureFetchedAt());
    }
  }

  private static void put(ObjectNode object, String field, Optional<Instant> at) {
    at.ifPresent(instant -> object.put(field, instant.toString()));
  }
}
