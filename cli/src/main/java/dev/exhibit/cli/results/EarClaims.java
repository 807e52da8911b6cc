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

  private static final String EXTENSION = "ear_exhibit";

  private final Report report;

  private EarClaims(Report report) {
    this.report = report;
  }

  /** What a relying party may do with it (AR4SI, trust tiers); the worst last. */
  private enum Tier {
    AFFIRMING,
    NONE,
    WARNING,
    CONTRAINDICATED;

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
    out.put(EXTENSION, extension(about));
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
    Optional<Category> category = category(question);
    category.ifPresent(c -> out.put("ear_trustworthiness_vector", Map.of(c.name, value(c, tier))));
    out.put(
        "ear_appraisal_policy_ids",
        List.of("urn:exhibit:policy:sha256:" + report.policy().sha256().hex()));
    Verdict verdict = report.appraisal().verdicts().get(question);
    out.put(
        EXTENSION,
        Pairs.of(
            "verdict",
            verdict == null ? "none" : verdict.name(),
            "vector",
            category.map(c -> c.name).orElse("none: AR4SI has no category for this question")));
    return out;
  }

  /**
   * A category of AR4SI, and its value for what was found good.
   *
   * @param good for hardware 2, genuine and with no known weakness; for executables 3, recognised
   *     and approved at boot, since nothing shows what was loaded later
   */
  private record Category(String name, int good) {}

  /** What AR4SI has a category for. */
  private static Optional<Category> category(Question question) {
    return switch (question) {
      case HARDWARE, GPU -> Optional.of(new Category("hardware", 2));
      case WORKLOAD -> Optional.of(new Category("executables", 3));
      case ARCHIVE, EXCHANGE, PROVENANCE, TIME -> Optional.empty();
    };
  }

  /**
   * Values between the tiers say something of their own, such as genuine hardware with known
   * weaknesses, that an open question does not show: it makes no claim.
   */
  private static int value(Category category, Tier tier) {
    return switch (tier) {
      case AFFIRMING -> category.good;
      case CONTRAINDICATED -> 96;
      case NONE, WARNING -> 0;
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
    out.put("withheld", report.removed().withheld().size());
    out.put("erased", report.removed().erased().size());
    out.put("saidErased", report.removed().saidErased().size());
    return out;
  }
}
