package dev.exhibit.core.intel;

import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.data.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** One item of the corpus with what an independent verifier said of it. */
record CorpusItem(
    String id,
    NamedFile quote,
    List<NamedFile> collateral,
    Instant at,
    String verdict,
    String status,
    Set<String> advisories,
    List<Instant> outside) {

  static List<CorpusItem> all() {
    List<CorpusItem> items = new ArrayList<>();
    for (JsonNode item : Corpus.json("corpus.json")) {
      if (item.path("family").stringValue("").equals("intel-dcap")) {
        items.add(of(item));
      }
    }
    return items;
  }

  private static CorpusItem of(JsonNode item) {
    JsonNode expected = item.path("expected");
    Set<String> advisories = new TreeSet<>();
    expected.path("advisories").forEach(a -> advisories.add(a.stringValue()));
    List<Instant> outside = new ArrayList<>();
    for (JsonNode other : item.path("also_at")) {
      outside.add(Instant.parse(other.path("instant").stringValue()));
    }
    List<String> files = new ArrayList<>();
    item.path("files").forEach(f -> files.add(f.stringValue()));
    String first = files.get(0);
    boolean mutation = first.contains("/mutations/");
    return new CorpusItem(
        item.path("id").stringValue(),
        mutation ? mutatedQuote(first) : file(first),
        mutation ? mutatedCollateral(first, files.get(2)) : List.of(file(files.get(1))),
        Instant.parse(item.path("instant").stringValue()),
        expected.path("verdict").stringValue(),
        expected.path("status").stringValue(""),
        advisories,
        outside);
  }

  private static NamedFile file(String name) {
    return new NamedFile(name, Corpus.read(name));
  }

  private static NamedFile mutatedQuote(String file) {
    String base64 = Corpus.json(file).path("quote_b64").stringValue();
    return new NamedFile(file + " quote", Bytes.of(Base64.getDecoder().decode(base64)));
  }

  /**
   * Answers of Intel's service or base64 of a CRL, completed by the issuer chains of {@code set}.
   */
  private static List<NamedFile> mutatedCollateral(String file, String set) {
    List<NamedFile> files = new ArrayList<>();
    for (var member : Corpus.json(file).path("collateral").properties()) {
      String text = member.getValue().stringValue();
      Bytes content =
          member.getKey().endsWith("_b64")
              ? Bytes.of(Base64.getDecoder().decode(text))
              : Bytes.utf8(text);
      files.add(new NamedFile(member.getKey(), content));
    }
    for (var member : Corpus.json(set).properties()) {
      if (member.getKey().endsWith("_issuer_chain")) {
        files.add(new NamedFile(member.getKey(), Bytes.utf8(member.getValue().stringValue())));
      }
    }
    return files;
  }

  @Override
  public String toString() {
    return id;
  }
}
