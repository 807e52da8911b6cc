package dev.exhibit.core.nvidia;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.nvidia.device.BindingCheck;
import dev.exhibit.core.nvidia.device.CountCheck;
import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.core.nvidia.device.VerifiedGpu;
import dev.exhibit.core.nvidia.ocsp.OcspShelf;
import dev.exhibit.core.nvidia.ocsp.RevocationCode;
import dev.exhibit.core.nvidia.pki.ChainLinks;
import dev.exhibit.core.nvidia.rim.RimCode;
import dev.exhibit.core.nvidia.rim.RimShelf;
import dev.exhibit.core.nvidia.token.TokenAnchor;
import dev.exhibit.core.nvidia.token.TokenCheck;
import dev.exhibit.core.nvidia.token.TokenCode;
import dev.exhibit.core.nvidia.token.TokenShelf;
import dev.exhibit.core.policy.GpuPolicy;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Appraises GPU evidence under one policy at one time, with one set of collateral. It remembers
 * what it has verified, so that what devices share is verified once; not for use by several
 * threads.
 */
public final class GpuAppraiser {
  /** The checks of each GPU; those of a switch are called {@code switch.*}. */
  public static final List<CheckId> DEVICE_CHECKS = DeviceChecks.ofGpus();

  /** The checks of an attestation's devices together. */
  public static final List<CheckId> SET_CHECKS =
      List.of(CheckId.GPU_COUNT, CheckId.GPU_BINDING, CheckId.GPU_TOKEN);

  private final GpuPolicy policy;
  private final DeviceSteps.Shared shared;
  private final TokenShelf tokens;
  private final GpuCollateral collateral;

  /** An appraiser with these anchors, rules and collateral, judging at this time. */
  public GpuAppraiser(
      TrustStore trust, GpuPolicy policy, EvaluationTime time, GpuCollateral collateral) {
    ChainLinks links = new ChainLinks(time);
    this.policy = policy;
    this.collateral = collateral;
    this.shared =
        new DeviceSteps.Shared(
            trust,
            links,
            new DeviceShelf(),
            new RimShelf(trust, links, collateral::asked, collateral::notUsed),
            new OcspShelf(policy, time, links, collateral::asked, collateral::notUsed));
    this.tokens = new TokenShelf(new TokenAnchor(trust, time), time, collateral::notUsed);
    collateral.pieces().forEach(this::shelve);
    collateral.leftOut().forEach(this::leaveOut);
  }

  private void leaveOut(GpuCollateral.Kind kind, Site first) {
    switch (kind) {
      case RIM -> shared.rims().leaveOut(Step.lacking(RimCode.TOO_MANY, kind.beyond()).at(first));
      case OCSP ->
          shared.ocsp().leaveOut(Step.lacking(RevocationCode.LIMIT, kind.beyond()).at(first));
      case TOKEN ->
          tokens.leaveOut(Step.lacking(TokenCode.NOT_UNDERSTOOD, kind.beyond()).at(first));
      case KEY_SET -> tokens.leaveOutKeys(kind.beyond().text());
    }
  }

  private void shelve(GpuCollateral.Piece piece) {
    Optional<String> refused =
        switch (piece.kind()) {
          case RIM -> shared.rims().add(piece.site(), piece.content());
          case OCSP -> shared.ocsp().add(piece.site(), piece.content());
          case TOKEN -> tokens.addToken(piece.site(), piece.content());
          case KEY_SET -> tokens.addKeySet(piece.content());
        };
    refused.ifPresent(why -> collateral.notUsed(piece.site(), why));
  }

  /**
   * The keys {@link #appraise} answers. Evidence without a device to judge is answered for as one
   * device of the attestation itself.
   */
  public static List<Key> keys(Subject subject, GpuEvidence evidence) {
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < evidence.items().size(); i++) {
      Subject device = GpuCase.device(subject, evidence, i);
      boolean isSwitch = evidence.items().get(i).isSwitch();
      DEVICE_CHECKS.forEach(c -> keys.add(new Key(DeviceChecks.id(c, isSwitch), device)));
    }
    if (evidence.items().isEmpty()) {
      DEVICE_CHECKS.forEach(check -> keys.add(new Key(check, subject)));
    }
    SET_CHECKS.forEach(check -> keys.add(new Key(check, subject)));
    return keys;
  }

  /**
   * Appraises the evidence: exactly one finding for each of {@link #keys}, and the devices whose
   * chain and signature hold.
   */
  public Outcome<List<VerifiedGpu>> appraise(GpuCase given) {
    collateral.need();
    List<Finding> findings = new ArrayList<>();
    List<DeviceSteps> steps = new ArrayList<>();
    GpuEvidence evidence = given.evidence();
    if (evidence.items().isEmpty()) {
      findings.addAll(NoDevice.findings(given));
    }
    for (int i = 0; i < evidence.items().size(); i++) {
      steps.add(
          DeviceSteps.run(
              GpuCase.device(given.subject(), evidence, i),
              evidence.items().get(i),
              evidence.nonce(),
              given.nonce(),
              shared));
    }
    List<VerifiedGpu> verified =
        steps.stream().map(DeviceSteps::verified).flatMap(Optional::stream).toList();
    for (int i = 0; i < steps.size(); i++) {
      findings.addAll(device(steps.get(i), i, given, verified));
    }
    Set<Bytes> nonces =
        verified.stream()
            .map(VerifiedGpu::nonce)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Step<?> token = TokenCheck.judge(tokens.about(nonces), Optional.of(verified));
    findings.addAll(set(given, verified, token));
    return Outcome.proven(findings, verified);
  }

  private static List<Finding> device(
      DeviceSteps steps, int index, GpuCase given, List<VerifiedGpu> verified) {
    Subject device = GpuCase.device(given.subject(), given.evidence(), index);
    boolean isSwitch = given.evidence().items().get(index).isSwitch();
    steps.judgeMode(verified);
    List<Finding> findings = new ArrayList<>();
    for (CheckId check : DEVICE_CHECKS) {
      Step<?> ruling = DeviceChecks.worded(steps.ruling(check), isSwitch);
      findings.add(
          ruling
              .at(given.part(check, index))
              .finding(new Key(DeviceChecks.id(check, isSwitch), device)));
    }
    return findings;
  }

  private List<Finding> set(GpuCase given, List<VerifiedGpu> verified, Step<?> token) {
    Step<?> binding = BindingCheck.judge(verified, given.tie());
    return List.of(
        count(given, verified, List.of()),
        binding.at(given.whole()).finding(new Key(CheckId.GPU_BINDING, given.subject())),
        token.finding(new Key(CheckId.GPU_TOKEN, given.subject())));
  }

  /**
   * How many devices a machine has of which other places of its quote show some.
   *
   * @param verified what {@link #appraise} verified of {@code given}
   */
  public Finding count(GpuCase given, List<VerifiedGpu> verified, List<VerifiedGpu> elsewhere) {
    return new CountCheck(policy, given.evidence(), verified, elsewhere, given.vouched())
        .judge(!given.asPlatform())
        .at(given.whole())
        .finding(new Key(CheckId.GPU_COUNT, given.subject()));
  }

  /** What has been verified so far, to show that nothing is verified twice. */
  int verifiedCertificates() {
    return shared.links().verified();
  }

  int verifiedManifests() {
    return shared.rims().verified();
  }
}
