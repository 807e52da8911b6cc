package dev.exhibit.core.verify;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.dstack.Image;
import dev.exhibit.core.dstack.MeasuredEvent;
import dev.exhibit.core.dstack.VerifiedWorkload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What may be said of a workload that a quote's registers bind. */
final class WorkloadClaims {
  private WorkloadClaims() {}

  /**
   * The claims on one workload.
   *
   * @param passed whether a check of this workload's quote passed
   */
  static List<Claim> of(VerifiedWorkload workload, Predicate<CheckId> passed) {
    List<Claim> claims = new ArrayList<>();
    claims.add(
        measured(
            workload,
            "the workload %s, compose %s: %s replayed from %d events"
                .formatted(
                    workload.name(),
                    workload.composeHash().hex(),
                    workload.replayedWhole() ? "all four RTMRs" : "RTMR3",
                    workload.replayedEvents())));
    if (passed.test(CheckId.WORKLOAD_IMAGES_PINNED)) {
      claims.add(
          measured(
              workload,
              "the %d services it starts name their images by digest"
                  .formatted(workload.images().size())));
    }
    if (passed.test(CheckId.WORKLOAD_ACTIONS)) {
      claims.add(
          measured(workload, "its compose manager's list of what was started and stopped later"));
    }
    return claims;
  }

  private static Claim measured(VerifiedWorkload workload, String text) {
    return new Claim(Basis.MEASURED, workload.subject(), text);
  }

  /** The same for machines, and what a reviewer needs to act on it. */
  static Map<String, Object> facts(VerifiedWorkload workload) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", workload.name());
    facts.put("composeHash", workload.composeHash().hex());
    facts.put("appId", workload.appId().hex());
    workload.osImageHash().ifPresent(hash -> facts.put("osImageHash", hash.hex()));
    workload.keyProvider().ifPresent(provider -> facts.put("keyProvider", provider));
    facts.put("images", workload.images().stream().map(WorkloadClaims::facts).toList());
    facts.put("reach", workload.reach());
    facts.put("environment", workload.environment());
    facts.put("switches", workload.switches());
    facts.put("scripts", workload.scripts());
    facts.put("events", workload.events().stream().map(MeasuredEvent::facts).toList());
    facts.put("replayedEvents", workload.replayedEvents());
    facts.put("notMeasured", List.of("vm_config", "values of environment variables"));
    return facts;
  }

  private static Map<String, Object> facts(Image image) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("service", image.service());
    facts.put("image", image.repository());
    image.digest().ifPresent(digest -> facts.put("digest", digest));
    facts.put("pinned", image.pinned());
    facts.put("onDemand", image.onDemand());
    return facts;
  }
}
