package dev.exhibit.core.intel;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.intel.collateral.CollateralJson;
import dev.exhibit.core.intel.collateral.CollateralPool;
import dev.exhibit.core.intel.quote.ExpectedTee;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.intel.quote.QuoteText;
import dev.exhibit.core.intel.tcb.TcbStatus;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.core.loose.SignedValues;
import dev.exhibit.core.policy.TcbPolicy;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Checks one loose quote against loose files of collateral, as {@code check quote} does. */
public final class QuoteCheck {
  /** What the findings are about. */
  public static final Subject SUBJECT = new Subject("quote");

  private static final String OPEN =
      "what runs inside and whose key it is: a quote alone shows registers and report_data, and"
          + " nothing was given that report_data binds";

  private final IntelAppraiser appraiser;
  private final boolean compareMeasurements;

  /** A check with these anchors and rules, judging at this time. */
  public QuoteCheck(
      TrustStore trust, TcbPolicy tcbPolicy, TdxPolicy tdxPolicy, EvaluationTime time) {
    this.appraiser = new IntelAppraiser(trust, tcbPolicy, tdxPolicy, time);
    this.compareMeasurements = tdxPolicy.compares();
  }

  /**
   * Checks a quote.
   *
   * <p>Measurements are asked only if the policy has reference values. The claims are what the
   * quote proves, none unless it is genuine; the named values are what its signatures and chain
   * vouch for, though the platform may not be judged for want of a level or of collateral.
   *
   * @param quote raw, hex or base64
   * @param collateral the nine-field JSON, or answers of Intel's service with their issuer chains
   */
  public LooseResult check(NamedFile quote, List<NamedFile> collateral) {
    CollateralPool files = pool(collateral);
    Bytes raw = QuoteText.raw(quote.content()).orElse(quote.content());
    List<Key> keys =
        IntelAppraiser.keys(SUBJECT, raw, ExpectedTee.ANY).stream().filter(this::asked).toList();
    LooseResult result =
        LooseResult.of(Set.of(Question.HARDWARE), keys, () -> said(quote, raw, files));
    return notOfThisQuote(
            result.findings(), collateral, pool -> appraised(quote, raw, pool).findings())
        .map(result::and)
        .orElse(result);
  }

  private static CollateralPool pool(List<NamedFile> collateral) {
    CollateralPool.Builder pool = CollateralPool.builder();
    collateral.forEach(file -> pool.add(file.site(), file.content()));
    return pool.build();
  }

  private Outcome<VerifiedQuote> appraised(NamedFile quote, Bytes raw, CollateralPool files) {
    return appraiser.appraise(SUBJECT, quote.site(), raw, files, ExpectedTee.ANY);
  }

  private LooseResult.Said said(NamedFile quote, Bytes raw, CollateralPool files) {
    Outcome<VerifiedQuote> outcome = appraised(quote, raw, files);
    Map<String, Object> proven = outcome.verified().map(QuoteClaims::of).orElse(Map.of());
    Map<String, Object> signed =
        proven.isEmpty() ? appraiser.signed(raw, files, ExpectedTee.ANY) : proven;
    return new LooseResult.Said(
        outcome.findings().stream().filter(f -> asked(f.key())).toList(),
        outcome.verified().map(VerifiedQuote::simulated).orElse(false),
        SignedValues.claims(proven, Message.of(OPEN)),
        signed);
  }

  /**
   * Whoever hands over one set of collateral in the form made for the set of one quote says that it
   * belongs to the quote. Collateral of another platform says nothing about the quote, but it
   * contradicts that. Answers of Intel's service, and one of several sets, are given for no quote
   * in particular.
   */
  private static Optional<Finding> notOfThisQuote(
      List<Finding> findings,
      List<NamedFile> collateral,
      Function<CollateralPool, List<Finding>> findingsWith) {
    if (ofAnotherPlatform(findings).isEmpty()) {
      return Optional.empty();
    }
    List<NamedFile> sets =
        collateral.stream().filter(file -> CollateralJson.matches(file.content())).toList();
    boolean one = sets.stream().map(NamedFile::content).distinct().count() == 1;
    return one
        ? ofAnotherPlatform(findingsWith.apply(pool(List.of(sets.get(0)))))
            .map(f -> contradicted(f, sets.get(0)))
        : Optional.empty();
  }

  private static Optional<Finding> ofAnotherPlatform(List<Finding> findings) {
    return findings.stream()
        .filter(f -> f.code().equals(IntelCode.COLLATERAL_OTHER_PLATFORM))
        .findFirst();
  }

  private static Finding contradicted(Finding missing, NamedFile file) {
    Grounds grounds =
        Grounds.of(
                Message.of(
                    "This file was named as the quote's set of collateral, but it is not: %s.",
                    missing.grounds().said()))
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
    Set<String> words = Arrays.stream(list.split(",", -1)).collect(Ordered.toSet());
    return TcbStatus.acceptable().containsAll(words) ? Optional.of(words) : Optional.empty();
  }
}
