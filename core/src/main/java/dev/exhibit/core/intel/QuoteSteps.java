package dev.exhibit.core.intel;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.intel.collateral.CollateralPick;
import dev.exhibit.core.intel.collateral.FreshnessCheck;
import dev.exhibit.core.intel.pki.PckChain;
import dev.exhibit.core.intel.pki.QuoteStructure;
import dev.exhibit.core.intel.quote.AttributeCheck;
import dev.exhibit.core.intel.quote.ExpectedTee;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.intel.quote.Quote;
import dev.exhibit.core.intel.quote.QuoteBody;
import dev.exhibit.core.intel.quote.QuotePlace;
import dev.exhibit.core.intel.quote.QuoteSignatures;
import dev.exhibit.core.intel.tcb.IsvLevel;
import dev.exhibit.core.intel.tcb.ModuleCheck;
import dev.exhibit.core.intel.tcb.QeCheck;
import dev.exhibit.core.intel.tcb.TcbExplanation;
import dev.exhibit.core.intel.tcb.TcbJudge;
import dev.exhibit.core.intel.tcb.TcbMatch;
import dev.exhibit.core.intel.tcb.TcbState;
import dev.exhibit.core.intel.tcb.VerifiedCollateral;
import dev.exhibit.core.policy.TcbPolicy;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.data.Bytes;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One quote's way through the checks. Each step takes what earlier ones proved; where they proved
 * nothing, it is blocked and names the step that stopped it.
 */
final class QuoteSteps {
  private final TcbPolicy tcbPolicy;
  private final TdxPolicy tdxPolicy;
  private final EvaluationTime time;
  private final PoolJudge pool;
  private final Map<CheckId, Step<?>> results = new LinkedHashMap<>();
  private final Map<CheckId, Finding> findings = new EnumMap<>(CheckId.class);
  private Optional<Quote> decoded = Optional.empty();
  private Optional<Site> lastSite = Optional.empty();
  private Optional<VerifiedQuote> verified = Optional.empty();
  private Map<String, Object> claims = Map.of();

  QuoteSteps(TcbPolicy tcbPolicy, TdxPolicy tdxPolicy, EvaluationTime time, PoolJudge pool) {
    this.tcbPolicy = tcbPolicy;
    this.tdxPolicy = tdxPolicy;
    this.time = time;
    this.pool = pool;
  }

  /** What each check came to; a check that is absent was not reached. */
  Map<CheckId, Step<?>> results() {
    return results;
  }

  Optional<VerifiedQuote> verified() {
    return verified;
  }

  /**
   * What the quote says and its chain vouches for, as names and values; empty unless both hold.
   * That alone does not make the platform one that Intel stands behind.
   */
  Map<String, Object> signedClaims() {
    return claims;
  }

  /** Runs all steps. */
  void run(Bytes bytes, ExpectedTee expected) {
    Step<Quote> found = QuoteStructure.judge(bytes, expected);
    if (found.value().isEmpty()) {
      results.put(CheckId.TDX_QUOTE, found);
      return;
    }
    Quote quote = found.value().get();
    decoded = Optional.of(quote);
    Decoded<PckChain.Certificates> certificates = pool.certificates(quote.auth());
    if (certificates instanceof Decoded.Valid<PckChain.Certificates> chain) {
      withChain(quote, chain.value());
    } else if (certificates instanceof Decoded.Invalid<PckChain.Certificates> none) {
      results.put(CheckId.TDX_PCK_CHAIN, QuoteStructure.noChain(quote, none));
    }
  }

  private void withChain(Quote quote, PckChain.Certificates found) {
    Step<PckChain> path = pool.path(found);
    Step<PckChain> chain = path;
    Step<VerifiedCollateral> collateral = Step.blocked(CheckId.TDX_PCK_CHAIN, path);
    CollateralPick.Others others = CollateralPick.Others.NONE;
    if (path instanceof Step.Held<PckChain> held) {
      CollateralPick pick = pool.pick(held.proof(), quote.header().tee());
      collateral = pick.judge();
      chain = pick.revocation(held);
      others = pick.others();
    }
    results.put(CheckId.TDX_PCK_CHAIN, chain);
    results.put(CheckId.TDX_COLLATERAL, collateral);
    Step<Quote> signed = QuoteSignatures.judge(quote, found.leaf().getPublicKey());
    if (!signed.isBroken() && chain.isBroken()) {
      signed = Step.blocked(CheckId.TDX_PCK_CHAIN, chain);
    }
    results.put(CheckId.TDX_QUOTE, signed);
    if (signed.value().isPresent()) {
      chain.value().ifPresent(c -> claims = QuoteClaims.signed(quote, c));
      body(quote);
      if (collateral.value().isPresent() && chain.value().isPresent()) {
        firmware(quote, chain.value().get(), collateral.value().get(), others);
      }
    }
    collateral
        .value()
        .ifPresent(
            c ->
                results.put(
                    CheckId.TDX_COLLATERAL_FRESH,
                    FreshnessCheck.judge(c, tcbPolicy, pool.later(), time)));
  }

  /** What the signed body says by itself. */
  private void body(Quote quote) {
    results.put(CheckId.TDX_ATTRIBUTES, AttributeCheck.judge(quote.body(), tdxPolicy));
    quote
        .body()
        .td()
        .ifPresent(
            td -> results.put(CheckId.TDX_MEASUREMENTS, MeasurementCheck.judge(td, tdxPolicy)));
  }

  /** What the body says, held against Intel's collateral. */
  private void firmware(
      Quote quote, PckChain chain, VerifiedCollateral collateral, CollateralPick.Others others) {
    QuoteBody.SgxReport qeReport = quote.auth().qeReport();
    Step<IsvLevel> qe = QeCheck.judge(qeReport, collateral.qeIdentity());
    Step<Optional<IsvLevel>> module =
        quote
            .body()
            .td()
            .map(td -> ModuleCheck.judge(td, collateral.tcbInfo()))
            .orElseGet(QuoteSteps::noModule);
    results.put(CheckId.TDX_QE_IDENTITY, qe);
    results.put(CheckId.TDX_MODULE, module);
    if (qe.value().isEmpty()) {
      results.put(CheckId.TDX_TCB_STATUS, Step.blocked(CheckId.TDX_QE_IDENTITY, qe));
      return;
    }
    if (module.value().isEmpty()) {
      results.put(CheckId.TDX_TCB_STATUS, Step.blocked(CheckId.TDX_MODULE, module));
      return;
    }
    TcbJudge judge =
        new TcbJudge(
            tcbPolicy,
            new TcbExplanation(chain.platform(), quote.body(), qeReport, collateral, tcbPolicy),
            time.latest());
    Optional<TcbState> state =
        TcbMatch.find(
                chain.platform(),
                quote.body().td().map(QuoteBody.TdReport10::teeTcbSvn),
                collateral.tcbInfo())
            .map(
                match ->
                    TcbState.of(
                        match,
                        quote.body(),
                        module.value().get(),
                        qe.value().get(),
                        collateral,
                        chain.platform()));
    results.put(
        CheckId.TDX_TCB_STATUS,
        state
            .map(used -> new OtherCollateral(quote, chain.platform(), collateral, used))
            .map(beside -> beside.said(judge.status(state), module, qe, others))
            .orElseGet(() -> judge.status(state)));
    results.put(CheckId.TDX_QE_IDENTITY, judge.enclave(qe, state));
    results.put(CheckId.TDX_MODULE, judge.module(module, state));
    boolean simulated = chain.simulated() || collateral.simulated();
    verified = state.map(s -> new VerifiedQuote(quote, chain, s, simulated));
  }

  private static Step<Optional<IsvLevel>> noModule() {
    return new Step.Held<>(
        Optional.empty(), IntelCode.MODULE_LISTED, Grounds.of("An enclave needs no TDX module."));
  }

  /** The bytes of the quote that a check is about. */
  private static Site place(CheckId check, Quote quote, Site site) {
    return switch (check) {
      case TDX_QUOTE -> QuotePlace.signed(quote, site);
      case TDX_ATTRIBUTES -> QuotePlace.ATTRIBUTES.in(quote, site);
      case TDX_MEASUREMENTS -> QuotePlace.MEASUREMENTS.in(quote, site);
      case TDX_MODULE -> QuotePlace.MODULE.in(quote, site);
      case TDX_TCB_STATUS -> QuotePlace.FIRMWARE.in(quote, site);
      default -> site;
    };
  }

  /** The finding of one check about {@code site}; grounds are shared by all subjects there. */
  Finding finding(Key key, Site site) {
    if (!lastSite.equals(Optional.of(site))) {
      lastSite = Optional.of(site);
      findings.clear();
    }
    return findings
        .computeIfAbsent(
            key.check(),
            check ->
                (check == CheckId.SGX_QUOTE ? SgxSummary.of(this) : result(check))
                    .finding(key)
                    .at(decoded.map(quote -> place(check, quote, site)).orElse(site)))
        .about(key);
  }

  /**
   * The result of {@code check}; a check that was not reached is blocked by the first that did not
   * hold.
   */
  Step<?> result(CheckId check) {
    Step<?> reached = results.get(check);
    if (reached != null) {
      return reached;
    }
    return results.entrySet().stream()
        .filter(e -> e.getValue().value().isEmpty())
        .filter(e -> !e.getValue().code().equals(FrameCode.BLOCKED))
        .findFirst()
        .<Step<?>>map(e -> Step.blocked(e.getKey(), e.getValue()))
        .orElseThrow(() -> new IllegalStateException("nothing stopped " + check.id()));
  }
}
