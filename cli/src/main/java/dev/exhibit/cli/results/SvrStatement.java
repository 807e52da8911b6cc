package dev.exhibit.cli.results;

import dev.exhibit.bundle.seal.SignedEnvelope;
import dev.exhibit.cli.render.VerdictWords;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.JsonWriter;
import java.security.KeyPair;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A simple verification result of in-toto (svr/v0.1). Its properties are what passed, so one that
 * rests on simulated hardware or on waivers has another name, and a bundle that is REJECTED has
 * none of them. What a reader must not overlook is a property too: simulated hardware, and content
 * that is withheld or erased.
 */
public final class SvrStatement {
  /** The predicate's type. */
  public static final String PREDICATE_TYPE = "https://in-toto.io/attestation/svr/v0.1";

  /** Who verified: this verifier, whoever ran it. */
  public static final String VERIFIER = "urn:exhibit:verifier:v1";

  private static final String PREFIX = "EXHIBIT_";

  private SvrStatement() {}

  /** The statement, JSON; in a signed envelope (DSSE in a Sigstore bundle) if there is a key. */
  public static String of(Report report, About about, String version, Optional<KeyPair> keys) {
    String statement = statement(report, about, version);
    return keys.map(pair -> SignedEnvelope.sign(Bytes.utf8(statement), pair).utf8Lossy())
        .orElse(statement);
  }

  private static String statement(Report report, About about, String version) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("_type", "https://in-toto.io/Statement/v1");
    Map<String, Object> subject = new LinkedHashMap<>();
    subject.put("name", about.name());
    subject.put("digest", Map.of("sha256", about.sha256().hex()));
    out.put("subject", List.of(subject));
    out.put("predicateType", PREDICATE_TYPE);
    out.put("predicate", predicate(report, version));
    return JsonWriter.text(out);
  }

  /** Its predicate. */
  public static Map<String, Object> predicate(Report report, String version) {
    Map<String, Object> verifier = new LinkedHashMap<>();
    verifier.put("id", VERIFIER);
    verifier.put("version", version);
    verifier.put("policy", Map.of("digest", Map.of("sha256", report.policy().sha256().hex())));
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("verifier", verifier);
    String now = report.time().now().truncatedTo(ChronoUnit.SECONDS).toString();
    out.put("timeCreated", now);
    out.put("timeVerified", now);
    out.put("properties", properties(report));
    out.put("verdict", VerdictWords.of(report));
    return out;
  }

  private static List<String> properties(Report report) {
    List<String> properties = new ArrayList<>();
    if (report.verdict() != Verdict.REJECTED) {
      Map<Question, Verdict> verdicts = report.appraisal().verdicts();
      for (Question question : Question.values()) {
        boolean asked = question == Question.ARCHIVE || report.scope().contains(question);
        if (asked && verdicts.get(question) == Verdict.VERIFIED) {
          properties.add(PREFIX + question.id().toUpperCase(Locale.ROOT) + verified(report));
        }
      }
      if (report.verdict() == Verdict.VERIFIED) {
        properties.add(PREFIX + "SCOPE" + verified(report));
      }
    }
    if (report.simulated()) {
      properties.add(PREFIX + "SIMULATED_HARDWARE");
    }
    if (!report.removed().withheld().isEmpty()) {
      properties.add(PREFIX + "CONTENT_WITHHELD");
    }
    if (!report.removed().erased().isEmpty()) {
      properties.add(PREFIX + "CONTENT_ERASED");
    }
    properties.add(PREFIX + "POLICY_SHA256_" + report.policy().sha256().hex());
    properties.add(PREFIX + "TIME_BASIS_" + report.time().basis().id().toUpperCase(Locale.ROOT));
    return properties;
  }

  /** Never the plain word where a reader of the plain word would be misled. */
  private static String verified(Report report) {
    String waived = report.appraisal().waiversUsed().isEmpty() ? "" : "_WITH_WAIVERS";
    return (report.simulated() ? "_SIMULATED" : "_VERIFIED") + waived;
  }
}
