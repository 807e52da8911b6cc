package dev.exhibit.core.appraisal;

import dev.exhibit.data.Ordered;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What gives a check its meaning. A check may pass as a computation; the question it belongs to is
 * answered only if its foundation passed for the same subject, whatever the policy leaves out.
 */
public enum Foundation {
  /** Unknown firmware can extend a runtime register with anything, so the boot must be known. */
  KNOWN_BOOT(
      "unknown firmware can measure any value it likes, so this says nothing about a workload until"
          + " the boot registers are known",
      Ordered.set(
          Set.of(CheckId.TDX_MEASUREMENTS),
          Set.of(CheckId.WORKLOAD_BOOT_RECOMPUTED),
          Set.of(CheckId.SNP_MEASUREMENT))),
  /** What a report says of a GPU counts if a genuine GPU made it for this occasion. */
  GENUINE_GPU(
      "a report says something about a GPU only if a genuine GPU signed it in answer to the nonce",
      Set.of(Ordered.set(CheckId.GPU_CHAIN, CheckId.GPU_SIGNATURE, CheckId.GPU_NONCE))),
  /** The same for a switch. */
  GENUINE_SWITCH(
      "a report says something about a switch only if a genuine switch signed it in answer to the"
          + " nonce",
      Set.of(Ordered.set(CheckId.SWITCH_CHAIN, CheckId.SWITCH_SIGNATURE, CheckId.SWITCH_NONCE))),
  /** A key is that of a machine if a genuine machine of today binds it. */
  GENUINE_SIGNER(
      "the signer is known only if one quote that binds the key is itself proven to be genuine and"
          + " current, and to bind it completely",
      Ordered.set(
          Ordered.set(
              CheckId.TDX_QUOTE,
              CheckId.TDX_PCK_CHAIN,
              CheckId.TDX_COLLATERAL,
              CheckId.TDX_QE_IDENTITY,
              CheckId.TDX_MODULE,
              CheckId.TDX_TCB_STATUS,
              CheckId.TDX_ATTRIBUTES,
              CheckId.TDX_REPORT_DATA),
          Ordered.set(
              CheckId.SNP_REPORT,
              CheckId.SNP_CHAIN,
              CheckId.SNP_TCB,
              CheckId.SNP_POLICY,
              CheckId.SNP_REPORT_DATA))),
  /** A receipt key is one of a keyset that is bound and current. */
  CURRENT_KEYSET(
      "a receipt is signed by an attested service only if its keyset is bound and current",
      Set.of(Ordered.set(CheckId.ACI_BINDING, CheckId.ACI_KEYSET_EXPIRY)));

  private static final Set<CheckId> OF_ALL_DEVICES =
      EnumSet.of(CheckId.GPU_COUNT, CheckId.GPU_BINDING, CheckId.GPU_TOKEN);

  private final String why;
  private final Set<Set<CheckId>> alternatives;

  Foundation(String why, Set<Set<CheckId>> alternatives) {
    this.why = why;
    this.alternatives = alternatives;
  }

  /** Why a check needs it, as a clause. */
  public String why() {
    return why;
  }

  /** The sets of checks of which one has to have passed whole. */
  public Set<Set<CheckId>> alternatives() {
    return alternatives;
  }

  /** What {@code check} stands on; empty for a check that stands for itself. */
  public static Optional<Foundation> of(CheckId check) {
    return switch (check.question()) {
      case WORKLOAD -> KNOWN_BOOT.under(check);
      case PROVENANCE ->
          check == CheckId.ACI_PROVENANCE || check == CheckId.IMAGE_PROVENANCE
              ? Optional.of(KNOWN_BOOT)
              : Optional.empty();
      case GPU -> ofDevice(check);
      case EXCHANGE -> ofSigner(check);
      case ARCHIVE, HARDWARE, TIME -> Optional.empty();
    };
  }

  private static Optional<Foundation> ofSigner(CheckId check) {
    return switch (check) {
      case EXCHANGE_SIGNER_ATTESTED -> Optional.of(GENUINE_SIGNER);
      case RECEIPT_KEYSET -> Optional.of(CURRENT_KEYSET);
      default -> Optional.empty();
    };
  }

  private static Optional<Foundation> ofDevice(CheckId check) {
    if (OF_ALL_DEVICES.contains(check)) {
      return Optional.empty();
    }
    return check.id().startsWith("switch.")
        ? GENUINE_SWITCH.under(check)
        : GENUINE_GPU.under(check);
  }

  private Optional<Foundation> under(CheckId check) {
    return checks().anyMatch(check::equals) ? Optional.empty() : Optional.of(this);
  }

  /** All checks of its alternatives. */
  public Stream<CheckId> checks() {
    return alternatives.stream().flatMap(Set::stream);
  }

  /** Whether it is about the machines that bind a signer, and not about the signed exchange. */
  public boolean isOfMachines() {
    return this == GENUINE_SIGNER || this == CURRENT_KEYSET;
  }

  /** Whether it passed for one of {@code subjects}. */
  public boolean holds(Collection<Subject> subjects, Map<Key, Finding> findings) {
    return subjects.stream().anyMatch(subject -> holds(subject, findings));
  }

  /** Whether it passed for {@code subject}. */
  public boolean holds(Subject subject, Map<Key, Finding> findings) {
    return alternatives.stream()
        .anyMatch(all -> all.stream().allMatch(check -> passed(check, subject, findings)));
  }

  private static boolean passed(CheckId check, Subject subject, Map<Key, Finding> findings) {
    return findings.get(new Key(check, subject)) instanceof Finding.Passed;
  }
}
