package dev.exhibit.core.intel;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.intel.collateral.CollateralPool;
import dev.exhibit.core.intel.quote.ExpectedTee;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.intel.quote.QuoteText;
import dev.exhibit.core.intel.tcb.TcbStatus;
import dev.exhibit.core.policy.TcbPolicy;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks one loose quote against loose files of collateral, as {@code check quote} does. */
public final class QuoteCheck {
  /** What the findings are about. */
  public static final Subject SUBJECT = new Subject("quote");

  private final IntelAppraiser appraiser;
  private final boolean compareMeasurements;

  /** A check with these anchors and rules, judging at this time. */
  public QuoteCheck(
      TrustStore trust, TcbPolicy tcbPolicy, TdxPolicy tdxPolicy, EvaluationTime time) {
    this.appraiser = new IntelAppraiser(trust, tcbPolicy, tdxPolicy, time);
    this.compareMeasurements = !tdxPolicy.references().isEmpty();
  }

  /** A file as it was read: its name and content. */
  public record NamedFile(String name, Bytes content) {
    /** The file, with its digest. */
    public Site site() {
      return Site.of(name, Sha256.of(content));
    }
  }

  /**
   * What came of a check.
   *
   * @param required the keys that have to be settled for VERIFIED; measurements are among them only
   *     if the policy has reference values
   * @param findings one for each of {@code required}
   * @param claims what the quote proves, in a fixed order; empty unless it is genuine
   * @param signed what the quote says if its signatures and chain hold, though the platform may not
   *     be judged for want of a level or of collateral; as {@code claims} for a genuine quote
   * @param simulated whether a certificate behind the quote stands for simulated hardware
   */
  public record Result(
      List<Key> required,
      List<Finding> findings,
      Map<String, Object> claims,
      Map<String, Object> signed,
      boolean simulated) {
    public Result {
      required = List.copyOf(required);
      findings = List.copyOf(findings);
    }
  }

  /**
   * Checks a quote.
   *
   * @param quote raw, hex or base64
   * @param collateral the nine-field JSON, or answers of Intel's service with their issuer chains
   */
  public Result check(NamedFile quote, List<NamedFile> collateral) {
    CollateralPool.Builder pool = CollateralPool.builder();
    collateral.forEach(file -> pool.add(file.site(), file.content()));
    Bytes raw = QuoteText.raw(quote.content()).orElse(quote.content());
    CollateralPool files = pool.build();
    Outcome<VerifiedQuote> outcome =
        appraiser.appraise(SUBJECT, quote.site(), raw, files, ExpectedTee.ANY);
    Map<String, Object> signed = appraiser.signed(raw, files, ExpectedTee.ANY);
    List<Key> required = new ArrayList<>();
    IntelAppraiser.keys(SUBJECT, raw, ExpectedTee.ANY).stream()
        .filter(this::asked)
        .forEach(required::add);
    List<Finding> findings = new ArrayList<>();
    outcome.findings().stream().filter(f -> asked(f.key())).forEach(findings::add);
    Optional<Finding> contradicted = notOfThisQuote(findings, collateral);
    contradicted.map(Finding::key).ifPresent(required::add);
    contradicted.ifPresent(findings::add);
    return new Result(
        required,
        findings,
        outcome.verified().map(QuoteClaims::of).orElse(Map.of()),
        outcome.verified().map(QuoteClaims::of).orElse(signed),
        outcome.verified().map(VerifiedQuote::simulated).orElse(false));
  }

  /**
   * Who names one file as the collateral of a quote says that it belongs to it. Collateral of
   * another platform says nothing about the quote, but it contradicts that.
   */
  private static Optional<Finding> notOfThisQuote(
      List<Finding> findings, List<NamedFile> collateral) {
    return collateral.size() != 1
        ? Optional.empty()
        : findings.stream()
            .filter(f -> f.code().equals(IntelCode.COLLATERAL_OTHER_PLATFORM))
            .findFirst()
            .map(f -> contradicted(f, collateral.get(0)));
  }

  private static Finding contradicted(Finding missing, NamedFile file) {
    Grounds grounds =
        Grounds.of(
                "This file was named as the quote's collateral, but it is not: "
                    + missing.grounds().message()
                    + ".")
            .at(file.site());
    Key key = new Key(missing.key().check(), SUBJECT.part("collateral"));
    return new Finding.Failed(key, IntelCode.COLLATERAL_NOT_OF_QUOTE, grounds);
  }

  private boolean asked(Key key) {
    return compareMeasurements || key.check() != CheckId.TDX_MEASUREMENTS;
  }

  /**
   * Reads a list of accepted statuses: Intel's words separated by commas, or {@code all} for every
   * one but {@code Revoked}.
   *
   * @return empty if a word is none of Intel's, or is {@code Revoked}
   */
  public static Optional<Set<String>> acceptStatuses(String list) {
    if (list.equals("all")) {
      return Optional.of(TcbStatus.acceptable());
    }
    Set<String> words = Arrays.stream(list.split(",", -1)).collect(Collectors.toSet());
    return TcbStatus.acceptable().containsAll(words) ? Optional.of(words) : Optional.empty();
  }
}
