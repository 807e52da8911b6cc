package dev.exhibit.core.verify.claims;

import dev.exhibit.core.aci.VerifiedKeyset;
import dev.exhibit.core.aci.receipt.VerifiedReceipt;
import dev.exhibit.core.amd.SnpClaims;
import dev.exhibit.core.amd.report.AmdCode;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.text.Bounded;
import dev.exhibit.core.attestation.VerifiedTee;
import dev.exhibit.core.dstack.LaunchedWorkload;
import dev.exhibit.core.dstack.VerifiedWorkload;
import dev.exhibit.core.exchange.VerifiedExchange;
import dev.exhibit.core.intel.QuoteClaims;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.nvidia.GpuClaimLines;
import dev.exhibit.core.nvidia.device.GpuClaims;
import dev.exhibit.core.nvidia.device.NvidiaCode;
import dev.exhibit.core.nvidia.device.VerifiedGpu;
import dev.exhibit.core.verify.family.Proofs;
import dev.exhibit.core.verify.family.ProvenMachine;
import dev.exhibit.core.verify.links.KnownSoftware;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a reader may say after the checks, and what nothing proves. Each claim follows from findings
 * that passed; none is made from what evidence merely states.
 */
public final class Claims {
  /** Nothing may be said. */
  public static final Said NOTHING = new Said(List.of(), Map.of());

  private static final int MOST_OF_A_COMPOSE = 65_536;

  private final Map<Key, Finding> findings;
  private final Map<Subject, VerifiedKeyset> keysets = new TreeMap<>();
  private final List<Claim> said = new ArrayList<>();
  private final Map<String, Object> facts = new LinkedHashMap<>();

  private Claims(Map<Key, Finding> findings) {
    this.findings = findings;
  }

  /** The claims and the facts for machines. */
  public record Said(List<Claim> claims, Map<String, Object> facts) {
    /** The same, and these claims. */
    public Said and(List<Claim> more) {
      return new Said(Stream.concat(claims.stream(), more.stream()).toList(), facts);
    }
  }

  public static Said of(Proofs proofs, Map<Key, Finding> findings) {
    Claims claims = new Claims(findings);
    claims.machines(proofs);
    claims.devices(proofs);
    claims.exchanges(proofs);
    claims.said.addAll(ChannelClaims.of(proofs.machines(), claims.keysets.keySet(), findings));
    claims.images();
    claims.notProven();
    return new Said(claims.said, claims.facts);
  }

  private void machines(Proofs proofs) {
    proofs.keysets().verified().forEach(keyset -> keysets.put(keyset.attestation(), keyset));
    Map<String, Object> attestations = new LinkedHashMap<>();
    said.addAll(MachineClaims.of(proofs.machines(), keysets, findings));
    for (ProvenMachine proven : proofs.machines()) {
      Map<String, Object> machine = new LinkedHashMap<>(facts(proven.tee()));
      machine.put("role", proven.located().origin().name().toLowerCase(Locale.ROOT));
      machine.put("pointer", proven.located().pointer());
      attestations.put(proven.subject().path(), machine);
    }
    Map<String, Object> measured = new LinkedHashMap<>();
    Map<String, Object> composes = new LinkedHashMap<>();
    List<Claim> ofWorkloads = new ArrayList<>();
    for (VerifiedWorkload workload : proofs.workloads()) {
      Subject subject = workload.subject();
      ofWorkloads.addAll(WorkloadClaims.of(workload, check -> passed(check, subject)));
      measured.put(subject.path(), workload.facts());
      composes.computeIfAbsent(workload.composeHash().hex(), none -> compose(workload));
    }
    for (LaunchedWorkload workload : proofs.launched()) {
      Subject subject = workload.subject();
      ofWorkloads.add(LaunchedClaims.of(workload, check -> passed(check, subject)));
      measured.put(
          subject.path(),
          Ordered.map(
              Map.entry("name", workload.name()),
              Map.entry("composeHash", workload.composeHash().hex())));
    }
    said.addAll(SameQuotes.of(proofs.machines()).once(ofWorkloads));
    facts.put("attestations", attestations);
    facts.put("workloads", measured);
    facts.put("composes", composes);
    if (!keysets.isEmpty()) {
      Map<String, Object> named = new LinkedHashMap<>();
      keysets.forEach((subject, keyset) -> named.put(subject.path(), keyset.facts()));
      facts.put("keysets", named);
    }
  }

  /** By its hash, so that machines that run the same share one text. */
  private static Map<String, Object> compose(VerifiedWorkload workload) {
    Map<String, Object> compose = new LinkedHashMap<>();
    compose.put("size", Bytes.utf8(workload.composeText()).size());
    compose.put("text", Bounded.whole(workload.composeText(), MOST_OF_A_COMPOSE));
    return compose;
  }

  private static Map<String, Object> facts(VerifiedTee tee) {
    return switch (tee) {
      case VerifiedTee.Tdx tdx -> QuoteClaims.of(tdx.verified());
      case VerifiedTee.Snp snp -> SnpClaims.of(snp.verified());
    };
  }

  private void devices(Proofs proofs) {
    Map<String, Object> devices = new LinkedHashMap<>();
    List<Claim> ofDevices = new ArrayList<>();
    proofs
        .gpus()
        .forEach(
            (subject, verified) -> {
              ofDevices.addAll(
                  GpuClaimLines.of(
                      findings,
                      subject,
                      verified,
                      KnownSoftware.lacking(subject, findings).isEmpty()));
              distinct(subject, verified).ifPresent(ofDevices::add);
              devices.put(subject.path(), GpuClaims.of(verified));
            });
    said.addAll(SameQuotes.withDevices(proofs.machines(), proofs.gpus()).once(ofDevices));
    facts.put("gpus", devices);
  }

  /** One device that reports twice is one device. */
  private static Optional<Claim> distinct(Subject subject, List<VerifiedGpu> devices) {
    long different = devices.stream().map(d -> d.architecture() + d.serial()).distinct().count();
    return different < devices.size()
        ? Optional.of(
            new Claim(
                Basis.NOT_PROVEN,
                subject,
                Message.of(
                    "that these are %d devices: only %d different ones reported",
                    devices.size(), different)))
        : Optional.empty();
  }

  private void exchanges(Proofs proofs) {
    Signers signers = new Signers(findings);
    Map<Subject, VerifiedReceipt> receipts = proofs.verifiedReceipts();
    for (VerifiedExchange exchange : proofs.exchanges()) {
      said.addAll(
          receipts.containsKey(exchange.subject())
              ? ReceiptClaims.of(exchange, signers, findings)
              : ExchangeClaims.of(exchange, signers, findings));
    }
    said.addAll(OtherModels.of(findings));
    if (!receipts.isEmpty()) {
      Map<String, Object> named = new LinkedHashMap<>();
      receipts.forEach((subject, receipt) -> named.put(subject.path(), receipt.facts()));
      facts.put("receipts", named);
    }
  }

  private void images() {
    Said images = ImageClaims.of(findings.values());
    said.addAll(images.claims());
    facts.putAll(images.facts());
  }

  private void notProven() {
    if (!passedAnywhere(CheckId.WORKLOAD_BOOT_RECOMPUTED)) {
      if (!passedAnywhere(CheckId.SNP_MEASUREMENT)) {
        unless(CheckId.TDX_MEASUREMENTS, measurements());
      }
    }
    say(Basis.NOT_PROVEN, Subject.BUNDLE, Message.of("which model weights were loaded"));
    unless(CheckId.GPU_BINDING, gpus());
    elsewhere();
    said.addAll(TimeClaims.of(findings));
  }

  /** Why no firmware and OS are known; the gravest reason of all machines. */
  private Message measurements() {
    if (anywhere(IntelCode.MEASUREMENT_MISMATCH)) {
      return Message.of(
          "which firmware and OS ran inside: registers were compared with reference values and"
              + " differ from them (tdx.measurements)");
    }
    if (anywhere(AmdCode.MEASUREMENT_MISMATCH)) {
      return Message.of(
          "which firmware and OS ran inside: the launch digest was compared with reference values"
              + " and differs from them (snp.measurement)");
    }
    if (anywhere(IntelCode.BOOT_NOT_COMPARED) || anywhere(AmdCode.LAUNCH_NOT_COMPARED)) {
      return Message.of(
          "which firmware and OS ran inside: the registers that were compared with reference values"
              + " are not all that the boot measures");
    }
    return Message.of("which firmware and OS ran inside: no reference values were compared");
  }

  private boolean anywhere(Code code) {
    return findings.values().stream().anyMatch(f -> f.code().equals(code));
  }

  private Message gpus() {
    boolean nonceOnly =
        findings.values().stream().anyMatch(f -> f.code().equals(NvidiaCode.BOUND_BY_NONCE_ONLY));
    return nonceOnly
        ? Message.of(
            "that the GPUs are in this machine: only a nonce ties them to it, and a nonce can be"
                + " relayed")
        : Message.of("that any GPU is in this machine");
  }

  /** Unknown software can vouch for devices of another machine, which is said of each. */
  private void elsewhere() {
    for (Finding finding : findings.values()) {
      Subject machine = finding.key().subject();
      if (finding.key().check() == CheckId.GPU_BINDING && finding instanceof Finding.Passed) {
        KnownSoftware.lacking(machine, findings)
            .ifPresent(
                lacking ->
                    say(
                        Basis.NOT_PROVEN,
                        machine,
                        Message.of(
                            "that the GPUs are in this machine: %s, and unknown software can pass"
                                + " on reports of GPUs elsewhere",
                            lacking)));
      }
    }
  }

  private void unless(CheckId check, Message text) {
    if (!passedAnywhere(check)) {
      say(Basis.NOT_PROVEN, Subject.BUNDLE, text);
    }
  }

  private boolean passedAnywhere(CheckId check) {
    return findings.values().stream()
        .anyMatch(f -> f.key().check() == check && f.status() == Status.PASSED);
  }

  private boolean passed(CheckId check, Subject subject) {
    Finding finding = findings.get(new Key(check, subject));
    return finding != null && finding.status() == Status.PASSED;
  }

  private void say(Basis basis, Subject subject, Message text) {
    said.add(new Claim(basis, subject, text));
  }
}
