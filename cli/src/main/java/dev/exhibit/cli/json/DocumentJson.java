package dev.exhibit.cli.json;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.verify.documents.Documents;
import dev.exhibit.core.verify.documents.Documents.Used;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The certificates and published documents on which findings rest. */
public final class DocumentJson {
  private DocumentJson() {}

  /** Each certificate once. */
  public static List<Map<String, Object>> certificates(Documents documents) {
    return documents.certificates().stream().map(DocumentJson::certificate).toList();
  }

  private static Map<String, Object> certificate(Used<Dated.Certificate> used) {
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
    out.put("verified", used.verified());
    out.put("findings", keys(used.findings()));
    return out;
  }

  /** What vendors publish again and again, each once. */
  public static List<Map<String, Object>> collateral(Documents documents) {
    return documents.published().stream().map(DocumentJson::published).toList();
  }

  private static Map<String, Object> published(Used<Dated.Published> used) {
    Dated.Published published = used.document();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("kind", published.kind().id());
    out.put("name", published.name());
    out.put("issued", published.from().toString());
    published.until().ifPresent(until -> out.put("nextUpdate", until.toString()));
    published.number().ifPresent(number -> out.put("evaluationDataNumber", number));
    out.put("verified", used.verified());
    out.put("findings", keys(used.findings()));
    return out;
  }

  /** Between which instants the vendors' own documents leave room. */
  public static Map<String, Object> bounds(Documents documents) {
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
