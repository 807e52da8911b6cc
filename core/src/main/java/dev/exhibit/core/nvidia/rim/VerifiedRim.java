package dev.exhibit.core.nvidia.rim;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.nvidia.pki.Anchors;
import dev.exhibit.core.nvidia.pki.CertificateNames;
import dev.exhibit.core.nvidia.pki.CertificateUse;
import dev.exhibit.core.nvidia.pki.ChainCode;
import dev.exhibit.core.nvidia.pki.ChainLinks;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.DatedCertificates;
import dev.exhibit.core.x509.SimulatedMark;
import dev.exhibit.data.Bytes;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.SortedMap;

/** A manifest that NVIDIA signed, with a signer whose chain leads to an anchored root. */
public final class VerifiedRim {
  public static final int CHAIN_LENGTH = 4;

  private final Site site;
  private final String version;
  private final String product;
  private final String tagId;
  private final GoldenValues golden;
  private final List<X509Certificate> chain;
  private final TrustAnchor anchor;

  private VerifiedRim(
      Site site, RimDocument document, List<X509Certificate> chain, TrustAnchor anchor) {
    this.site = site;
    this.version = document.version();
    this.product = document.product();
    this.tagId = document.tagId();
    this.golden = document.golden();
    this.chain = chain;
    this.anchor = anchor;
  }

  /** Verifies a decoded manifest: chain first, then the signature under the chain's key. */
  static Step<VerifiedRim> verify(
      Site site, RimDocument document, TrustStore trust, ChainLinks links) {
    return Step.of(
        () -> {
          List<X509Certificate> chain = chain(document);
          TrustAnchor anchor = Anchors.last(chain, trust, AnchorRole.NVIDIA_RIM);
          links.require(chain, CertificateUse.SIGNER);
          RimSignature.require(document, chain.get(0).getPublicKey());
          return new VerifiedRim(site, document, chain, anchor).step();
        });
  }

  private static List<X509Certificate> chain(RimDocument document) throws Stopped {
    Decoded<List<X509Certificate>> found =
        Decoded.of(
            () -> {
              List<X509Certificate> chain = document.certificates().orThrow();
              if (chain.size() != CHAIN_LENGTH) {
                throw new Malformed(
                    -1, "KeyInfo", Message.of("%s certificates are not four", chain.size()));
              }
              return chain;
            });
    return switch (found) {
      case Decoded.Valid<List<X509Certificate>> v -> v.value();
      case Decoded.Invalid<List<X509Certificate>> i ->
          throw Stopped.broken(
              ChainCode.CHAIN_MALFORMED, Message.of("The signer's certificates: %s.", i.message()));
    };
  }

  /** The step that proved this manifest. */
  Step<VerifiedRim> step() {
    Grounds grounds =
        Grounds.of(
                Message.of(
                    "%s %s: signed by %s.",
                    product(), version(), CertificateNames.describe(chain.get(0))))
            .with("version", version())
            .with("product", product())
            .with("tagId", tagId)
            .with("activeMeasurements", golden.hashes().size())
            .with("minimumSvns", golden.svns().size())
            .with("signerValidUntil", chain.get(0).getNotAfter().toInstant().toString())
            .simulated(simulated())
            .restingOn(DatedCertificates.of(Dated.Chain.RIM, chain));
    return Step.held(this, RimCode.SIGNED, grounds);
  }

  Site site() {
    return site;
  }

  public String version() {
    return version;
  }

  public String product() {
    return product;
  }

  /** Accepted values by index; block {@code i + 1} of a report answers index {@code i}. */
  public SortedMap<Integer, List<Bytes>> golden() {
    return golden.hashes();
  }

  /** Lowest security version numbers by type of the opaque field. */
  SortedMap<Integer, MinimumSvn> svns() {
    return golden.svns();
  }

  /** The signer's certificates, leaf first, root last. */
  public List<X509Certificate> chain() {
    return chain;
  }

  boolean simulated() {
    return anchor.simulated() || chain.stream().anyMatch(SimulatedMark::isOn);
  }
}
