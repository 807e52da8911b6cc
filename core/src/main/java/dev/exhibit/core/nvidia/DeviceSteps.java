package dev.exhibit.core.nvidia;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.trust.TrustStore;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checks of one device, each standing on those before it. */
final class DeviceSteps {
  private final Map<CheckId, Ruling> rulings = new EnumMap<>(CheckId.class);
  private Optional<VerifiedGpu> verified = Optional.empty();
  private Optional<RimSelection> manifests = Optional.empty();

  /** What all devices share. */
  record Shared(TrustStore trust, ChainLinks links, RimShelf rims, OcspShelf ocsp) {}

  /** Judges all of one device but its mode, which depends on the others. */
  static DeviceSteps run(
      Subject subject,
      GpuEvidence.Item item,
      Optional<String> statedNonce,
      NonceRule nonce,
      Shared shared) {
    DeviceSteps steps = new DeviceSteps();
    Decoded<SpdmReport> report = report(item);
    Decoded<List<X509Certificate>> found = certificates(item);
    Optional<SpdmReport> signed = signed(report, found);
    Judged<DeviceChain> chain =
        DeviceChain.judge(
            found,
            item.architecture(),
            signed.flatMap(r -> r.opaque().field(OpaqueField.FWID)),
            shared.trust(),
            shared.links());
    steps.rulings.put(CheckId.GPU_CHAIN, chain.ruling());
    steps.rulings.put(CheckId.GPU_SIGNATURE, signature(report, found, signed, chain.value()));
    if (signed.isPresent() && chain.value().isPresent()) {
      VerifiedGpu device = new VerifiedGpu(subject, chain.value().get(), signed.get());
      steps.verified = Optional.of(device);
      steps.verified(device, List.of(item.nonce(), statedNonce), nonce, shared);
    } else {
      steps.unverified();
    }
    return steps;
  }

  private void verified(
      VerifiedGpu device, List<Optional<String>> stated, NonceRule nonce, Shared shared) {
    rulings.put(CheckId.GPU_NONCE, NonceCheck.judge(device.nonce(), stated, nonce));
    Judged<RimSelection> selection =
        RimSelection.judge(device.firmware(), device.chain().architecture(), shared.rims());
    manifests = selection.value();
    rulings.put(CheckId.GPU_RIM_SIGNATURE, selection.ruling());
    rulings.put(
        CheckId.GPU_MEASUREMENTS,
        manifests
            .map(m -> MeasurementCheck.judge(device.report(), m))
            .orElseGet(() -> uncompared(selection.ruling())));
    rulings.put(
        CheckId.GPU_REVOCATION, RevocationCheck.judge(device.chain(), manifests, shared.ocsp()));
  }

  /** Without manifests there is no reference value; with refused ones the check is blocked. */
  private static Ruling uncompared(Ruling manifests) {
    return manifests.code() == RimCode.MISSING
        ? Ruling.missing(
            RimCode.NO_REFERENCE_VALUE,
            "There is nothing to compare the measurements with. " + manifests.grounds().message())
        : Ruling.blocked(CheckId.GPU_RIM_SIGNATURE);
  }

  private void unverified() {
    CheckId cause = ruling(CheckId.GPU_CHAIN).holds() ? CheckId.GPU_SIGNATURE : CheckId.GPU_CHAIN;
    for (CheckId check :
        List.of(
            CheckId.GPU_NONCE,
            CheckId.GPU_REVOCATION,
            CheckId.GPU_RIM_SIGNATURE,
            CheckId.GPU_MEASUREMENTS,
            CheckId.GPU_MODE)) {
      rulings.put(check, Ruling.blocked(cause));
    }
  }

  /** Judges the mode, once all devices of the attestation have been looked at. */
  void judgeMode(List<VerifiedGpu> all) {
    verified.ifPresent(
        device ->
            rulings.put(
                CheckId.GPU_MODE, ModeCheck.judge(device, ruling(CheckId.GPU_MEASUREMENTS), all)));
  }

  private static Decoded<SpdmReport> report(GpuEvidence.Item item) {
    return switch (item.report()) {
      case Decoded.Valid<Bytes> v -> SpdmDecoder.decode(v.value());
      case Decoded.Invalid<Bytes> i -> new Decoded.Invalid<>(i.field(), i.offset(), i.why());
    };
  }

  private static Decoded<List<X509Certificate>> certificates(GpuEvidence.Item item) {
    return switch (item.certificates()) {
      case Decoded.Valid<Bytes> v -> DeviceChain.read(v.value());
      case Decoded.Invalid<Bytes> i -> new Decoded.Invalid<>(i.field(), i.offset(), i.why());
    };
  }

  /** The report, if the key of the first certificate signed it, whoever vouches for that key. */
  private static Optional<SpdmReport> signed(
      Decoded<SpdmReport> report, Decoded<List<X509Certificate>> certificates) {
    Optional<PublicKey> key = value(certificates).map(c -> c.get(0).getPublicKey());
    return value(report)
        .filter(
            r ->
                key.isPresent()
                    && EcdsaScheme.P384_SHA384.verifyRaw(key.get(), r.signed(), r.signature()));
  }

  /**
   * {@code gpu.signature}. A signature that holds under a key nobody vouches for proves nothing;
   * one that does not hold is bad whoever vouches.
   */
  private static Ruling signature(
      Decoded<SpdmReport> report,
      Decoded<List<X509Certificate>> certificates,
      Optional<SpdmReport> signed,
      Optional<DeviceChain> chain) {
    if (report instanceof Decoded.Invalid<SpdmReport> i) {
      return Ruling.failed(
          NvidiaCode.EVIDENCE_MALFORMED, "The report cannot be read: " + i.message() + ".");
    }
    boolean keyKnown = certificates instanceof Decoded.Valid;
    if (signed.isEmpty() && keyKnown) {
      return Ruling.failed(
          NvidiaCode.REPORT_SIGNATURE_BAD,
          "The key of the first certificate did not sign this report.");
    }
    return signed.isEmpty() || chain.isEmpty()
        ? Ruling.blocked(CheckId.GPU_CHAIN)
        : Ruling.passed(
            NvidiaCode.REPORT_SIGNED,
            "The device signed a report of %d measurements."
                .formatted(signed.get().measurements().size()));
  }

  private static <T> Optional<T> value(Decoded<T> decoded) {
    return decoded instanceof Decoded.Valid<T> v ? Optional.of(v.value()) : Optional.empty();
  }

  Ruling ruling(CheckId check) {
    return Optional.ofNullable(rulings.get(check)).orElseThrow();
  }

  Optional<VerifiedGpu> verified() {
    return verified;
  }
}
