package dev.exhibit.collector.provenance.fetch;

import dev.exhibit.collector.provenance.ImageDocument;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Entries of the public log that name a digest (Rekor's interface, version 1). */
final class PublicLog {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{64,80}");

  private final Lookup lookup;
  private final Lookup.Answers answers;
  private final String base;

  PublicLog(Lookup lookup, Lookup.Answers answers, String base) {
    this.lookup = lookup;
    this.answers = answers;
    this.base = base + "/api/v1/";
  }

  /** The entries, as served. */
  Optional<Bytes> entries(Sha256 digest) throws IOException {
    Lookup.Reply index =
        lookup.post(
            "log index",
            URI.create(base + "index/retrieve"),
            Bytes.utf8("{\"hash\":\"sha256:" + digest.hex() + "\"}"));
    List<String> ids = index.body().map(PublicLog::ids).orElse(List.of());
    answers.add("log index", index.body().isPresent() ? ids.size() + " entries" : index.why());
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    Lookup.Reply entries =
        lookup.post(
            "log entries",
            URI.create(base + "log/entries/retrieve"),
            Bytes.utf8("{\"entryUUIDs\":[\"" + String.join("\",\"", ids) + "\"]}"));
    answers.add("log entries", entries.why());
    return entries.body();
  }

  private static List<String> ids(Bytes answer) {
    List<String> ids = new ArrayList<>();
    try {
      for (JsonNode id : StrictJson.parse(answer)) {
        if (ids.size() < ImageDocument.MOST / 2 && ID.matcher(id.stringValue("")).matches()) {
          ids.add(id.stringValue(""));
        }
      }
    } catch (StrictJson.Malformed e) {
      return List.of();
    }
    return ids;
  }
}
