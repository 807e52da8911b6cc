package dev.exhibit.core.verify.family;

import dev.exhibit.core.aci.receipt.EvidenceAudit;
import dev.exhibit.core.aci.receipt.EvidenceAudit.Depth;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.attestation.BoundReportData;
import dev.exhibit.core.attestation.Recorded;
import dev.exhibit.core.attestation.ReportDataAppraiser;
import dev.exhibit.core.attestation.VerifiedTee;
import dev.exhibit.core.nvidia.GpuAppraiser;
import dev.exhibit.core.nvidia.GpuCase;
import dev.exhibit.core.nvidia.GpuCollateral;
import dev.exhibit.core.nvidia.device.GpuTie;
import dev.exhibit.core.nvidia.device.NonceRule;
import dev.exhibit.core.policy.GpuPolicy;
import dev.exhibit.core.report.LocatedGpu;
import dev.exhibit.core.report.LocatedQuote;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.core.report.ReportLocator;
import dev.exhibit.core.report.ReportText;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Verifies the evidence in a session again, where it is an attestation report whose shape is known
 * here: its quotes with the bundle's collateral, and whether what they bind is the key of the
 * channel. It answers for the upstream what the hardware checks answer for the gateway; everything
 * it finds stands in the one finding on the session, since it is no machine of the bundle's own.
 */
final class SessionAudit implements EvidenceAudit.Auditor {
  private static final Subject UPSTREAM = new Subject("upstream");
  private static final Site EVIDENCE = Site.of("evidence.data");

  /** Freshness is the gateway's: it chose the nonce, and nobody else can say that it did. */
  private static final Set<CheckId> GATEWAYS_OWN =
      Ordered.set(
          CheckId.TDX_NONCE,
          CheckId.TDX_COLLATERAL_FRESH,
          CheckId.TDX_MEASUREMENTS,
          CheckId.SNP_NONCE,
          CheckId.SNP_MEASUREMENT);

  /** Most quotes, and as many devices, that are verified in all sessions of one bundle. */
  private static final int MOST_MACHINES = 256;

  private final MachineAppraiser appraiser;
  private final MachineAppraiser.Collateral collateral;
  private final Supplier<GpuAppraiser> maker;
  private Optional<GpuAppraiser> gpus = Optional.empty();
  private int machines;
  private int devices;

  SessionAudit(
      MachineAppraiser appraiser,
      MachineAppraiser.Collateral collateral,
      TrustStore trust,
      GpuCollateral nvidia,
      EvaluationTime time) {
    this.appraiser = appraiser;
    this.collateral = collateral;
    this.maker = () -> new GpuAppraiser(trust, GpuPolicy.DEFAULT, time, nvidia);
  }

  @Override
  public EvidenceAudit audit(String mediaType, Bytes evidence, List<Bytes> channels) {
    Optional<List<LocatedQuote>> quotes = quotes(evidence);
    if (quotes.isEmpty()) {
      return EvidenceAudit.shallow(
          Message.of(
              "Its evidence (%s) is of a kind that this verifier does not verify.", mediaType));
    }
    machines += quotes.get().size();
    quotes.get().forEach(q -> devices += q.gpu().map(g -> g.evidence().items().size()).orElse(0));
    return machines > MOST_MACHINES || devices > MOST_MACHINES
        ? EvidenceAudit.shallow(
            Message.of(
                "Its evidence was not verified again: the cited sessions hold more than %d quotes"
                    + " or devices.",
                MOST_MACHINES))
        : audit(quotes.get(), channels);
  }

  private EvidenceAudit audit(List<LocatedQuote> quotes, List<Bytes> channels) {
    List<Finding> findings = new ArrayList<>();
    List<Machine> found = quotes.stream().map(this::machine).toList();
    found.forEach(machine -> findings.addAll(machine.findings()));
    for (LocatedQuote quote : quotes) {
      quote.gpu().ifPresent(gpu -> findings.addAll(devices(gpu, quote)));
    }
    boolean channelBound =
        found.stream().flatMap(m -> m.channel().stream()).anyMatch(channels::contains);
    return concluded(findings, channelBound, found.stream().anyMatch(Machine::simulated));
  }

  private static Optional<List<LocatedQuote>> quotes(Bytes evidence) {
    try {
      List<LocatedQuote> quotes =
          ReportLocator.locate(ReportText.parse(evidence), List.of(), Optional.empty())
              .over(evidence)
              .quotes();
      return quotes.isEmpty() ? Optional.empty() : Optional.of(quotes);
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
  }

  /** What was found of one machine, and the TLS key that its quote binds. */
  private record Machine(List<Finding> findings, Optional<Bytes> channel, boolean simulated) {}

  private Machine machine(LocatedQuote located) {
    Subject subject = located.slot().map(UPSTREAM::part).orElse(UPSTREAM);
    if (located.unread().isPresent()) {
      return new Machine(
          HardwareFamily.missing(located.tee(), subject, EVIDENCE, located.unread().get()),
          Optional.empty(),
          false);
    }
    Outcome<VerifiedTee> outcome = appraiser.appraise(subject, EVIDENCE, located, collateral);
    BoundReportData bound =
        ReportDataAppraiser.appraise(
            located.tee(),
            subject,
            EVIDENCE,
            located.binding(),
            located.origin() == Origin.GATEWAY,
            outcome.verified(),
            new Recorded(located.binding().nonce(), Optional.empty()),
            located.copies());
    List<Finding> findings =
        outcome.and(bound.findings()).findings().stream()
            .filter(f -> !GATEWAYS_OWN.contains(f.key().check()))
            .toList();
    boolean simulated = outcome.verified().filter(VerifiedTee::simulated).isPresent();
    return new Machine(findings, bound.tlsFingerprint(), simulated);
  }

  /** Devices answer the nonce that the report states; whose it is, the gateway knows. */
  private List<Finding> devices(LocatedGpu gpu, LocatedQuote located) {
    NonceRule nonce =
        located
            .binding()
            .nonce()
            .<NonceRule>map(NonceRule.Sent::new)
            .orElseGet(() -> new NonceRule.NotGiven(Message.of("The report states no nonce.")));
    GpuAppraiser appraiser = gpus.orElseGet(maker);
    gpus = Optional.of(appraiser);
    return appraiser
        .appraise(
            new GpuCase(
                UPSTREAM.part("gpus"),
                EVIDENCE,
                gpu.evidence(),
                nonce,
                new GpuTie.Nothing(
                    Message.of("Devices of an upstream are not tied to its quote here.")),
                false))
        .findings();
  }

  private static EvidenceAudit concluded(
      List<Finding> findings, boolean channelBound, boolean simulated) {
    List<Map<String, Object>> checks = findings.stream().map(SessionAudit::line).toList();
    boolean refused = findings.stream().anyMatch(f -> f.status() == Status.FAILED);
    boolean whole =
        findings.stream()
            .filter(f -> TeeKind.of(f.key().check()).isPresent())
            .allMatch(f -> f.status() == Status.PASSED);
    if (refused) {
      return new EvidenceAudit(
          Depth.REFUSED, Message.of("The evidence in it does not verify."), checks, simulated);
    }
    if (!whole) {
      Message words =
          Message.of(
              "Its evidence could not be verified completely: something that it needs is missing.");
      return new EvidenceAudit(Depth.SHALLOW, words, checks, simulated);
    }
    // A genuine quote of some machine says nothing of the one at the other end of the channel.
    return new EvidenceAudit(
        channelBound ? Depth.DEEP : Depth.SHALLOW,
        channelBound
            ? Message.of(
                "The quote in it was verified here as well. Its quote binds the key of the"
                    + " channel.")
            : Message.of(
                "The quote in it was verified here as well. Nothing here binds the key of the"
                    + " channel to it."),
        checks,
        simulated);
  }

  private static Map<String, Object> line(Finding finding) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("check", finding.key().check().id());
    line.put("subject", finding.key().subject().path());
    line.put("status", finding.status().name());
    line.put("code", finding.code().id());
    return line;
  }
}
