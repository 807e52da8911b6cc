package dev.exhibit.cli.policy;

import dev.exhibit.cli.render.Escaped;
import dev.exhibit.cli.render.Wrapped;
import dev.exhibit.core.azure.TpmPolicy;
import dev.exhibit.core.policy.AciPolicy;
import dev.exhibit.core.policy.GpuPolicy;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.TcbPolicy;
import dev.exhibit.core.policy.TdxFeature;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.core.policy.WorkloadPolicy;
import dev.exhibit.core.provenance.certificate.IdentityRule;
import dev.exhibit.core.provenance.certificate.ProvenancePolicy;
import dev.exhibit.core.provenance.certificate.RegistryPolicy;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The part of a policy that is about kinds of evidence, in plain words. */
final class PolicyEvidenceText {
  private final StringBuilder out = new StringBuilder();

  private PolicyEvidenceText() {}

  static String of(Policy policy) {
    PolicyEvidenceText text = new PolicyEvidenceText();
    text.firmware(policy.tcb());
    text.guests(policy.tdx());
    text.heading("AMD SEV-SNP machines");
    SnpPolicyText.of(policy.snp()).forEach(text::item);
    text.virtualTpms(policy.tpm());
    text.workload(policy.workload());
    text.gpus(policy.gpu());
    text.heading("Models that may have answered");
    text.item(listed(policy.exchange().acceptedModels(), "any"));
    text.gateways(policy.aci());
    text.builders(policy.provenance());
    return text.out.toString();
  }

  /** Only of a policy that says something about them. */
  private void virtualTpms(TpmPolicy tpm) {
    new TreeMap<>(tpm.registers())
        .forEach(
            (bank, registers) ->
                item(
                    Filled.of(
                        "registers of %s of a virtual TPM that are compared: %s",
                        bank,
                        new TreeSet<>(registers.keySet())
                            .stream().map(String::valueOf).collect(Collectors.joining(", ")))));
  }

  private void builders(ProvenancePolicy provenance) {
    heading("Who may have built the images");
    if (provenance.identities().isEmpty()) {
      item("nobody is named, so image.provenance stays MISSING");
    }
    provenance.identities().forEach(this::identity);
    item(
        "pinned roots of Sigstore that count: "
            + String.join(", ", new TreeSet<>(provenance.trustedRoots())));
    item(
        provenance.acceptPromiseAlone()
            ? "a log's promise counts without an inclusion proof"
            : "a log's promise counts only with an inclusion proof");
    provenance
        .measurementMaxAge()
        .ifPresent(
            age ->
                item(
                    Filled.of(
                        "a statement of measurements was vouched for at most %d days before",
                        age.toDays())));
    registers(provenance.registries());
  }

  private void registers(RegistryPolicy registries) {
    heading("Who may list machines");
    if (registries.identities().isEmpty() && registries.keys().isEmpty()) {
      item("nobody is named, so platform.registry stays MISSING where a register is kept");
    }
    registries.identities().forEach(this::identity);
    registries.keys().stream()
        .map(Bytes::hex)
        .sorted()
        .forEach(key -> item("a register that signs with the Ed25519 key " + key));
    registries
        .maxAge()
        .ifPresent(
            age ->
                item(
                    Filled.of(
                        "a register of machines was vouched for at most %d days before",
                        age.toDays())));
  }

  private void identity(IdentityRule rule) {
    StringBuilder words = new StringBuilder(name(rule.san().pattern()));
    words.append(", issuer ").append(rule.issuer().orElse("none"));
    new TreeMap<>(rule.exactly())
        .forEach((extension, value) -> words.append(", " + extension.id() + " " + value));
    item(Escaped.line(words.toString()));
  }

  /** A name that is given as it is stands between marks that make an expression of it. */
  private static String name(String pattern) {
    boolean exact = pattern.startsWith("\\Q") && pattern.indexOf("\\E") == pattern.length() - 2;
    return exact
        ? pattern.substring(2, pattern.length() - 2)
        : "a name all of which matches " + pattern;
  }

  private void firmware(TcbPolicy tcb) {
    heading("Intel firmware");
    List<String> statuses = tcb.acceptStatuses().stream().sorted().toList();
    item(
        statuses.isEmpty()
            ? "no TCB status is accepted"
            : "accepted TCB statuses: " + String.join(", ", statuses));
    tcb.grace().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            grace ->
                item(
                    Filled.of(
                        "%s is accepted for %d days from the date of the oldest level that is"
                            + " behind",
                        grace.getKey(), grace.getValue().toDays())));
    if (tcb.bothLevels()) {
      item("the TDX module loaded now has to reach an accepted level too, not only the first");
    }
    if (!tcb.refusedAdvisories().isEmpty()) {
      item(
          "refused whatever the status: "
              + String.join(", ", tcb.refusedAdvisories().stream().sorted().toList()));
    }
    item(
        tcb.minEvaluationDataNumber().isPresent()
            ? "evaluation data number at least " + tcb.minEvaluationDataNumber().getAsInt()
            : "no minimum evaluation data number: newer collateral may have existed");
    item(
        tcb.maxCollateralAge()
            .map(age -> Filled.of("collateral was issued at most %d days earlier", age.toDays()))
            .orElse("no maximum age of collateral within its validity"));
  }

  private void guests(TdxPolicy tdx) {
    heading("TDX guests");
    if (tdx.references().isEmpty()) {
      item("no reference values: the software cannot be identified, and tdx.measurements is open");
    }
    tdx.references().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            register ->
                item(
                    register.getValue().isEmpty()
                        ? register.getKey() + " accepts no value"
                        : register.getKey()
                            + Filled.of(" is one of %d values", register.getValue().size())));
    item("refused, whatever a policy says: debug mode, in which the host can read the guest");
    for (TdxFeature feature : TdxFeature.values()) {
      item(allowed(feature.words(), tdx.allows(feature)));
    }
  }

  private void workload(WorkloadPolicy workload) {
    heading("Software inside the guest");
    item("app compose, by SHA-256: " + listed(hex(workload.composeHashes()), "not compared"));
    item("app id: " + listed(hex(workload.appIds()), "not compared"));
    item("key provider: " + listed(workload.keyProviders(), "not compared"));
    item("OS image, by SHA-256: " + listed(hex(workload.osImageHashes()), "not compared"));
    workload
        .sets()
        .forEach(set -> item("with the reference set " + ReferenceSetText.sentence(set)));
  }

  private void gpus(GpuPolicy gpu) {
    heading("NVIDIA devices");
    item(
        gpu.devices().isPresent()
            ? Filled.of("each attestation with GPU evidence shows %d", gpu.devices().getAsInt())
            : "the policy does not say how many GPUs to expect");
    item(
        gpu.switches().isPresent()
            ? Filled.of("and %d NVSwitches", gpu.switches().getAsInt())
            : "as many NVSwitches as the verified GPUs name");
    item(allowed("certificates that are suspended", gpu.allowCertificateHold()));
    item(
        Filled.of(
            "an OCSP answer without an expiry is current for %d seconds",
            gpu.ocspWindow().toSeconds()));
  }

  private void gateways(AciPolicy aci) {
    heading("Gateways that sign receipts (aci/1)");
    item("key service, by root key: " + listed(hex(aci.kmsRoots()), "none is known"));
    item("name of the keyset: " + listed(aci.subjects(), "any, and none is believed"));
    item(
        Filled.of(
            "a keyset expires at most %d days after the instant judged at",
            aci.maxKeysetLifetime().toDays()));
    item(allowed("an upstream that the gateway did not verify", aci.acceptsUnverifiedUpstream()));
    item(
        aci.directComposeHashes().isEmpty()
            ? "no code is known to serve the model itself"
            : "serves the model itself, by app compose: "
                + listed(hex(Optional.of(aci.directComposeHashes())), ""));
    item(
        aci.sessionClaims().isEmpty()
            ? "no claim of a session is asked for"
            : "claims that a session must assert: " + listed(Optional.of(aci.sessionClaims()), ""));
  }

  private static Optional<Set<String>> hex(Optional<Set<Bytes>> values) {
    return values.map(set -> set.stream().map(Bytes::hex).collect(Ordered.toSet()));
  }

  private static String listed(Optional<? extends Collection<String>> values, String absent) {
    return values
        .map(
            all ->
                all.isEmpty()
                    ? "none is accepted"
                    : Escaped.line(String.join(", ", all.stream().sorted().toList())))
        .orElse(absent);
  }

  private static String allowed(String what, boolean allowed) {
    return (allowed ? "accepted: " : "refused: ") + what;
  }

  private void heading(String text) {
    out.append('\n').append(text).append('\n');
  }

  private void item(String text) {
    out.append(Wrapped.of("  ", text));
  }
}
