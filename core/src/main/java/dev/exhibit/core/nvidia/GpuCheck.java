package dev.exhibit.core.nvidia;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.core.nvidia.device.GpuClaims;
import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.core.nvidia.device.GpuTie;
import dev.exhibit.core.nvidia.device.NonceRule;
import dev.exhibit.core.nvidia.device.VerifiedGpu;
import dev.exhibit.core.nvidia.pki.ChainLinks;
import dev.exhibit.core.nvidia.rim.RimShelf;
import dev.exhibit.core.nvidia.rim.VerifiedRim;
import dev.exhibit.core.nvidia.token.TokenAnchor;
import dev.exhibit.core.nvidia.token.TokenCheck;
import dev.exhibit.core.nvidia.token.TokenShelf;
import dev.exhibit.core.policy.GpuPolicy;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Checks loose files, as {@code check gpu}, {@code check rim} and {@code check token} do. */
public final class GpuCheck {
  private static final Subject GPUS = new Subject("gpus");
  private static final Subject RIM = new Subject("rim");
  private static final Subject TOKEN = new Subject("token");

  private final TrustStore trust;
  private final GpuPolicy policy;
  private final EvaluationTime time;

  /** A check with these anchors and rules, judging at this time. */
  public GpuCheck(TrustStore trust, GpuPolicy policy, EvaluationTime time) {
    this.trust = trust;
    this.policy = policy;
    this.time = time;
  }

  /**
   * Checks GPU evidence. Loose evidence belongs to no TEE and comes with no token, so binding and
   * token are not asked.
   *
   * @param evidence JSON: the array of devices, or an object that holds it
   * @param nonce the nonce that was sent to the devices, if the reader knows it
   */
  public LooseResult gpus(
      NamedFile evidence, List<NamedFile> rims, List<NamedFile> ocsp, Optional<Bytes> nonce) {
    GpuCollateral.Builder collateral = GpuCollateral.builder();
    rims.forEach(f -> collateral.add(GpuCollateral.Kind.RIM, f.site(), f.content()));
    ocsp.forEach(f -> collateral.add(GpuCollateral.Kind.OCSP, f.site(), f.content()));
    GpuCase given =
        new GpuCase(
            GPUS,
            evidence.site(),
            GpuEvidence.decode(evidence.content()),
            rule(nonce),
            new GpuTie.Nothing(Message.of("Loose evidence does not include a TEE.")),
            Optional.of(""),
            false);
    return LooseResult.of(
        Set.of(Question.GPU),
        GpuAppraiser.keys(GPUS, given.evidence()).stream().filter(GpuCheck::isAsked).toList(),
        () -> said(given, collateral.build()));
  }

  private LooseResult.Said said(GpuCase given, GpuCollateral collateral) {
    Outcome<List<VerifiedGpu>> outcome =
        new GpuAppraiser(trust, policy, time, collateral).appraise(given);
    List<VerifiedGpu> devices = outcome.verified().orElse(List.of());
    Map<Key, Finding> findings = new TreeMap<>();
    outcome.findings().stream()
        .filter(f -> isAsked(f.key()))
        .forEach(f -> findings.put(f.key(), f));
    return new LooseResult.Said(
        List.copyOf(findings.values()),
        findings.values().stream().anyMatch(f -> f.grounds().simulated()),
        claims(findings, devices),
        GpuClaims.of(devices));
  }

  private static List<Claim> claims(Map<Key, Finding> findings, List<VerifiedGpu> devices) {
    List<Claim> claims = new ArrayList<>(GpuClaimLines.of(findings, GPUS, devices, false));
    claims.add(
        notProven(
            GPUS,
            Message.of(
                "that these devices work for any TEE: loose evidence does not include one")));
    return claims;
  }

  private static Claim notProven(Subject subject, Message what) {
    return new Claim(Claim.Basis.NOT_PROVEN, subject, what);
  }

  private static NonceRule rule(Optional<Bytes> nonce) {
    return nonce.isPresent()
        ? new NonceRule.Given(nonce.get())
        : new NonceRule.NotGiven(Message.of("No nonce was given to expect (--nonce)."));
  }

  private static boolean isAsked(Key key) {
    return key.check() != CheckId.GPU_BINDING && key.check() != CheckId.GPU_TOKEN;
  }

  /** Checks one manifest: its signature and its signer. */
  public LooseResult rim(NamedFile file) {
    Key key = new Key(CheckId.GPU_RIM_SIGNATURE, RIM);
    return single(
        key,
        () -> {
          RimShelf shelf = new RimShelf(trust, new ChainLinks(time));
          shelf.add(file.site(), file.content());
          Step<VerifiedRim> judged = shelf.all().get(0);
          return judged.finding(key);
        },
        Message.of("NVIDIA signed this reference manifest"),
        Message.of("that any device runs this firmware: no report of a device was examined"));
  }

  /** Checks one token of NVIDIA's service with the key set that came with it. */
  public LooseResult token(NamedFile token, List<NamedFile> keySets) {
    Key key = new Key(CheckId.GPU_TOKEN, TOKEN);
    return single(
        key,
        () -> {
          TokenShelf shelf = new TokenShelf(new TokenAnchor(trust, time), time, (site, why) -> {});
          keySets.forEach(f -> shelf.addKeySet(f.content()));
          shelf.addToken(token.site(), token.content());
          return TokenCheck.judge(shelf.all(), Optional.empty()).finding(key);
        },
        Message.of("the attestation service whose key is anchored made this token"),
        Message.of("which machine the token is about: no evidence of a machine was examined"));
  }

  private static LooseResult single(Key key, Supplier<Finding> check, Message holds, Message open) {
    return LooseResult.of(
        Set.of(Question.GPU),
        List.of(key),
        () -> {
          Finding finding = check.get();
          List<Claim> claims = new ArrayList<>();
          if (finding.status() == Finding.Status.PASSED) {
            claims.add(new Claim(Claim.Basis.SIGNED, key.subject(), holds));
          }
          claims.add(notProven(key.subject(), open));
          return new LooseResult.Said(
              List.of(finding), finding.grounds().simulated(), claims, Map.of());
        });
  }
}
