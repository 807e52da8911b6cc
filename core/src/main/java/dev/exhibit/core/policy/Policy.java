package dev.exhibit.core.policy;

import dev.exhibit.core.amd.terms.SnpPolicy;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Waiver;
import dev.exhibit.core.azure.TpmPolicy;
import dev.exhibit.core.provenance.certificate.ProvenancePolicy;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sha256;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An appraisal policy, version 1.
 *
 * @param name what the report calls it
 * @param description what its author says of it, for people alone
 * @param sha256 digest of the document it was read from
 * @param required the checks that have to be settled; always holds the floor
 * @param named what the document requires by name, so that each has to be answered even where no
 *     evidence has its form; less what it omits
 * @param omitted what the document omits, whether or not it would otherwise be required
 * @param waivers failures that are accepted, each with its reason
 * @param mayWithhold checks for which {@code content-withheld} is accepted
 * @param collectors keys of the collectors whose seal is expected
 * @param time how well the time must be proven
 * @param tcb acceptable firmware
 * @param tdx reference values and attribute rules
 * @param snp the same of AMD machines, with their firmware
 * @param tpm reference values of guests' virtual TPMs
 * @param workload reference values for what runs inside
 * @param gpu what is expected of GPUs
 * @param exchange rules for requests and responses
 * @param aci rules for gateways that sign receipts
 * @param provenance who may have built what runs
 */
public record Policy(
    String name,
    Optional<String> description,
    Sha256 sha256,
    Set<CheckId> required,
    Set<CheckId> named,
    Set<CheckId> omitted,
    List<Waiver> waivers,
    Set<CheckId> mayWithhold,
    Collectors collectors,
    TimePolicy time,
    TcbPolicy tcb,
    TdxPolicy tdx,
    SnpPolicy snp,
    TpmPolicy tpm,
    WorkloadPolicy workload,
    GpuPolicy gpu,
    ExchangePolicy exchange,
    AciPolicy aci,
    ProvenancePolicy provenance) {
  public Policy {
    required = Ordered.copyOf(required);
    named = Ordered.copyOf(named);
    omitted = Ordered.copyOf(omitted);
    waivers = List.copyOf(waivers);
    mayWithhold = Ordered.copyOf(mayWithhold);
  }

  /** Whether {@code check} has to be settled for a verdict of VERIFIED. */
  public boolean requires(CheckId check) {
    return required.contains(check);
  }

  /** Whether the policy asks for {@code check} by name, and not only as part of everything. */
  public boolean names(CheckId check) {
    return named.contains(check) && requires(check);
  }

  /** Whether the document requires {@code check} by name and omits it, so that it is not asked. */
  public boolean isOmittedThoughRequired(CheckId check) {
    return named.contains(check) && !requires(check);
  }

  /** This policy, expecting these collectors' keys instead of its own. */
  public Policy expecting(Set<Sha256> signers) {
    Collectors expected = new Collectors(Optional.of(signers));
    return new Policy(
        name,
        description,
        sha256,
        required,
        named,
        omitted,
        waivers,
        mayWithhold,
        expected,
        time,
        tcb,
        tdx,
        snp,
        tpm,
        workload,
        gpu,
        exchange,
        aci,
        provenance);
  }

  /** This policy with other firmware rules. */
  public Policy accepting(TcbPolicy other) {
    return new Policy(
        name,
        description,
        sha256,
        required,
        named,
        omitted,
        waivers,
        mayWithhold,
        collectors,
        time,
        other,
        tdx,
        snp,
        tpm,
        workload,
        gpu,
        exchange,
        aci,
        provenance);
  }

  /**
   * Whose seal is expected.
   *
   * @param signers SHA-256 of the SPKI of each expected key; an empty set expects somebody without
   *     saying who, and an absent set accepts anybody
   */
  public record Collectors(Optional<Set<Sha256>> signers) {
    public Collectors {
      signers = signers.map(Ordered::copyOf);
    }

    /** Whether the policy says that it does not matter who sealed the bundle. */
    public boolean anybody() {
      return signers.isEmpty();
    }
  }
}
