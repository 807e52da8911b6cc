package dev.exhibit.core.aci.receipt;

import dev.exhibit.core.aci.AciAppraiser;
import dev.exhibit.core.aci.RecordedPeers;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.exchange.ExchangeAppraiser;
import dev.exhibit.core.exchange.body.BodyEvidence;
import dev.exhibit.core.exchange.body.ExchangeEvidence;
import dev.exhibit.core.exchange.body.ObservedTimes;
import dev.exhibit.core.exchange.signature.Attested;
import dev.exhibit.core.intel.IntelAppraiser;
import dev.exhibit.core.intel.VerifiedQuote;
import dev.exhibit.core.intel.collateral.CollateralPool;
import dev.exhibit.core.intel.quote.ExpectedTee;
import dev.exhibit.core.policy.AciPolicy;
import dev.exhibit.core.policy.ExchangePolicy;
import dev.exhibit.core.policy.TcbPolicy;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.core.provenance.image.Builds;
import dev.exhibit.core.report.ReportLocator;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.aci.AciEvidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One exchange with a simulated gateway, taken apart: its quote is verified once, and then each
 * document can be judged again and again as somebody changed it.
 */
public final class Gateway {
  static final Subject ATTESTATION = Subject.attestation("001");
  static final Subject EXCHANGE = Subject.exchange("001");
  private static final Site SITE = Site.of("file.json");

  private final AciEvidence evidence;
  private final EvaluationTime time;
  private final VerifiedQuote quote;

  public Gateway(AciEvidence evidence) {
    this.evidence = evidence;
    this.time = EvaluationTime.of(evidence.at(), Basis.GIVEN, evidence.at());
    this.quote = verifiedQuote();
  }

  private VerifiedQuote verifiedQuote() {
    JsonNode report = json(evidence.report().orElseThrow());
    Bytes raw =
        ReportLocator.locate(report, List.of(), Optional.of(evidence.nonce()))
            .quotes()
            .get(0)
            .quote();
    CollateralPool pool =
        CollateralPool.builder().add(SITE, evidence.collateral().toJson()).build();
    return new IntelAppraiser(trust(), TcbPolicy.DEFAULT, TdxPolicy.DEFAULT, time)
        .appraise(ATTESTATION, SITE, raw, pool, ExpectedTee.TDX)
        .verified()
        .orElseThrow();
  }

  private TrustStore trust() {
    try {
      return new TrustStore(
          List.of(
              new TrustAnchor(
                  AnchorRole.INTEL_ROOT,
                  StrictX509.certificate(evidence.trustedRoot()),
                  "simulated")));
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  public static JsonNode json(Bytes document) {
    try {
      return StrictJson.parse(document);
    } catch (StrictJson.Malformed e) {
      throw new AssertionError(e);
    }
  }

  /** What the checks on the report say of {@code report} beside the genuine quote. */
  public AciAppraiser.Result attestation(JsonNode report, Bytes nonce) {
    return new AciAppraiser(AciPolicy.DEFAULT, time)
        .appraise(
            new AciAppraiser.Case(
                ATTESTATION,
                SITE,
                report,
                Optional.of(quote),
                Optional.of(nonce),
                Optional.empty(),
                Builds.NONE,
                RecordedPeers.of(List.of()),
                Optional.empty()));
  }

  private ReceiptAppraiser receipts(Map<String, Bytes> sessions) {
    return receipts(sessions, List.of());
  }

  private ReceiptAppraiser receipts(Map<String, Bytes> sessions, List<Subject> unjudged) {
    AciAppraiser.Result genuine =
        attestation(json(evidence.report().orElseThrow()), evidence.nonce());
    return new ReceiptAppraiser(
        AciPolicy.DEFAULT,
        genuine.verified().stream().toList(),
        genuine.shown().stream().toList(),
        unjudged,
        SessionShelf.of(
            sessions.entrySet().stream()
                .map(s -> new SessionEvidence(SITE, s::getValue, Optional.empty()))
                .toList()),
        (type, content, channels) ->
            EvidenceAudit.shallow(dev.exhibit.core.appraisal.Message.of("Not looked at.")));
  }

  /** Whose {@code receipt} is. */
  public ReceiptAppraiser.Signed signed(Bytes receipt) {
    return receipts(evidence.sessions()).signed(EXCHANGE, SITE, Optional.of(receipt));
  }

  /** Whose {@code receipt} is, beside machines whose keys are not known. */
  public ReceiptAppraiser.Signed signedBeside(List<Subject> unjudged, Bytes receipt) {
    return receipts(Map.of(), unjudged).signed(EXCHANGE, SITE, Optional.of(receipt));
  }

  /** All findings on the genuine receipt with these sessions. */
  public List<Finding> concluded(Map<String, Bytes> sessions) {
    ReceiptAppraiser appraiser = receipts(sessions);
    ReceiptAppraiser.Signed signed = appraiser.signed(EXCHANGE, SITE, evidence.receipt());
    return appraiser.conclude(
        signed,
        new ReceiptAppraiser.Context(List.of(), Optional.empty(), PinnedSessions.in(Bytes.EMPTY)));
  }

  /** The findings on the exchange with these bodies under the genuine receipt. */
  public List<Finding> exchange(Bytes request, Bytes response) {
    ExchangeEvidence exchange =
        new ExchangeEvidence(
            EXCHANGE,
            Optional.of(BodyEvidence.of("request.body", request)),
            Optional.of(BodyEvidence.of("response.body", response)),
            Optional.empty(),
            ObservedTimes.NONE,
            ExchangeEvidence.Hints.NONE);
    return ExchangeAppraiser.appraiseAll(
            List.of(exchange),
            Attested.all(List.of()),
            Map.of(EXCHANGE, signed(evidence.receipt().orElseThrow())),
            new TrustStore(List.of()),
            time,
            ExchangePolicy.DEFAULT)
        .get(0)
        .findings();
  }
}
