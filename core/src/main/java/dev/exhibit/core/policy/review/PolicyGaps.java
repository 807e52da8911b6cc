package dev.exhibit.core.policy.review;

import dev.exhibit.core.amd.terms.SnpField;
import dev.exhibit.core.amd.terms.SnpPolicy;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Waiver;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.WorkloadPolicy;
import dev.exhibit.core.provenance.certificate.NameMatch;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Where a policy asks a question and leaves out what the answer stands on. Such a policy is valid;
 * its author should know what it cannot tell.
 */
public final class PolicyGaps {
  private final Policy policy;
  private final List<String> gaps = new ArrayList<>();

  private PolicyGaps(Policy policy) {
    this.policy = policy;
  }

  /** The gaps of {@code policy}, each a sentence; may hold text of the policy. */
  public static List<String> of(Policy policy) {
    PolicyGaps found = new PolicyGaps(policy);
    found.dropped();
    found.freshness();
    found.time();
    found.boot();
    found.software();
    found.machinesOfAmd();
    found.values();
    found.gaps.addAll(IdleRules.of(policy));
    found.appIds();
    found.anybody();
    return List.copyOf(found.gaps);
  }

  /** An omission outweighs a requirement, so what stands in both lists is not asked. */
  private void dropped() {
    List<String> dropped =
        Arrays.stream(CheckId.values())
            .filter(check -> policy.isOmittedThoughRequired(check))
            .map(CheckId::id)
            .toList();
    if (!dropped.isEmpty()) {
      gaps.add(
          Filled.of(
              "It both requires and omits %s. An omission takes precedence, so %s not asked.",
              String.join(", ", dropped), dropped.size() == 1 ? "it is" : "they are"));
    }
  }

  private void freshness() {
    if (leavesOut(CheckId.TDX_NONCE)) {
      gaps.add(
          "It omits, waives or does not require tdx.nonce: it then does not ask whether a quote was"
              + " made for this occasion or is an old one shown again.");
    }
  }

  private void time() {
    if (leavesOut(CheckId.TIME_BASIS)) {
      gaps.add(
          "It omits or waives time.basis: whoever packs a bundle may then choose the time at which"
              + " certificates and revocations are judged.");
    }
  }

  /** Registers need values, or an image whose boot can be rebuilt. */
  private void boot() {
    List<String> open = policy.tdx().bootRegistersWithout();
    if (open.isEmpty() || !asksForWorkload() || rebuilds()) {
      return;
    }
    gaps.add(
        Filled.of(
                "It requires checks of the workload and holds no reference values for %s. For a TDX"
                    + " machine",
                String.join(", ", open))
            + " the question workload then stays INCOMPLETE whatever passes, unless the machine's"
            + " boot can be rebuilt (workload.boot-recomputed), which needs an OS image that the"
            + " policy names: unknown firmware can measure anything.");
  }

  /** Whether it holds a computed or published set with all that an image decides. */
  private boolean rebuilds() {
    return policy.requires(CheckId.WORKLOAD_BOOT_RECOMPUTED)
        && policy.workload().sets().stream()
            .filter(set -> set.basis().ofImage() && !set.osImageHashes().isEmpty())
            .anyMatch(set -> set.covered().containsAll(List.of("mrtd", "rtmr1", "rtmr2")));
  }

  private boolean asksForWorkload() {
    return Arrays.stream(CheckId.values())
        .anyMatch(check -> check.question() == Question.WORKLOAD && policy.requires(check));
  }

  private boolean leavesOut(CheckId check) {
    return !policy.requires(check)
        || policy.waivers().stream().map(Waiver::check).anyMatch(check::equals);
  }

  private void software() {
    boolean asked = policy.requires(CheckId.TDX_MEASUREMENTS);
    if (leavesOut(CheckId.TDX_MEASUREMENTS)) {
      gaps.add(
          Filled.of(
                  "It requires signed exchanges and %s tdx.measurements: this shows that the"
                      + " signing key is in",
                  asked ? "waives" : "does not require")
              + " genuine hardware, but not which software holds it.");
    }
  }

  /** Only of a policy that says something about these machines. */
  private void machinesOfAmd() {
    SnpPolicy snp = policy.snp();
    if (snp.equals(SnpPolicy.DEFAULT)) {
      return;
    }
    if (snp.firmware().tcb().isEmpty()) {
      gaps.add(
          "It has rules for AMD machines and no snp.minimumTcb: AMD signs no statement on which"
              + " firmware is current, so snp.tcb stays open.");
    }
    if (!snp.references().isEmpty()
        && !snp.references().containsKey(SnpField.MEASUREMENT)
        && snp.osImages().isEmpty()) {
      gaps.add(
          "snp.references has no measurement: the other fields are chosen by whoever starts a"
              + " guest, so they do not say which software it is.");
    }
  }

  /** Checks that nothing settles without a value of the reader's. */
  private void values() {
    boolean nobody = policy.collectors().signers().filter(Set::isEmpty).isPresent();
    open(
        nobody,
        "collectors names no signer, and does not accept anybody",
        CheckId.MANIFEST_SIGNER,
        "unless the reader gives --signer");
    open(
        policy.gpu().devices().isEmpty(),
        "gpu.devices is not given",
        CheckId.GPU_COUNT,
        "unless verified evidence says how many GPUs there are");
    WorkloadPolicy workload = policy.workload();
    open(
        workload.composeHashes().isEmpty(),
        "workload.composeHashes is not given",
        CheckId.WORKLOAD_COMPOSE,
        "where a machine shows an app compose");
    open(
        workload.keyProviders().isEmpty(),
        "workload.keyProviders is not given",
        CheckId.WORKLOAD_KEY_PROVIDER,
        "where a machine names a key provider");
    open(
        workload.osImageHashes().isEmpty(),
        "workload.osImageHashes is not given and no reference set is chosen",
        CheckId.WORKLOAD_OS_IMAGE,
        "where a machine names an OS image");
    open(
        policy.provenance().identities().isEmpty(),
        "provenance.identities is not given",
        CheckId.IMAGE_PROVENANCE,
        "for every image");
    open(
        policy.aci().kmsRoots().isEmpty(),
        "aci.kmsRoots is not given",
        CheckId.ACI_CUSTODY,
        "for a gateway that speaks aci/1");
  }

  private void open(boolean absent, String what, CheckId check, String when) {
    if (absent && policy.requires(check)) {
      gaps.add(Filled.of("%s: %s then stays open (MISSING) %s.", what, check.id(), when));
    }
  }

  /** An identity that two names with nothing in common satisfy, and that asks for nothing else. */
  private void anybody() {
    boolean any =
        policy.provenance().identities().stream()
            .filter(rule -> rule.exactly().isEmpty())
            .map(rule -> rule.san())
            .anyMatch(
                name ->
                    NameMatch.matches(name, "https://a.invalid/b").orElse(false)
                        && NameMatch.matches(name, "c@d.invalid").orElse(false));
    if (any) {
      gaps.add(
          "provenance.identities holds a namePattern that any name matches: whoever can get a"
              + " certificate of that issuer may then have built the images.");
    }
  }

  private void appIds() {
    WorkloadPolicy workload = policy.workload();
    if (workload.appIds().isPresent() && workload.composeHashes().isEmpty()) {
      gaps.add(
          "workload.appIds stands without workload.composeHashes: an app id may be chosen at"
              + " deployment, so workload.app-id stays open.");
    }
  }
}
