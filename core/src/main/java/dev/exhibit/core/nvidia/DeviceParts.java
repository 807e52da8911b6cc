package dev.exhibit.core.nvidia;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.nvidia.device.DeviceChain;
import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.core.nvidia.device.GpuEvidence.Part;
import dev.exhibit.core.nvidia.device.NvidiaCode;
import dev.exhibit.core.nvidia.device.SpdmDecoder;
import dev.exhibit.core.nvidia.device.SpdmReport;
import dev.exhibit.core.nvidia.pki.ChainCode;
import dev.exhibit.data.Filled;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * A device's report and certificates, decoded, and whether the key of the first certificate signed
 * the report, whoever vouches for that key.
 *
 * @param report decoded; empty if the evidence holds none that can be read
 * @param certificates decoded, likewise
 */
record DeviceParts(
    GpuEvidence.Item item,
    Optional<Decoded<SpdmReport>> report,
    Optional<Decoded<List<X509Certificate>>> certificates,
    Optional<SpdmReport> signed) {
  static DeviceParts of(GpuEvidence.Item item) {
    Optional<Decoded<SpdmReport>> report = item.report().bytes().map(SpdmDecoder::decode);
    Optional<Decoded<List<X509Certificate>>> certificates =
        item.certificates().bytes().map(DeviceChain::read);
    return new DeviceParts(item, report, certificates, signed(report, certificates));
  }

  private static Optional<SpdmReport> signed(
      Optional<Decoded<SpdmReport>> report, Optional<Decoded<List<X509Certificate>>> certificates) {
    return report
        .flatMap(DeviceParts::value)
        .filter(
            r ->
                certificates
                    .flatMap(DeviceParts::value)
                    .filter(
                        c ->
                            EcdsaScheme.P384_SHA384.verifyRaw(
                                c.get(0).getPublicKey(), r.signed(), r.signature()))
                    .isPresent());
  }

  private static <T> Optional<T> value(Decoded<T> decoded) {
    return decoded instanceof Decoded.Valid<T> v ? Optional.of(v.value()) : Optional.empty();
  }

  /** {@code gpu.chain}. */
  Step<DeviceChain> chain(DeviceSteps.Shared shared) {
    if (item.certificates() instanceof Part.Unread unread) {
      GpuEvidence.Problem problem = unread.problem();
      return problem.malformed()
          ? Step.broken(
              ChainCode.CHAIN_MALFORMED,
              Message.of("The certificates cannot be read: %s.", problem.why()))
          : NoDevice.unread(problem, "The certificate chain").unproven();
    }
    return DeviceChain.judge(
        certificates.orElseThrow(), item.architecture(), signed, shared.trust(), shared.links());
  }

  /**
   * {@code gpu.signature}. A signature that holds under a key nobody vouches for proves nothing;
   * one that does not hold is bad whoever vouches.
   */
  Step<?> signature(Optional<DeviceChain> chain) {
    if (item.report() instanceof Part.Unread unread) {
      return NoDevice.unread(unread.problem(), "The report");
    }
    if (report.orElseThrow() instanceof Decoded.Invalid<SpdmReport> i) {
      return malformed(i);
    }
    boolean keyKnown = certificates.flatMap(DeviceParts::value).isPresent();
    if (signed.isEmpty() && keyKnown) {
      return Step.broken(
          NvidiaCode.REPORT_SIGNATURE_BAD,
          "The key of the first certificate did not sign this report.");
    }
    if (signed.isEmpty() || chain.isEmpty()) {
      return Step.blocked(CheckId.GPU_CHAIN);
    }
    if (signed.get().malformed().isPresent()) {
      return unreadable(signed.get().malformed().get());
    }
    return signed.get().unknown().map(DeviceParts::unknown).orElseGet(() -> passed(signed.get()));
  }

  private Step<?> malformed(Decoded.Invalid<SpdmReport> invalid) {
    return item.report()
        .bytes()
        .flatMap(SpdmDecoder::otherVersion)
        .<Step<?>>map(
            version ->
                Step.lacking(
                    NvidiaCode.FORMAT_UNKNOWN,
                    Message.of(
                        "The report is of %s, a format not known to this version, so its signature"
                            + " cannot be judged.",
                        version)))
        .orElseGet(
            () ->
                invalid.understood()
                    ? unreadable(invalid.message())
                    : Step.lacking(
                        NvidiaCode.NOT_UNDERSTOOD,
                        Message.of("The report is not read: %s", invalid.message())));
  }

  private static Step<?> unreadable(Message why) {
    return Step.broken(
        NvidiaCode.EVIDENCE_MALFORMED, Message.of("The report cannot be read: %s.", why));
  }

  private static Step<?> unknown(String what) {
    return Step.lacking(
        NvidiaCode.FORMAT_UNKNOWN,
        Message.of(
            "The device signed this report, but part of it is in a format not known to this"
                + " version: %s.",
            what));
  }

  private static Step<?> passed(SpdmReport report) {
    String padding =
        report.padding() == 0
            ? ""
            : Filled.of(
                " %d zero bytes follow its signature; no signature covers them and nothing reads"
                    + " them.",
                report.padding());
    return Step.held(
        NvidiaCode.REPORT_SIGNED,
        Message.of(
            "The device signed a report of %d measurements.%s",
            report.measurements().size(), padding));
  }
}
