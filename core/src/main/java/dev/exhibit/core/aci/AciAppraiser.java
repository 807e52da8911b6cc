package dev.exhibit.core.aci;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.dstack.VerifiedWorkload;
import dev.exhibit.core.intel.VerifiedQuote;
import dev.exhibit.core.policy.AciPolicy;
import dev.exhibit.core.provenance.image.Builds;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/** Appraises attestation reports of aci: spec §9.1. A pure function of its inputs. */
public final class AciAppraiser {
  /** The checks this class answers. */
  public static final List<CheckId> CHECKS =
      List.of(
          CheckId.ACI_BINDING,
          CheckId.ACI_KEYSET_EXPIRY,
          CheckId.ACI_PROVENANCE,
          CheckId.ACI_CUSTODY,
          CheckId.ACI_CHANNEL);

  private final AciPolicy policy;
  private final EvaluationTime time;

  /** An appraiser with these rules, judging at this time. */
  public AciAppraiser(AciPolicy policy, EvaluationTime time) {
    this.policy = policy;
    this.time = time;
  }

  /**
   * What is judged.
   *
   * @param site the report
   * @param quote the report's quote, if it verified
   * @param sentNonce the nonce the collector recorded as sent
   * @param workload what the quote's registers bind, if they do
   * @param builds the verified statements of who built which image
   * @param tlsPeers the keys that the collector says served the report
   * @param host of the address from which the collector says it fetched the report
   */
  public record Case(
      Subject subject,
      Site site,
      JsonNode report,
      Optional<VerifiedQuote> quote,
      Optional<Bytes> sentNonce,
      Optional<VerifiedWorkload> workload,
      Builds builds,
      RecordedPeers tlsPeers,
      Optional<String> host) {}

  /**
   * The findings, one for each of {@link #CHECKS}.
   *
   * @param verified the keys, if a verified quote binds them
   * @param shown the keys as the report shows them, if they can be read; proven or not
   */
  public record Result(
      List<Finding> findings, Optional<VerifiedKeyset> verified, Optional<Keyset> shown) {
    public Result {
      findings = List.copyOf(findings);
    }

    /** Whether it is not known what keys the report's quote binds, which contradicts nothing. */
    public boolean leavesKeysOpen() {
      return verified.isEmpty()
          && findings.stream()
              .anyMatch(
                  f ->
                      f.key().check() == CheckId.ACI_BINDING
                          && f.status() == Finding.Status.MISSING);
    }
  }

  /** Judges one report. */
  public Result appraise(Case of) {
    BindingCheck.Result binding = new BindingCheck(of).judge(of.report());
    Optional<AciReport> proven = binding.report().filter(r -> binding.verified().isPresent());
    return new Result(
        List.of(
            binding.finding(),
            on(proven, of, CheckId.ACI_KEYSET_EXPIRY, this::expiry),
            on(proven, of, CheckId.ACI_PROVENANCE, (a, r) -> provenance(a, r, of)),
            on(proven, of, CheckId.ACI_CUSTODY, (a, r) -> custody(a, r, of)),
            on(proven, of, CheckId.ACI_CHANNEL, (a, r) -> channel(a, r, of))),
        binding.verified(),
        binding.report().map(AciReport::keyset));
  }

  private Finding expiry(Key asked, AciReport report) {
    return new ExpiryCheck(asked, time, policy).judge(report);
  }

  private static Finding provenance(Key asked, AciReport report, Case of) {
    return new ProvenanceCheck(asked, of.builds()).judge(report.provenance(), of.workload());
  }

  private Finding custody(Key asked, AciReport report, Case of) {
    return new CustodyCheck(asked, policy).judge(report, of.workload());
  }

  private static Finding channel(Key asked, AciReport report, Case of) {
    return new ChannelKeyCheck(asked).judge(report.keyset(), of.tlsPeers(), of.host());
  }

  private static Finding on(
      Optional<AciReport> proven,
      Case of,
      CheckId check,
      BiFunction<Key, AciReport, Finding> judge) {
    Key asked = new Key(check, of.subject());
    return proven
        .map(report -> judge.apply(asked, report))
        .orElseGet(() -> asked.blocked("No verified quote binds the keys of this report."))
        .at(of.site());
  }
}
