package dev.exhibit.testdata.provider;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.keys.P256Key;
import dev.exhibit.testdata.keys.SubjectKey;
import dev.exhibit.testdata.pki.CertificateSpec;
import dev.exhibit.testdata.pki.SimulatedCertificate;
import dev.exhibit.testdata.pki.Validity;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * The certificate chain of a structured signature: signer, intermediate, root.
 *
 * @param root the root that issues it, whether or not a policy trusts it
 */
public record StructuredChain(
    SimulatedCertificate root,
    P256Key intermediateKey,
    CertificateSpec intermediate,
    CertificateSpec signer,
    SubjectKey signerKey) {
  private static final Validity VALID = Validity.of("2026-01-01T00:00:00Z", "2036-01-01T00:00:00Z");

  static StructuredChain of(
      SimulatedCertificate root, P256Key intermediateKey, SubjectKey signerKey) {
    return new StructuredChain(
        root,
        intermediateKey,
        CertificateSpec.authority(name("Intermediate"), 0, VALID),
        CertificateSpec.endEntity(name("Response Signer"), VALID),
        signerKey);
  }

  public static SimulatedCertificate root(P256Key key) {
    return SimulatedCertificate.selfSigned(CertificateSpec.authority(name("Root"), 1, VALID), key);
  }

  private static X500Name name(String role) {
    return new X500Name("CN=Simulated " + role + ",O=Exhibit simulation");
  }

  /** The certificates, the signer's first. */
  List<Bytes> certificates() {
    SimulatedCertificate issuer = root.issue(intermediate, intermediateKey);
    return List.of(issuer.issueFor(signer, signerKey), issuer.der(), root.der());
  }

  /** The same under another root. */
  public StructuredChain under(SimulatedCertificate other) {
    return new StructuredChain(other, intermediateKey, intermediate, signer, signerKey);
  }

  /** The same with an intermediate that says something else. */
  public StructuredChain withIntermediate(UnaryOperator<CertificateSpec> change) {
    return new StructuredChain(
        root, intermediateKey, change.apply(intermediate), signer, signerKey);
  }

  /** The same for another signer's key. */
  public StructuredChain forKey(SubjectKey other) {
    return new StructuredChain(root, intermediateKey, intermediate, signer, other);
  }
}
