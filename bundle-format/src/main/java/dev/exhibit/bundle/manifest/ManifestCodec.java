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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code manifest.json} to and from bytes. SPEC.md, manifest.json. */
public final class ManifestCodec {
  private ManifestCodec() {}

  public static Manifest decode(Document document) throws Violation {
    Fields fields = document.canonicalObject(Manifest.FORMAT);
    Manifest manifest =
        new Manifest(
            fields.instant("createdAt"),
            decodeCollector(fields.object("collector")),
            fields.sha256("sealKey"),
            MemberCodec.decode(fields),
            decodeAttestations(fields),
            decodeExchanges(fields));
    fields.refuseAliases();
    requireEvidence(manifest, fields);
    requireReferences(manifest, fields);
    return manifest;
  }

  private static CollectorInfo decodeCollector(Fields fields) throws Violation {
    CollectorInfo collector =
        new CollectorInfo(
            fields.text("name", TextForm.TEXT), fields.text("version", TextForm.TEXT));
    fields.refuseAliases();
    return collector;
  }

  private static List<AttestationEntry> decodeAttestations(Fields manifest) throws Violation {
    List<AttestationEntry> attestations = new ArrayList<>();
    for (Fields fields : manifest.objects("attestations")) {
      attestations.add(AttestationCodec.decode(fields));
    }
    manifest.requireSorted(
        "attestations", attestations.stream().map(AttestationEntry::id).toList());
    return attestations;
  }

  private static List<ExchangeEntry> decodeExchanges(Fields manifest) throws Violation {
    List<ExchangeEntry> exchanges = new ArrayList<>();
    for (Fields fields : manifest.objects("exchanges")) {
      exchanges.add(new ExchangeEntry(fields.text("id", TextForm.ID), fields.sha256("sha256")));
      fields.refuseAliases();
    }
    manifest.requireSorted("exchanges", exchanges.stream().map(ExchangeEntry::id).toList());
    return exchanges;
  }

  private static void requireEvidence(Manifest manifest, Fields fields) throws Violation {
    if (manifest.members().isEmpty() && manifest.exchanges().isEmpty()) {
      throw fields.violation(
          ProblemCode.MANIFEST_EMPTY, Phrase.of("at least one member"), Phrase.of("none"));
    }
  }

  private static void requireReferences(Manifest manifest, Fields fields) throws Violation {
    Set<String> named = new LinkedHashSet<>();
    for (MemberEntry member : manifest.members()) {
      if (!MemberName.isShared(member.name())) {
        throw fields.invalid(
            "members", TextForm.SHARED_NAME.description(), Phrase.quoted(member.name()));
      }
      named.add(member.name());
    }
    for (AttestationEntry attestation : manifest.attestations()) {
      for (String name : attestation.members()) {
        if (!named.contains(name)) {
          throw fields.violation(
              ProblemCode.REFERENCE_DANGLING,
              Phrase.of("attestation %s: a name in members", attestation.id()),
              Phrase.quoted(name));
        }
      }
    }
  }

  static Bytes encode(Manifest manifest) {
    ObjectNode object = CanonicalJson.object();
    object.put("format", Manifest.FORMAT);
    object.put("createdAt", manifest.createdAt().toString());
    object
        .putObject("collector")
        .put("name", manifest.collector().name())
        .put("version", manifest.collector().version());
    object.put("sealKey", manifest.sealKey().hex());
    MemberCodec.encode(object, manifest.members());
    ArrayNode attestations = object.putArray("attestations");
    manifest.attestations().forEach(a -> AttestationCodec.encode(attestations.addObject(), a));
    ArrayNode exchanges = object.putArray("exchanges");
    manifest
        .exchanges()
        .forEach(e -> exchanges.addObject().put("id", e.id()).put("sha256", e.sha256().hex()));
    return CanonicalJson.encode(object);
  }
}
