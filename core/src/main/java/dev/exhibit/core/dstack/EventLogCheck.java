package dev.exhibit.core.dstack;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.Sha256;
import dev.exhibit.bundle.StrictJson;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.dstack.WorkloadEvidence.ShownLog;
import dev.exhibit.core.intel.CollateralPool;
import dev.exhibit.core.intel.ExpectedTee;
import dev.exhibit.core.intel.IntelAppraiser;
import dev.exhibit.core.intel.IntelCode;
import dev.exhibit.core.intel.Quote;
import dev.exhibit.core.intel.QuoteBody.TdReport10;
import dev.exhibit.core.intel.QuoteCheck.NamedFile;
import dev.exhibit.core.intel.QuoteDecoder;
import dev.exhibit.core.intel.QuoteText;
import dev.exhibit.core.intel.VerifiedQuote;
import dev.exhibit.core.policy.WorkloadPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Checks a loose event log, and perhaps an app compose, against a quote's registers, as {@code
 * check eventlog} does. Without collateral the quote is only decoded: the answer is then about log
 * and registers alone, and says so.
 */
public final class EventLogCheck {
  /** What the findings are about. */
  public static final Subject SUBJECT = new Subject("eventlog");

  private final WorkloadPolicy policy;
  private final IntelAppraiser intel;

  /** A check with these reference values; {@code intel} judges the quote if there is collateral. */
  public EventLogCheck(WorkloadPolicy policy, IntelAppraiser intel) {
    this.policy = policy;
    this.intel = intel;
  }

  /**
   * The files.
   *
   * @param log a JSON array of events, an object with a member {@code event_log}, or the binary log
   *     of a machine's firmware (CCEL)
   * @param quote raw, hex or base64
   * @param compose the app compose, exact bytes
   * @param collateral what proves the quote; empty if it is not to be proven
   */
  public record Files(
      NamedFile log, NamedFile quote, Optional<NamedFile> compose, List<NamedFile> collateral) {
    public Files {
      collateral = List.copyOf(collateral);
    }
  }

  /**
   * What came of a check.
   *
   * @param claims what may be said, and that the quote was not proven if it was not
   * @param facts further named values for machines
   */
  public record Result(
      List<Key> required,
      List<Finding> findings,
      boolean simulated,
      List<Claim> claims,
      Map<String, Object> facts) {
    public Result {
      required = List.copyOf(required);
      findings = List.copyOf(findings);
      claims = List.copyOf(claims);
    }
  }

  /** Checks the files. */
  public Result check(Files files) {
    return files.collateral().isEmpty() ? againstDecoded(files) : againstVerified(files);
  }

  private Result againstDecoded(Files files) {
    Claim unproven =
        new Claim(
            Claim.Basis.NOT_PROVEN,
            SUBJECT,
            "that the quote is genuine: it was decoded, not verified, because no collateral was"
                + " given");
    return switch (QuoteDecoder.decode(raw(files))) {
      case Decoded.Valid<Quote> valid ->
          result(files, valid.value().body().td(), List.of(), false, List.of(unproven));
      case Decoded.Invalid<Quote> invalid ->
          result(
              files,
              Optional.empty(),
              List.of(malformed(files, invalid.message())),
              false,
              List.of(unproven));
    };
  }

  private static Finding malformed(Files files, String why) {
    return new Finding.Failed(
        new Key(CheckId.TDX_QUOTE, SUBJECT),
        IntelCode.QUOTE_MALFORMED,
        Grounds.of("The quote is malformed: " + why + ".").at(site(files.quote())));
  }

  private Result againstVerified(Files files) {
    CollateralPool.Builder pool = CollateralPool.builder();
    files.collateral().forEach(file -> pool.add(site(file), file.content()));
    Outcome<VerifiedQuote> outcome =
        intel.appraise(SUBJECT, site(files.quote()), raw(files), pool.build(), ExpectedTee.TDX);
    List<Finding> onQuote =
        outcome.findings().stream()
            .filter(f -> f.key().check() != CheckId.TDX_MEASUREMENTS)
            .toList();
    return result(
        files,
        outcome.verified().flatMap(VerifiedQuote::td),
        onQuote,
        outcome.verified().map(VerifiedQuote::simulated).orElse(false),
        List.of());
  }

  private Result result(
      Files files,
      Optional<TdReport10> td,
      List<Finding> onQuote,
      boolean simulated,
      List<Claim> claims) {
    List<CheckId> checks =
        files.compose().isPresent()
            ? List.of(CheckId.EVENTLOG_REPLAY, CheckId.EVENTLOG_ORDER, CheckId.WORKLOAD_COMPOSE)
            : List.of(CheckId.EVENTLOG_REPLAY, CheckId.EVENTLOG_ORDER);
    List<Finding> findings = new ArrayList<>(onQuote);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("quoteVerified", claims.isEmpty() && td.isPresent());
    if (td.isEmpty()) {
      checks.forEach(check -> findings.add(noRegisters(check, files)));
    } else {
      WorkloadSteps steps = new WorkloadSteps(policy, evidence(files), td.get());
      steps.log();
      checks.forEach(
          check ->
              findings.add(
                  steps.ruling(check).at(site(files.log())).finding(new Key(check, SUBJECT))));
      facts.put(
          "measuredEvents", steps.measuredEvents().stream().map(MeasuredEvent::facts).toList());
    }
    List<Key> required = findings.stream().map(Finding::key).toList();
    return new Result(required, findings, simulated, claims, facts);
  }

  private static Finding noRegisters(CheckId check, Files files) {
    return new Finding.Missing(
        new Key(check, SUBJECT),
        FrameCode.BLOCKED,
        Grounds.of("The quote gives no registers of a trust domain to compare with.")
            .at(site(files.quote())));
  }

  private static WorkloadEvidence evidence(Files files) {
    return WorkloadEvidence.ofFiles(
        new ShownLog(files.log().name(), log(files.log())),
        files.compose().map(EventLogCheck::text));
  }

  /** Bytes that are no UTF-8 become a text whose hash cannot be the measured one. */
  private static String text(NamedFile file) {
    return file.content().utf8Lossy();
  }

  /** What is not JSON is left as text, and refused where it is decoded. */
  private static JsonNode log(NamedFile file) {
    if (TcgLog.begins(file.content())) {
      return EventLogDecoder.asText(file.content());
    }
    try {
      JsonNode root = StrictJson.parse(file.content());
      return root.isObject() ? root.path("event_log") : root;
    } catch (StrictJson.Malformed e) {
      return StringNode.valueOf(file.content().utf8Lossy());
    }
  }

  private static Bytes raw(Files files) {
    return QuoteText.raw(files.quote().content()).orElse(files.quote().content());
  }

  private static Site site(NamedFile file) {
    return Site.of(file.name(), Sha256.of(file.content()));
  }
}
