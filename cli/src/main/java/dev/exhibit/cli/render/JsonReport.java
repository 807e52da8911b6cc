package dev.exhibit.cli.render;

import dev.exhibit.cli.json.AdvisoryJson;
import dev.exhibit.cli.json.BundleJson;
import dev.exhibit.cli.json.DeviceJson;
import dev.exhibit.cli.json.DocumentJson;
import dev.exhibit.cli.json.ExchangeJson;
import dev.exhibit.cli.json.LinkJson;
import dev.exhibit.cli.json.PlaceJson;
import dev.exhibit.cli.json.RequestJson;
import dev.exhibit.cli.json.ValueJson;
import dev.exhibit.cli.json.WantedJson;
import dev.exhibit.cli.json.WordsJson;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.casefile.Unjudged;
import dev.exhibit.core.verify.contents.Contents;
import dev.exhibit.core.verify.outlook.Outlook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An appraisal as the JSON of {@code urn:exhibit:appraisal:v1}. */
public final class JsonReport {
  /** The value of {@code schema}. */
  public static final String SCHEMA = "urn:exhibit:appraisal:v1";

  private JsonReport() {}

  /**
   * The document, as maps and lists in the order of the schema.
   *
   * @param file what the file is called, without its folder
   */
  public static Map<String, Object> of(Report report, String file, String verifierVersion) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("schema", SCHEMA);
    out.put("file", file);
    out.put("verdict", report.verdict().name());
    out.put("scope", report.scope().stream().sorted().map(Question::id).toList());
    out.put("verdicts", verdicts(report));
    out.put("simulated", report.simulated());
    out.put("waivers", waivers(report));
    out.put("withheld", report.removed().withheld().size());
    out.put("erased", RemovedJson.of(report.removed().erased()));
    out.put("saidErased", RemovedJson.of(report.removed().saidErased()));
    out.put("policy", RequestJson.policy(report.policy()));
    report.request().ifPresent(r -> out.put("invocation", RequestJson.invocation(r)));
    out.put("verifier", verifier(report, verifierVersion));
    out.put("verifiedAt", report.time().now().toString());
    out.put("evaluatedAt", report.time().at().stream().map(Object::toString).toList());
    out.put("timeBasis", report.time().basis().id());
    report.outlook().ifPresent(outlook -> out.put("outlook", of(outlook)));
    out.put("obstacles", ObstacleJson.of(report.appraisal().obstacles(report.scope())));
    out.put(
        "findings",
        new ListView<>(report.appraisal().findings().values(), finding -> of(finding, report)));
    out.put("missing", WantedJson.of(report));
    out.put("checks", WordsJson.checks(report.appraisal().findings().values()));
    out.put("reasons", WordsJson.reasons(report.appraisal().findings().values()));
    report.contents().ifPresent(contents -> contents(report, contents, out));
    DocumentJson.put(report, out);
    out.put("advisories", AdvisoryJson.of(report.appraisal().findings().values()));
    out.put("devices", DeviceJson.of(report.appraisal()));
    out.put("links", LinkJson.of(report.links()));
    out.put("unjudged", report.unjudged().stream().map(JsonReport::of).toList());
    out.put("claims", claims(report));
    return out;
  }

  private static void contents(Report report, Contents contents, Map<String, Object> out) {
    out.put("archive", BundleJson.of(contents));
    out.put("seals", BundleJson.seals(contents, report.policy()));
    out.put("withheldContent", BundleJson.withheld(contents));
    out.put("attestations", BundleJson.attestations(report, contents));
    out.put("exchanges", ExchangeJson.of(report, contents));
  }

  private static Map<String, Object> verifier(Report report, String version) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("version", version);
    out.put("trustPack", report.pack().map(pack -> pack.sha256().hex()).orElse("built-in"));
    report.pack().ifPresent(pack -> out.put("pack", PackText.json(pack, report.time().now())));
    return out;
  }

  private static Map<String, Object> of(Outlook outlook) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("now", outlook.now().toString());
    outlook.update().ifPresent(update -> out.put("update", update));
    out.put("lines", outlook.lines().stream().map(JsonReport::of).toList());
    return out;
  }

  private static Map<String, Object> of(Outlook.Line line) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("kind", line.kind().name());
    out.put("subjects", line.subjects().stream().map(Subject::path).toList());
    out.put("text", line.text());
    out.putAll(ValueJson.of(line.said()));
    return out;
  }

  private static Map<String, String> verdicts(Report report) {
    Map<Question, Verdict> known = report.appraisal().verdicts();
    Map<String, String> out = new LinkedHashMap<>();
    for (Question question : Question.values()) {
      Verdict verdict = known.get(question);
      out.put(question.id(), verdict == null ? "NOT_ASKED" : verdict.name());
    }
    return out;
  }

  private static List<Map<String, String>> waivers(Report report) {
    return report.appraisal().waiversUsed().stream()
        .map(w -> Pairs.of("check", w.check().id(), "reason", w.reason()))
        .toList();
  }

  private static Map<String, Object> of(Finding finding, Report report) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("check", finding.key().check().id());
    out.put("subject", finding.key().subject().path());
    out.put("status", finding.status().name());
    out.put("required", report.appraisal().required().contains(finding.key()));
    out.put("asked", report.asks(finding.key().check().question()));
    out.put("code", finding.code().id());
    out.put("message", finding.grounds().message());
    out.putAll(ValueJson.of(finding.grounds().said()));
    finding.grounds().blockedBy().ifPresent(cause -> out.put("blockedBy", cause.id()));
    ValueJson.compared(finding.grounds(), out);
    out.put("evidence", PlaceJson.of(finding, report.contents()));
    out.put("details", ValueJson.details(finding.grounds().named()));
    return out;
  }

  private static Map<String, Object> of(Unjudged unjudged) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("member", unjudged.member());
    out.put("role", unjudged.role());
    out.put("sha256", unjudged.sha256().hex());
    out.put("why", unjudged.why());
    return out;
  }

  private static Map<String, Object> claims(Report report) {
    Map<String, Object> out = new LinkedHashMap<>();
    for (Claim.Basis basis : Claim.Basis.values()) {
      out.put(
          key(basis),
          report.claims().stream()
              .filter(claim -> claim.basis() == basis)
              .map(JsonReport::claim)
              .toList());
    }
    out.putAll(report.facts());
    return out;
  }

  private static Map<String, Object> claim(Claim claim) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("subject", claim.subject().path());
    out.put("text", claim.text());
    out.putAll(ValueJson.of(claim.said()));
    return out;
  }

  private static String key(Claim.Basis basis) {
    return switch (basis) {
      case HARDWARE -> "hardware";
      case MEASURED -> "measured";
      case SIGNED -> "signed";
      case COLLECTOR -> "collector";
      case NOT_PROVEN -> "notProven";
      case COUNTERSIGNER -> "countersigner";
    };
  }
}
