package dev.exhibit.core.provenance.image;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.CompactJson;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.provenance.bundle.LogEntry;
import dev.exhibit.core.provenance.bundle.LogEntry.Inclusion;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Entries as Rekor's API serves them: an object, or a list of objects, of entries by UUID. */
final class RawEntries {
  private static final int MOST_HASHES = 64;

  private RawEntries() {}

  /** The entries, each alone; what is none of these forms is one document. */
  static List<Bytes> split(Bytes file) {
    try {
      JsonNode all = StrictJson.parse(file);
      List<Bytes> entries = new ArrayList<>();
      for (JsonNode object : all.isArray() ? all : List.of(all)) {
        object.properties().forEach(e -> entries.add(Bytes.utf8(CompactJson.shown(e.getValue()))));
      }
      return entries.isEmpty() ? List.of(file) : entries;
    } catch (StrictJson.Malformed e) {
      return List.of(file);
    }
  }

  /**
   * Reads one. What is no entry at all, such as an error that a service sent in its place, is not
   * understood: no signature covers what a document is said to be.
   */
  static LogEntry decode(Bytes document) throws Malformed {
    JsonFields entry = fields(document).leavingAbsenceOpen();
    JsonFields verification = entry.object("verification");
    Optional<Bytes> promise =
        verification.has("signedEntryTimestamp")
            ? Optional.of(base64(verification, "signedEntryTimestamp"))
            : Optional.empty();
    return new LogEntry(
        number(entry, "logIndex"),
        entry.hex("logID", Sha256.SIZE),
        Optional.empty(),
        Optional.of(time(entry)),
        promise,
        verification.has("inclusionProof")
            ? Optional.of(inclusion(verification.object("inclusionProof")))
            : Optional.empty(),
        base64(entry, "body"));
  }

  private static JsonFields fields(Bytes document) throws Malformed {
    try {
      return JsonFields.of(StrictJson.parse(document), "log entry");
    } catch (StrictJson.Malformed e) {
      throw Malformed.notUnderstood(
          e.offset(), "log entry", Message.of("not strict JSON: %s", Message.of(e.said())));
    }
  }

  private static Inclusion inclusion(JsonFields proof) throws Malformed {
    List<Bytes> hashes = new ArrayList<>();
    for (String hash : proof.optionalTexts("hashes")) {
      hashes.add(
          Bytes.fromHex(hash)
              .filter(h -> h.size() == Sha256.SIZE)
              .orElseThrow(() -> proof.refused("hashes", "not 32 bytes in hex each")));
    }
    if (hashes.size() > MOST_HASHES) {
      throw proof.refused("hashes", Message.of("%s of them", hashes.size()));
    }
    return new Inclusion(
        number(proof, "logIndex"),
        number(proof, "treeSize"),
        proof.hex("rootHash", Sha256.SIZE),
        hashes,
        proof.nullableText("checkpoint"));
  }

  private static Instant time(JsonFields entry) throws Malformed {
    try {
      return Instant.ofEpochSecond(number(entry, "integratedTime"));
    } catch (DateTimeException e) {
      throw entry.refused("integratedTime", "no date");
    }
  }

  private static long number(JsonFields fields, String name) throws Malformed {
    try {
      return fields.whole(name).longValueExact();
    } catch (ArithmeticException e) {
      throw fields.refused(name, "more than 64 bits hold");
    }
  }

  private static Bytes base64(JsonFields fields, String name) throws Malformed {
    return AnyBase64.read(fields.text(name))
        .filter(b -> !b.isEmpty())
        .orElseThrow(() -> fields.refused(name, "not base64"));
  }
}
