package dev.exhibit.cli.results;

import dev.exhibit.cli.render.Pairs;
import dev.exhibit.cli.render.VerdictWords;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.verify.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The claims of an EAT attestation result (draft-ietf-rats-ear-04): a submodule for each question
 * that was asked. Simulated hardware is contraindicated whatever the verdict, and nothing is
 * affirming that is not VERIFIED without waivers.
 */
final class EarClaims {
  /** The profile of the draft's fourth revision. */
  static final String PROFILE = "tag:ietf.org,2026:rats/ear#04";

  private final Report report;

  private EarClaims(Report report) {
    this.report = report;
  }

  /** What a relying party may do with it (AR4SI, trust tiers); the worst last. */
  private enum Tier {
    AFFIRMING(2),
    NONE(0),
    WARNING(32),
    CONTRAINDICATED(96);

    private final int value;

    Tier(int value) {
      this.value = value;
    }

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  static Map<String, Object> of(Report report, About about, String version) {
    return new EarClaims(report).claims(about, version);
  }

  private Map<String, Object> claims(About about, String version) {
    Map<String, Object> submods = new LinkedHashMap<>();
    Tier worst = of(report.verdict());
    for (Question question : report.scope().stream().sorted().toList()) {
      Tier tier = tier(question);
      worst = tier.compareTo(worst) > 0 ? tier : worst;
      submods.put(question.id(), appraisal(question, tier));
    }
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("eat_profile", PROFILE);
    out.put("iat", report.time().now().getEpochSecond());
    out.put("ear_verifier_id", Pairs.of("developer", SvrStatement.VERIFIER, "build", version));
    out.put("ear_status", worst.word());
    out.put("submods", submods);
    out.put("ear_exhibit", extension(about));
    return out;
  }

  /** One good answer affirms nothing while the whole is not VERIFIED. */
  private Tier tier(Question question) {
    Verdict verdict = report.appraisal().verdicts().get(question);
    Tier tier = verdict == null ? Tier.NONE : of(verdict);
    return tier == Tier.AFFIRMING && report.verdict() != Verdict.VERIFIED ? Tier.NONE : tier;
  }

  private Tier of(Verdict verdict) {
    if (verdict == Verdict.REJECTED || report.simulated()) {
      return Tier.CONTRAINDICATED;
    }
    boolean waived = !report.appraisal().waiversUsed().isEmpty();
    return verdict == Verdict.VERIFIED && !waived ? Tier.AFFIRMING : Tier.WARNING;
  }

  private Map<String, Object> appraisal(Question question, Tier tier) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("ear_status", tier.word());
    category(question)
        .ifPresent(name -> out.put("ear_trustworthiness_vector", Map.of(name, tier.value)));
    out.put(
        "ear_appraisal_policy_ids",
        List.of("urn:exhibit:policy:sha256:" + report.policy().sha256().hex()));
    return out;
  }

  /** What AR4SI has a category for. Of an archive, an exchange and a time it says nothing. */
  private static Optional<String> category(Question question) {
    return switch (question) {
      case HARDWARE, GPU -> Optional.of("hardware");
      case WORKLOAD, PROVENANCE -> Optional.of("executables");
      case ARCHIVE, EXCHANGE, TIME -> Optional.empty();
    };
  }

  private Map<String, Object> extension(About about) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("verdict", VerdictWords.of(report));
    Map<String, String> verdicts = new LinkedHashMap<>();
    report
        .appraisal()
        .verdicts()
        .forEach((question, verdict) -> verdicts.put(question.id(), verdict.name()));
    out.put("verdicts", verdicts);
    out.put("simulated", report.simulated());
    out.put("subject", Pairs.of("name", about.name(), "sha256", about.sha256().hex()));
    out.put("evaluatedAt", report.time().at().stream().map(Object::toString).toList());
    out.put("timeBasis", report.time().basis().id());
    out.put("withheld", report.removed().withheld());
    out.put("erased", report.removed().erased().size());
    return out;
  }
}
