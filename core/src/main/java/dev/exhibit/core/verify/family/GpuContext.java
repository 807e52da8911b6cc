package dev.exhibit.core.verify.family;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.decode.RawMember;
import dev.exhibit.core.nvidia.device.GpuTie;
import dev.exhibit.core.nvidia.device.NonceRule;
import dev.exhibit.core.report.LocatedGpu;
import dev.exhibit.core.report.LocatedQuote;
import dev.exhibit.core.report.Stated;
import dev.exhibit.core.report.Stated.InQuote;
import dev.exhibit.core.verify.casefile.AttestationCase;
import dev.exhibit.core.verify.casefile.AttestationCase.Located;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a TEE says about the GPUs shown beside it: the nonce they should answer, and what of its
 * verified report_data ties them to it. What the report merely states counts only where the
 * verified quote was found to bind it.
 */
record GpuContext(
    AttestationCase attestation, LocatedQuote located, Optional<ProvenMachine> proven) {
  private static final int HALF = 32;

  /** Whether the quote verified and binds, in a known layout, what the report states. */
  private boolean isBound() {
    return proven
        .filter(
            p ->
                p.bound().findings().stream()
                    .anyMatch(
                        f ->
                            f.key().check() == CheckId.TDX_REPORT_DATA
                                && f.status() == Status.PASSED))
        .isPresent();
  }

  /**
   * Instances with an end-to-end key derive the GPUs' nonce from it; services that choose it put it
   * into report_data; others relay the collector's.
   */
  NonceRule nonce() {
    if (located.stated().inQuote().equals(Optional.of(InQuote.TLS_KEY)) && isBound()) {
      return new NonceRule.Derived(
          reportData().from(HALF), "the second half of the verified quote's report_data", false);
    }
    return located.stated().e2eePublicKey().isPresent() ? derived() : relayed();
  }

  private NonceRule relayed() {
    return attestation
        .sentNonce()
        .<NonceRule>map(NonceRule.Sent::new)
        .orElseGet(
            () -> new NonceRule.NotGiven("The bundle records no nonce that the collector sent."));
  }

  /** The value counts if our own nonce went into it, or if a verified quote holds it. */
  private NonceRule derived() {
    Stated stated = located.stated();
    Optional<Bytes> value =
        stated
            .nonceText()
            .flatMap(n -> stated.e2eePublicKey().map(k -> Sha256.of(Bytes.utf8(n + k)).bytes()));
    boolean ours = stated.nonceText().equals(attestation.sentNonce().map(Bytes::hex));
    return value
        .filter(v -> (ours && stated.nonceText().isPresent()) || isHeld(v))
        .<NonceRule>map(
            v -> new NonceRule.Derived(v, "SHA-256(nonce, end-to-end key) of this instance", ours))
        .orElseGet(
            () ->
                new NonceRule.NotGiven(
                    "The GPUs' nonce derives from one that the collector did not send, and no"
                        + " verified quote holds the derived value."));
  }

  /** Whether a verified quote holds {@code value} where instances put it. */
  private boolean isHeld(Bytes value) {
    return proven.isPresent() && reportData().first(HALF).equals(value);
  }

  /** What the verified quote holds of the GPUs. */
  GpuTie tie(LocatedGpu gpu) {
    if (proven.isEmpty()) {
      return new GpuTie.Nothing("No quote beside these GPUs verified.");
    }
    if (gpu.statedHash().isPresent() && isBound()) {
      return new GpuTie.Hash(gpu.statedHash().get(), hashOf(gpu));
    }
    Set<Bytes> values = new HashSet<>();
    values.add(reportData().first(HALF));
    values.add(reportData().from(HALF));
    if (isBound()) {
      located.stated().nonce().ifPresent(values::add);
    }
    return new GpuTie.Nonces(values);
  }

  private Bytes reportData() {
    return proven.orElseThrow().quote().reportData();
  }

  /** SHA-256 of the member's text as served; no bytes where it cannot be cut out. */
  private Bytes hashOf(LocatedGpu gpu) {
    if (!(attestation.located() instanceof Located.Quotes quotes) || gpu.member().isEmpty()) {
      return Bytes.EMPTY;
    }
    try {
      return RawMember.find(quotes.report(), gpu.member().get())
          .map(text -> Sha256.of(text).bytes())
          .orElse(Bytes.EMPTY);
    } catch (Malformed notStrictJson) {
      return Bytes.EMPTY;
    }
  }
}
