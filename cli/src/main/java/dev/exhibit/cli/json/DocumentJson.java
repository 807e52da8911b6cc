package dev.exhibit.cli.json;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.contents.Contents;
import dev.exhibit.core.verify.documents.Documents;
import dev.exhibit.core.verify.documents.Documents.Used;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The certificates and published documents on which findings rest. */
public final class DocumentJson {
  private final Documents documents;
  private final Optional<Contents> contents;

  private DocumentJson(Documents documents, Optional<Contents> contents) {
    this.documents = documents;
    this.contents = contents;
  }

  /** Those of a report, whose bundle says what their places are. */
  public static void put(Report report, Map<String, Object> out) {
    DocumentJson json = new DocumentJson(Documents.of(report.appraisal()), report.contents());
    out.put("certificates", json.certificates());
    out.put("collateral", json.collateral());
    out.put("bounds", json.bounds());
    report.request().ifPresent(r -> out.put("anchors", RequestJson.anchors(r, report.appraisal())));
  }

  /** Each certificate once. */
  private List<Map<String, Object>> certificates() {
    return documents.certificates().stream().map(this::certificate).toList();
  }

  private Map<String, Object> certificate(Used<Dated.Certificate> used) {
    Dated.Certificate certificate = used.document();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", certificate.name());
    out.put("subject", certificate.subject());
    out.put("issuer", certificate.issuer());
    out.put("serial", certificate.serial());
    out.put("notBefore", certificate.from().toString());
    out.put("notAfter", certificate.notAfter().toString());
    out.put("sha256", certificate.sha256().hex());
    out.put("simulated", certificate.simulated());
    out.put("chains", standings(used).map(s -> s.chain().id()).distinct().sorted().toList());
    out.put("revocation", revocation(used));
    out.put("verified", used.verified());
    out.put("findings", keys(used.findings()));
    return out;
  }

  private static Stream<Dated.Standing> standings(Used<Dated.Certificate> used) {
    return used.met().stream().map(Dated.Certificate::standing);
  }

  /** What says most, where several checks met one certificate. */
  private Map<String, Object> revocation(Used<Dated.Certificate> used) {
    Map<String, Object> out = new LinkedHashMap<>();
    standings(used)
        .map(Dated.Standing::revocation)
        .min(Comparator.naturalOrder())
        .ifPresent(revocation -> out.put("state", revocation.id()));
    out.put("evidence", PlaceJson.of(standings(used).flatMap(s -> s.sites().stream()), contents));
    return out;
  }

  /** What vendors publish again and again, each once. */
  private List<Map<String, Object>> collateral() {
    return documents.published().stream().map(this::published).toList();
  }

  private Map<String, Object> published(Used<Dated.Published> used) {
    Dated.Published published = used.document();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("kind", published.kind().id());
    out.put("name", published.name());
    out.put("sha256", published.sha256().hex());
    out.put(
        "evidence", PlaceJson.of(used.met().stream().flatMap(p -> p.site().stream()), contents));
    out.put("issued", published.from().toString());
    published.until().ifPresent(until -> out.put("nextUpdate", until.toString()));
    published.number().ifPresent(number -> out.put("evaluationDataNumber", number));
    out.put("verified", used.verified());
    out.put("findings", keys(used.findings()));
    return out;
  }

  /** Between which instants the vendors' own documents leave room. */
  private Map<String, Object> bounds() {
    Map<String, Object> out = new LinkedHashMap<>();
    documents.latestIssued().ifPresent(at -> out.put("notOlderThan", at.toString()));
    documents.firstReplaced().ifPresent(at -> out.put("firstReplaced", at.toString()));
    return out;
  }

  static List<Map<String, Object>> keys(List<Key> keys) {
    return keys.stream().map(DocumentJson::key).toList();
  }

  private static Map<String, Object> key(Key key) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("check", key.check().id());
    out.put("subject", key.subject().path());
    return out;
  }
}
