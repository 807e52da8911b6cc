package dev.exhibit.core.nvidia.device;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.nvidia.pki.Anchors;
import dev.exhibit.core.nvidia.pki.CertificateNames;
import dev.exhibit.core.nvidia.pki.CertificateUse;
import dev.exhibit.core.nvidia.pki.ChainCode;
import dev.exhibit.core.nvidia.pki.ChainLinks;
import dev.exhibit.core.nvidia.pki.IssuerPath;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.DatedCertificates;
import dev.exhibit.core.x509.Pem;
import dev.exhibit.core.x509.PemBlocks;
import dev.exhibit.core.x509.SimulatedMark;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The certificates of a device: its own, the ones of its boot ROM, provisioner and product, and the
 * root; always five, as NVIDIA's tools write and count them.
 *
 * @param certificates leaf first, root last
 */
public record DeviceChain(
    List<X509Certificate> certificates, TrustAnchor anchor, GpuArchitecture architecture) {
  public static final int LENGTH = 5;

  X509Certificate leaf() {
    return certificates.get(0);
  }

  /**
   * Whether it is the chain of a GPU's security processor (FSP), which reports beside the GPU; in a
   * switch this processor is the one that reports.
   */
  boolean isSecurityProcessor() {
    return !architecture.isSwitch()
        && CertificateNames.commonName(leaf()).orElse("").contains(" FSP ");
  }

  boolean simulated() {
    return anchor.simulated() || certificates.stream().anyMatch(SimulatedMark::isOn);
  }

  /**
   * The certificates of a path from the device's own towards its root, as far as they are there:
   * whatever order they stand in, and without those that are no part of it.
   */
  public static Decoded<List<X509Certificate>> read(Bytes pem) {
    return Decoded.of(() -> certificates(pem));
  }

  /** PEM with anything around it: names of certificates, or the zero bytes of a buffer. */
  private static List<X509Certificate> certificates(Bytes pem) throws Malformed {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Bytes der : PemBlocks.find(pem, Pem.CERTIFICATE)) {
      certificates.add(StrictX509.certificate(der));
    }
    if (certificates.isEmpty()) {
      throw Malformed.notUnderstood(-1, "certificate chain", "no certificate in PEM");
    }
    return IssuerPath.of(certificates);
  }

  /**
   * {@code gpu.chain}: everything about the chain but revocation.
   *
   * @param stated the architecture the evidence names, if it does
   * @param signed the report that the first certificate's key signed, if there is one
   */
  public static Step<DeviceChain> judge(
      Decoded<List<X509Certificate>> found,
      Optional<String> stated,
      Optional<SpdmReport> signed,
      TrustStore trust,
      ChainLinks links) {
    return Step.of(
        () -> {
          List<X509Certificate> certificates =
              Anchors.completed(understood(found), trust, AnchorRole.NVIDIA_DEVICE);
          TrustAnchor anchor = Anchors.last(certificates, trust, AnchorRole.NVIDIA_DEVICE);
          links.require(certificates, CertificateUse.SIGNER);
          requireLength(certificates);
          GpuArchitecture architecture = architecture(certificates.get(0), stated);
          Optional<Bytes> reported = signed.flatMap(r -> r.opaque().field(OpaqueField.FWID));
          Bytes fwid = fwid(certificates.get(0), reported);
          DeviceChain chain = new DeviceChain(certificates, anchor, architecture);
          return passed(chain, fwid, comparison(signed, reported))
              .compared(trust.accepted(AnchorRole.NVIDIA_DEVICE), Value.of(anchor.sha256()))
              .proving(chain);
        });
  }

  private static List<X509Certificate> understood(Decoded<List<X509Certificate>> found)
      throws Stopped {
    return switch (found) {
      case Decoded.Valid<List<X509Certificate>> v -> v.value();
      case Decoded.Invalid<List<X509Certificate>> i ->
          throw i.understood()
              ? Stopped.broken(
                  ChainCode.CHAIN_MALFORMED,
                  Message.of("The certificates cannot be read: %s.", i.message()))
              : Stopped.lacking(
                  ChainCode.NOT_UNDERSTOOD,
                  Message.of("The certificates are not understood: %s.", i.message()));
    };
  }

  private static void requireLength(List<X509Certificate> linked) throws Stopped {
    if (linked.size() != LENGTH) {
      throw Stopped.lacking(
          ChainCode.NOT_UNDERSTOOD,
          Message.of(
              "The chain leads to a trusted root in %d certificates; only chains of five are"
                  + " known.",
              linked.size()));
    }
  }

  /** What evidence calls a device is nobody's signed word, but it must not contradict. */
  private static GpuArchitecture architecture(X509Certificate leaf, Optional<String> stated)
      throws Stopped {
    GpuArchitecture architecture =
        GpuArchitecture.of(leaf)
            .orElseThrow(
                () ->
                    Stopped.lacking(
                        ChainCode.ARCHITECTURE_UNKNOWN,
                        Message.of(
                            "%s names no architecture that is known.",
                            CertificateNames.describe(leaf))));
    Optional<GpuArchitecture> said = stated.flatMap(GpuArchitecture::named);
    if (said.isPresent() && said.get() != architecture) {
      throw new Stopped(
          Step.broken(
                  ChainCode.ARCHITECTURE,
                  "The evidence and its certificate name different architectures.")
              .compared(Value.name(architecture.name()), Value.name(stated.orElse(""))));
    }
    return architecture;
  }

  private static Bytes fwid(X509Certificate leaf, Optional<Bytes> reported) throws Stopped {
    Bytes certified =
        Fwid.of(leaf)
            .orElseThrow(
                () ->
                    Stopped.broken(
                        ChainCode.FWID_MISSING,
                        Message.of(
                            "%s holds no firmware identity that can be read.",
                            CertificateNames.describe(leaf))));
    if (reported.isPresent() && !reported.get().equals(certified)) {
      throw new Stopped(
          Step.broken(
                  ChainCode.FWID_MISMATCH,
                  "The firmware identity in the certificate is not the one in the report.")
              .compared(Value.of(certified), Value.of(reported.get())));
    }
    return certified;
  }

  private static Message comparison(Optional<SpdmReport> signed, Optional<Bytes> reported) {
    if (reported.isPresent()) {
      return Message.of("is the one in the report");
    }
    return signed.filter(r -> r.unknown().isEmpty()).isPresent()
        ? Message.of("has no counterpart in the report, which names none")
        : Message.of("is not compared, as there is no report that could be read");
  }

  /** The device made its own certificate, about which NVIDIA publishes nothing. */
  private List<Dated> dated() {
    List<Dated> above =
        DatedCertificates.of(Dated.Chain.GPU, certificates.subList(1, certificates.size()));
    Dated own = DatedCertificates.of(leaf(), Dated.Revocation.NOT_PUBLISHED, Dated.Chain.GPU);
    return Stream.concat(Stream.of(own), above.stream()).toList();
  }

  private static Step<?> passed(DeviceChain chain, Bytes fwid, Message comparison) {
    Message message =
        Message.of(
            "%s leads to %s in five certificates; its firmware identity %s.",
            CertificateNames.describe(chain.leaf()),
            CertificateNames.describe(chain.anchor().certificate()),
            comparison);
    return Step.held(ChainCode.CHAIN_VALID, Grounds.of(message).restingOn(chain.dated()))
        .with("architecture", chain.architecture().name())
        .with("serial", chain.leaf().getSerialNumber().toString(16))
        .with("fwid", fwid.hex())
        .simulated(chain.simulated());
  }
}
