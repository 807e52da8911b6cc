package dev.exhibit.core.aci.receipt;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.dstack.VerifiedWorkload;
import dev.exhibit.core.policy.AciPolicy;
import java.util.List;
import java.util.Optional;

/**
 * {@code receipt.upstream} (spec §9.3 (5)): passes when the receipt states exactly one upstream as
 * verified and nothing it states besides contradicts. A service without upstreams states none; that
 * it has none, only a policy that knows its measured code can say.
 */
final class UpstreamCheck {
  private final Key asked;
  private final AciPolicy policy;

  UpstreamCheck(Key asked, AciPolicy policy) {
    this.asked = asked;
    this.policy = policy;
  }

  /**
   * The finding, and the session to look at.
   *
   * @param cited the one verified upstream, if there is exactly one
   */
  public record Result(Finding finding, Optional<UpstreamEvent> cited) {
    static Result none(Finding finding) {
      return new Result(finding, Optional.empty());
    }
  }

  Result judge(VerifiedReceipt receipt, Optional<VerifiedWorkload> workload) {
    List<UpstreamEvent> upstreams = receipt.upstreams();
    Grounds grounds =
        Grounds.of("").with("upstreams", upstreams.stream().map(UpstreamEvent::facts).toList());
    if (upstreams.isEmpty()) {
      return Result.none(direct(receipt, workload, grounds));
    }
    if (!upstreams.stream().allMatch(UpstreamEvent::isKnown)) {
      return Result.none(
          asked.missing(
              ReceiptCode.UPSTREAM_INCONCLUSIVE,
              grounds.saying(
                  "The receipt states the result of verifying an upstream in a word that this"
                      + " verifier does not know.")));
    }
    List<UpstreamEvent> verified =
        upstreams.stream().filter(UpstreamEvent::verified).filter(u -> fits(u, receipt)).toList();
    if (upstreams.stream().noneMatch(UpstreamEvent::verified)) {
      return Result.none(unverified(grounds));
    }
    if (verified.size() != 1 || contradicted(verified.get(0), upstreams)) {
      return Result.none(
          asked.missing(
              ReceiptCode.UPSTREAM_INCONCLUSIVE,
              grounds.saying(
                  "It is not known which of the upstreams that the receipt states answered.")));
    }
    return new Result(
        asked.passed(
            ReceiptCode.UPSTREAM_VERIFIED,
            grounds.saying("The gateway states that it verified the one upstream it used.")),
        Optional.of(verified.get(0)));
  }

  /** With several models among the upstreams, only the one that was asked for counts. */
  private static boolean fits(UpstreamEvent upstream, VerifiedReceipt receipt) {
    return receipt.upstreamModels().size() < 2
        || receipt.model().isEmpty()
        || upstream.modelId().equals(receipt.model());
  }

  /** A failure after the success, or one that did not keep the request from being passed on. */
  private static boolean contradicted(UpstreamEvent verified, List<UpstreamEvent> all) {
    int place = all.indexOf(verified);
    for (int i = 0; i < all.size(); i++) {
      UpstreamEvent other = all.get(i);
      if (i != place && (other.verified() || i > place || !other.required())) {
        return true;
      }
    }
    return false;
  }

  private Finding unverified(Grounds grounds) {
    Grounds said = grounds.saying("The gateway states that its upstream is not verified.");
    return policy.acceptsUnverifiedUpstream()
        ? asked.passed(ReceiptCode.UPSTREAM_UNVERIFIED_ACCEPTED, said)
        : asked.failed(ReceiptCode.UPSTREAM_NOT_VERIFIED, said);
  }

  private Finding direct(
      VerifiedReceipt receipt, Optional<VerifiedWorkload> workload, Grounds grounds) {
    boolean known =
        workload.filter(w -> policy.directComposeHashes().contains(w.composeHash())).isPresent();
    Grounds measured =
        grounds
            .with("saysDirect", receipt.keyset().saysDirect())
            .with("composeHash", workload.map(w -> w.composeHash().hex()).orElse("not measured"));
    return known
        ? asked.notApplicable(
            ReceiptCode.SERVED_DIRECTLY,
            measured.saying("The policy says that the measured code has no upstream."))
        : asked.missing(
            ReceiptCode.UPSTREAM_NOT_STATED,
            measured.saying(
                "The receipt states no upstream, but nothing shows that there is none."));
  }
}
