package dev.exhibit.core.intel;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.intel.collateral.CollateralPool;
import dev.exhibit.core.intel.quote.ExpectedTee;
import dev.exhibit.core.intel.quote.Quote;
import dev.exhibit.core.intel.quote.QuoteDecoder;
import dev.exhibit.core.intel.quote.TeeType;
import dev.exhibit.core.policy.TcbPolicy;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Map;

/**
 * Appraises Intel quotes under one policy at one time. A pure function of its inputs: no network,
 * no clock; safe for use by several threads, which it serves one after the other. What it learned
 * about the pool it was asked with last, it remembers: quotes that share their collateral, their
 * chain or all their bytes cost little more than one.
 */
public final class IntelAppraiser {
  private static final List<CheckId> TDX_CHECKS =
      List.of(
          CheckId.TDX_QUOTE,
          CheckId.TDX_PCK_CHAIN,
          CheckId.TDX_COLLATERAL,
          CheckId.TDX_COLLATERAL_FRESH,
          CheckId.TDX_QE_IDENTITY,
          CheckId.TDX_MODULE,
          CheckId.TDX_TCB_STATUS,
          CheckId.TDX_ATTRIBUTES,
          CheckId.TDX_MEASUREMENTS);
  private static final List<CheckId> SGX_CHECKS = List.of(CheckId.SGX_QUOTE);

  private final TrustStore trust;
  private final TcbPolicy tcbPolicy;
  private final TdxPolicy tdxPolicy;
  private final EvaluationTime time;
  private PoolJudge judge;

  /** An appraiser with these anchors and rules, judging at this time. */
  public IntelAppraiser(
      TrustStore trust, TcbPolicy tcbPolicy, TdxPolicy tdxPolicy, EvaluationTime time) {
    this.trust = trust;
    this.tcbPolicy = tcbPolicy;
    this.tdxPolicy = tdxPolicy;
    this.time = time;
    this.judge = new PoolJudge(CollateralPool.EMPTY, trust, time);
  }

  /**
   * The keys {@link #appraise} answers for this quote. Decided by what is expected and, for {@link
   * ExpectedTee#ANY}, by the quote; bytes that are no quote are then answered for as a trust
   * domain's.
   */
  public static List<Key> keys(Subject subject, Bytes quote, ExpectedTee expected) {
    return checks(quote, expected).stream().map(c -> new Key(c, subject)).toList();
  }

  private static List<CheckId> checks(Bytes quote, ExpectedTee expected) {
    return switch (expected) {
      case TDX -> TDX_CHECKS;
      case SGX -> SGX_CHECKS;
      case ANY -> isSgx(quote) ? SGX_CHECKS : TDX_CHECKS;
    };
  }

  private static boolean isSgx(Bytes quote) {
    return QuoteDecoder.decode(quote) instanceof Decoded.Valid<Quote> v
        && v.value().header().tee() == TeeType.SGX;
  }

  /**
   * Appraises one quote: exactly one finding for each of {@link #keys}, and the verified value if
   * the quote is genuine, whatever its TCB status.
   *
   * @param site where the quote was found
   * @param quote raw bytes
   * @param collateral everything at hand; the right pieces are picked
   */
  public synchronized Outcome<VerifiedQuote> appraise(
      Subject subject, Site site, Bytes quote, CollateralPool collateral, ExpectedTee expected) {
    QuoteSteps steps = steps(quote, collateral, expected);
    List<Finding> findings =
        checks(quote, expected).stream()
            .map(check -> steps.finding(new Key(check, subject), site))
            .toList();
    return new Outcome<>(findings, steps.verified());
  }

  /** What the quote says and its chain vouches for; empty unless both hold. */
  synchronized Map<String, Object> signed(
      Bytes quote, CollateralPool collateral, ExpectedTee expected) {
    return steps(quote, collateral, expected).signedClaims();
  }

  private QuoteSteps steps(Bytes quote, CollateralPool collateral, ExpectedTee expected) {
    if (!judge.serves(collateral)) {
      judge = new PoolJudge(collateral, trust, time);
    }
    collateral.need();
    return judge.steps(quote, expected, new QuoteSteps(tcbPolicy, tdxPolicy, time, judge));
  }
}
