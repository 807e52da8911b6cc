package dev.exhibit.core.amd.pki;

import dev.exhibit.core.amd.report.AmdCode;
import dev.exhibit.core.amd.report.SigningKey;
import dev.exhibit.core.amd.terms.ProductLine;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.x509.DatedCertificates;
import dev.exhibit.core.x509.SimulatedMark;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The certificate of a report's key, the intermediate above it and the anchored root of its product
 * line: validated, revocation included as far as lists are at hand.
 */
public final class AmdChain {
  private final KeyCertificate key;
  private final X509Certificate intermediate;
  private final TrustAnchor root;
  private final boolean listed;

  AmdChain(KeyCertificate key, X509Certificate intermediate, TrustAnchor root, boolean listed) {
    this.key = key;
    this.intermediate = intermediate;
    this.root = root;
    this.listed = listed;
  }

  /** The certificate of the key that signs reports. */
  public KeyCertificate key() {
    return key;
  }

  /** Whether {@code authority} certifies the very key that signed the certificate of the key. */
  public boolean passesThrough(X509Certificate authority) {
    return authority.getPublicKey().equals(intermediate.getPublicKey());
  }

  /** What a reader calls a certificate of AMD's. */
  public static String describe(X509Certificate certificate) {
    return AmdProfile.describe(certificate);
  }

  /** The product line that all three certificates name. */
  public ProductLine line() {
    return key.line();
  }

  /** Whether AMD's revocation list, valid at the time, names none of the authorities. */
  public Step<?> revocation() {
    return (listed
            ? Step.held(
                AmdCode.NOT_REVOKED,
                "AMD's revocation list names neither authority. AMD publishes no revocation of VCEK"
                    + " or VLEK certificates.")
            : Step.lacking(
                AmdCode.NO_REVOCATION_LIST,
                Message.of(
                    "There was no revocation list of %s that was valid at the time.",
                    AmdProfile.describe(root.certificate()))))
        .simulated(simulated());
  }

  /** Whether any of the certificates stands for simulated hardware. */
  public boolean simulated() {
    return root.simulated()
        || SimulatedMark.isOn(intermediate)
        || SimulatedMark.isOn(key.certificate());
  }

  /** The step that proves it. */
  Step<AmdChain> held() {
    X509Certificate leaf = key.certificate();
    String whose =
        key.kind() == SigningKey.VLEK
            ? ", lent to " + key.provider().orElse("a provider that is not named")
            : "";
    String revocation =
        listed
            ? "The revocation list in the evidence names neither authority."
            : "There was no revocation list that was valid at the time.";
    return Step.held(
        this,
        AmdCode.CHAIN_VALID,
        Grounds.of(
                Message.of(
                    "%s%s, valid %s to %s, issued by %s under %s %s. %s AMD does not publish"
                        + " revocations of VCEK or VLEK certificates themselves.",
                    AmdProfile.describe(leaf),
                    whose,
                    leaf.getNotBefore().toInstant(),
                    leaf.getNotAfter().toInstant(),
                    AmdProfile.describe(intermediate),
                    root.simulated()
                        ? Message.of("the simulated root")
                        : Message.of("the trusted root"),
                    AmdProfile.describe(root.certificate()),
                    revocation))
            .with("product", key.line().word())
            .with("key", key.kind().name())
            .with("rootSha256", root.sha256().hex())
            .with("revocationList", listed)
            .simulated(simulated())
            .restingOn(DatedCertificates.of(List.of(leaf, intermediate, root.certificate()))));
  }
}
