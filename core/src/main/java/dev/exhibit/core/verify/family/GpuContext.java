package dev.exhibit.core.verify.family;

import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.attestation.GpuNonce;
import dev.exhibit.core.attestation.ReportData;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.decode.RawMember;
import dev.exhibit.core.nvidia.device.GpuTie;
import dev.exhibit.core.nvidia.device.NonceRule;
import dev.exhibit.core.report.LocatedGpu;
import dev.exhibit.core.report.LocatedQuote;
import dev.exhibit.core.verify.casefile.AttestationCase;
import dev.exhibit.core.verify.casefile.AttestationCase.Located;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a TEE says about the GPUs shown beside it: the nonce they should answer, and what of its
 * verified report_data ties them to it. What the report merely states counts only where the
 * verified quote was found to bind it.
 */
record GpuContext(
    AttestationCase attestation, LocatedQuote located, Optional<ProvenMachine> proven) {
  /** Whether the quote verified and binds, in a known layout, what the report states. */
  private boolean isBound() {
    return proven
        .filter(
            p ->
                p.bound().findings().stream()
                    .anyMatch(
                        f ->
                            HardwareFamily.isOfReportData(f.key().check())
                                && f.status() == Status.PASSED))
        .isPresent();
  }

  /** The nonce that the GPUs should answer, by the scheme of the report that shows them. */
  NonceRule nonce() {
    return switch (located.binding().gpuNonce(attestation.sentNonce())) {
      case GpuNonce.Relayed relayed -> relayed();
      case GpuNonce.SecondHalf half -> isBound() ? secondHalf() : relayed();
      case GpuNonce.Derived derived -> derived(derived);
    };
  }

  private NonceRule secondHalf() {
    return new NonceRule.Derived(
        reportData().second(),
        Message.of("the second half of the verified quote's report_data"),
        false);
  }

  private NonceRule relayed() {
    return attestation
        .sentNonce()
        .<NonceRule>map(NonceRule.Sent::new)
        .orElseGet(
            () ->
                new NonceRule.NotGiven(
                    Message.of("The bundle records no nonce that the collector sent.")));
  }

  /** The value counts if our own nonce went into it, or if a verified quote holds it. */
  private NonceRule derived(GpuNonce.Derived derived) {
    return derived
        .value()
        .filter(value -> derived.ours() || isHeld(value))
        .<NonceRule>map(
            value ->
                new NonceRule.Derived(
                    value,
                    Message.of("SHA-256(nonce, end-to-end key) of this instance"),
                    derived.ours()))
        .orElseGet(
            () ->
                new NonceRule.NotGiven(
                    Message.of(
                        "The GPUs' nonce derives from one that the collector did not send, and no"
                            + " verified quote holds the derived value.")));
  }

  /** Whether a verified quote holds {@code value} where instances put it. */
  private boolean isHeld(Bytes value) {
    return proven.isPresent() && reportData().first().equals(value);
  }

  /** What the verified quote holds of the GPUs. */
  GpuTie tie(LocatedGpu gpu) {
    if (proven.isEmpty()) {
      return new GpuTie.Nothing(Message.of("No quote beside these GPUs verified."));
    }
    if (gpu.statedHash().isPresent() && isBound()) {
      return new GpuTie.Hash(
          gpu.statedHash().get(), hashOf(gpu), gpu.switches().flatMap(this::open));
    }
    if (gpu.member().isEmpty() && gpu.switches().isPresent()) {
      return new GpuTie.Nothing(
          Message.of("Only switches are shown here, and no GPU that the quote could vouch for."));
    }
    Set<Bytes> values = new LinkedHashSet<>();
    values.add(reportData().first());
    values.add(reportData().second());
    if (isBound()) {
      located.binding().nonce().ifPresent(values::add);
    }
    return new GpuTie.Nonces(values);
  }

  private ReportData reportData() {
    return new ReportData(proven.orElseThrow().tee().reportData());
  }

  /** Why the hash of the switches' evidence does not tie them, if it does not. */
  private Optional<GpuTie.Switches> open(LocatedGpu.Switches switches) {
    if (switches.member().isEmpty()) {
      return open(
          Message.of(
              "The quote holds the hash of this GPU evidence. The report also states the hash of"
                  + " switch evidence, and shows none."));
    }
    if (switches.statedHash().isEmpty()) {
      return open(
          Message.of(
              "The quote holds the hash of this GPU evidence, and none of the switch evidence"
                  + " beside it."));
    }
    Bytes shown = hashOf(switches.member());
    return switches.statedHash().get().equals(shown)
        ? Optional.empty()
        : Optional.of(
            new GpuTie.Switches(
                Message.of(
                    "The quote holds the hash of this GPU evidence. The hash of switch evidence"
                        + " that it holds is not that of the text shown: other evidence, or the"
                        + " same one written in other words."),
                switches.statedHash(),
                Optional.of(shown)));
  }

  private static Optional<GpuTie.Switches> open(Message why) {
    return Optional.of(GpuTie.Switches.open(why));
  }

  /** SHA-256 of the member's text as served; no bytes where it cannot be cut out. */
  private Bytes hashOf(LocatedGpu gpu) {
    return gpu.sectionHash().orElseGet(() -> hashOf(gpu.member()));
  }

  private Bytes hashOf(Optional<String> member) {
    if (!(attestation.located() instanceof Located.Quotes quotes) || member.isEmpty()) {
      return Bytes.EMPTY;
    }
    try {
      return RawMember.find(quotes.report(), member.get())
          .map(text -> Sha256.of(text).bytes())
          .orElse(Bytes.EMPTY);
    } catch (Malformed notStrictJson) {
      return Bytes.EMPTY;
    }
  }
}
