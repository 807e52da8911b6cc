package dev.exhibit.core.dstack;

import static dev.exhibit.core.appraisal.Finding.Status.PASSED;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.dstack.log.EventLogDecoder;
import dev.exhibit.core.dstack.log.MeasuredEvent;
import dev.exhibit.core.dstack.log.TcgLog;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.core.dstack.log.WorkloadEvidence.ShownLog;
import dev.exhibit.core.intel.IntelAppraiser;
import dev.exhibit.core.intel.VerifiedQuote;
import dev.exhibit.core.intel.collateral.CollateralPool;
import dev.exhibit.core.intel.quote.ExpectedTee;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.intel.quote.Quote;
import dev.exhibit.core.intel.quote.QuoteBody.TdReport10;
import dev.exhibit.core.intel.quote.QuoteDecoder;
import dev.exhibit.core.intel.quote.QuoteText;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.core.policy.WorkloadPolicy;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Checks a loose event log, and perhaps an app compose, against a quote's registers, as {@code
 * check eventlog} does. What a log says of a workload stands on a verified quote and known boot
 * registers; without collateral or reference values the answer stays open, and says so.
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
   * Checks the files. Log and registers are compared also if the quote is not proven: its registers
   * are then those that the file shows, and the findings on the quote keep the answer open.
   */
  public LooseResult check(Files files) {
    List<Key> keys = new ArrayList<>(IntelAppraiser.keys(SUBJECT, raw(files), ExpectedTee.TDX));
    checks(files).forEach(check -> keys.add(new Key(check, SUBJECT)));
    return LooseResult.of(
        EnumSet.of(Question.HARDWARE, Question.WORKLOAD), keys, () -> said(files));
  }

  private LooseResult.Said said(Files files) {
    CollateralPool.Builder pool = CollateralPool.builder();
    files.collateral().forEach(file -> pool.add(file.site(), file.content()));
    Outcome<VerifiedQuote> outcome =
        intel.appraise(SUBJECT, files.quote().site(), raw(files), pool.build(), ExpectedTee.TDX);
    Optional<TdReport10> td =
        files.collateral().isEmpty() ? shown(files) : outcome.verified().flatMap(VerifiedQuote::td);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("quoteVerified", outcome.verified().isPresent());
    List<Finding> findings = new ArrayList<>(onQuote(files, outcome.findings()));
    findings.addAll(onLog(files, td, facts));
    return new LooseResult.Said(
        findings,
        outcome.verified().map(VerifiedQuote::simulated).orElse(false),
        notProven(files, outcome.verified(), findings),
        facts);
  }

  private static List<CheckId> checks(Files files) {
    return files.compose().isPresent()
        ? List.of(CheckId.EVENTLOG_REPLAY, CheckId.EVENTLOG_ORDER, CheckId.WORKLOAD_COMPOSE)
        : List.of(CheckId.EVENTLOG_REPLAY, CheckId.EVENTLOG_ORDER);
  }

  /**
   * Without collateral nobody asked for the quote to be proven. What is wrong with it by itself is
   * said; all else is open.
   */
  private static List<Finding> onQuote(Files files, List<Finding> findings) {
    Grounds grounds =
        Grounds.of("The quote was decoded but not verified: no collateral was given.")
            .at(files.quote().site());
    boolean bySelf =
        !files.collateral().isEmpty()
            || findings.stream().anyMatch(f -> isOfQuote(f) && !f.code().equals(FrameCode.BLOCKED));
    return bySelf
        ? findings
        : findings.stream()
            .<Finding>map(f -> new Finding.Missing(f.key(), IntelCode.COLLATERAL_MISSING, grounds))
            .toList();
  }

  private static boolean isOfQuote(Finding finding) {
    return finding.key().check() == CheckId.TDX_QUOTE && finding.status() != PASSED;
  }

  /** The registers that a quote shows which nothing proves. */
  private static Optional<TdReport10> shown(Files files) {
    return QuoteDecoder.decode(raw(files)) instanceof Decoded.Valid<Quote> valid
        ? valid.value().body().td()
        : Optional.empty();
  }

  private List<Finding> onLog(Files files, Optional<TdReport10> td, Map<String, Object> facts) {
    List<CheckId> checks = checks(files);
    if (td.isEmpty()) {
      return checks.stream().map(check -> noRegisters(check, files)).toList();
    }
    WorkloadSteps steps = new WorkloadSteps(policy, evidence(files), td.get());
    steps.log();
    facts.put("measuredEvents", steps.measuredEvents().stream().map(MeasuredEvent::facts).toList());
    return checks.stream()
        .map(check -> steps.ruling(check).at(files.log().site()).finding(new Key(check, SUBJECT)))
        .toList();
  }

  private static List<Claim> notProven(
      Files files, Optional<VerifiedQuote> verified, List<Finding> findings) {
    List<Claim> claims = new ArrayList<>();
    if (verified.isEmpty()) {
      claims.add(
          notProven(
              files.collateral().isEmpty()
                  ? Message.of(
                      "that the quote is genuine: it was decoded, not verified, because no"
                          + " collateral was given")
                  : Message.of(
                      "that the quote is genuine: it was not verified with the collateral that was"
                          + " given")));
    }
    boolean known =
        findings.stream()
            .anyMatch(f -> f.key().check() == CheckId.TDX_MEASUREMENTS && f.status() == PASSED);
    if (!known) {
      claims.add(
          notProven(
              Message.of(
                  "what ran inside: the boot registers are not known to be those of any firmware,"
                      + " and unknown firmware can measure whatever it likes")));
    }
    return claims;
  }

  private static Claim notProven(Message what) {
    return new Claim(Claim.Basis.NOT_PROVEN, SUBJECT, what);
  }

  private static Finding noRegisters(CheckId check, Files files) {
    return new Finding.Missing(
        new Key(check, SUBJECT),
        FrameCode.BLOCKED,
        Grounds.of("The quote gives no registers of a trust domain to compare with.")
            .at(files.quote().site()));
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
}
