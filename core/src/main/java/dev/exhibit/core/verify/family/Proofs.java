package dev.exhibit.core.verify.family;

import dev.exhibit.core.aci.receipt.ReceiptAppraiser;
import dev.exhibit.core.aci.receipt.VerifiedReceipt;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.dstack.LaunchedWorkload;
import dev.exhibit.core.dstack.VerifiedWorkload;
import dev.exhibit.core.dstack.compose.Image;
import dev.exhibit.core.exchange.VerifiedExchange;
import dev.exhibit.core.exchange.signature.Attested;
import dev.exhibit.core.nvidia.device.VerifiedGpu;
import dev.exhibit.core.provenance.image.Builds;
import dev.exhibit.data.Ordered;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the families of one case have proved so far. Each value can be made only by the check that
 * proves it; a family takes what it needs from here and from nowhere else.
 *
 * @param machines the quotes that verified, with what they bind
 * @param unknownMachines those of which it is not known what key they have
 * @param launched what SEV-SNP guests were told to run at their launch
 * @param builds the verified statements of who built which image
 * @param keysets of aci
 * @param receipts of exchanges that have one: whose it is, proven or not
 * @param signers by exchange, the quotes that bind the key which signed it
 * @param gpus the devices whose chain and signature hold, by the TEE they are shown beside
 * @param findings on the case so far
 */
public record Proofs(
    List<ProvenMachine> machines,
    List<Subject> unknownMachines,
    List<VerifiedWorkload> workloads,
    List<LaunchedWorkload> launched,
    Builds builds,
    AciKeysets keysets,
    Map<Subject, ReceiptAppraiser.Signed> receipts,
    List<VerifiedExchange> exchanges,
    Map<Subject, List<Subject>> signers,
    Map<Subject, List<VerifiedGpu>> gpus,
    Map<Key, Finding> findings) {
  /** Nothing is proven yet. */
  static final Proofs NONE =
      new Proofs(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Builds.NONE,
          AciKeysets.NONE,
          Map.of(),
          List.of(),
          Map.of(),
          Map.of(),
          Map.of());

  Proofs withMachines(List<ProvenMachine> proven, List<Subject> unknown) {
    return new Proofs(
        List.copyOf(proven),
        List.copyOf(unknown),
        workloads,
        launched,
        builds,
        keysets,
        receipts,
        exchanges,
        signers,
        gpus,
        findings);
  }

  Proofs withWorkloads(List<VerifiedWorkload> proven) {
    return new Proofs(
        machines,
        unknownMachines,
        List.copyOf(proven),
        launched,
        builds,
        keysets,
        receipts,
        exchanges,
        signers,
        gpus,
        findings);
  }

  Proofs withLaunched(List<LaunchedWorkload> proven) {
    return new Proofs(
        machines,
        unknownMachines,
        workloads,
        List.copyOf(proven),
        builds,
        keysets,
        receipts,
        exchanges,
        signers,
        gpus,
        findings);
  }

  Proofs withBuilds(Builds judged) {
    return new Proofs(
        machines,
        unknownMachines,
        workloads,
        launched,
        judged,
        keysets,
        receipts,
        exchanges,
        signers,
        gpus,
        findings);
  }

  Proofs withKeysets(AciKeysets found) {
    return new Proofs(
        machines,
        unknownMachines,
        workloads,
        launched,
        builds,
        found,
        receipts,
        exchanges,
        signers,
        gpus,
        findings);
  }

  Proofs withReceipts(Map<Subject, ReceiptAppraiser.Signed> signed) {
    return new Proofs(
        machines,
        unknownMachines,
        workloads,
        launched,
        builds,
        keysets,
        signed,
        exchanges,
        signers,
        gpus,
        findings);
  }

  Proofs withExchanges(List<VerifiedExchange> proven, Map<Subject, List<Subject>> bound) {
    return new Proofs(
        machines,
        unknownMachines,
        workloads,
        launched,
        builds,
        keysets,
        receipts,
        List.copyOf(proven),
        Ordered.copyOf(bound),
        gpus,
        findings);
  }

  Proofs withGpus(Map<Subject, List<VerifiedGpu>> proven) {
    return new Proofs(
        machines,
        unknownMachines,
        workloads,
        launched,
        builds,
        keysets,
        receipts,
        exchanges,
        signers,
        proven,
        findings);
  }

  Proofs withFindings(Map<Key, Finding> found) {
    return new Proofs(
        machines,
        unknownMachines,
        workloads,
        launched,
        builds,
        keysets,
        receipts,
        exchanges,
        signers,
        gpus,
        found);
  }

  /** The quote of {@code subject}, if it verified. */
  Optional<ProvenMachine> machine(Subject subject) {
    return machines.stream().filter(m -> m.subject().equals(subject)).findFirst();
  }

  /** The signing identities that verified quotes bind, and the machines that have unknown ones. */
  Attested attested() {
    return new Attested(
        machines.stream().flatMap(m -> m.bound().identity().stream()).toList(), unknownMachines);
  }

  /** What runs on the machine {@code subject}, if its registers say. */
  Optional<VerifiedWorkload> workload(Subject subject) {
    return workloads.stream().filter(w -> w.subject().equals(subject)).findFirst();
  }

  /** The images of the app compose that is bound on the machine {@code subject}, if one is. */
  Optional<List<Image>> images(Subject subject) {
    return workload(subject)
        .map(VerifiedWorkload::images)
        .or(
            () ->
                launched.stream()
                    .filter(w -> w.subject().equals(subject))
                    .findFirst()
                    .map(LaunchedWorkload::images));
  }

  /** The receipts that verified, by exchange. */
  public SortedMap<Subject, VerifiedReceipt> verifiedReceipts() {
    SortedMap<Subject, VerifiedReceipt> verified = new TreeMap<>();
    receipts.forEach((subject, s) -> s.verified().ifPresent(r -> verified.put(subject, r)));
    return verified;
  }

  /** Whether anything proven rests on a simulated root. */
  public boolean simulated() {
    return machines.stream().anyMatch(m -> m.tee().simulated())
        || findings.values().stream().anyMatch(f -> f.grounds().simulated());
  }
}
