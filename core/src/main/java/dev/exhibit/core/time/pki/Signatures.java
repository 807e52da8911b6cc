package dev.exhibit.core.time.pki;

import dev.exhibit.core.memo.Inputs;
import dev.exhibit.core.memo.Memo;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.io.IOException;
import java.io.OutputStream;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/**
 * Signature checks with one library, given by instance: no setting of the platform decides which
 * algorithms count.
 */
public final class Signatures {
  /** The library, also for digests that the platform lacks. */
  public static final Provider LIBRARY = new BouncyCastleProvider();

  /** Key algorithms of authorities that sign tokens. */
  private static final Set<ASN1ObjectIdentifier> KEYS =
      Ordered.set(
          PKCSObjectIdentifiers.rsaEncryption,
          PKCSObjectIdentifiers.id_RSASSA_PSS,
          X9ObjectIdentifiers.id_ecPublicKey,
          EdECObjectIdentifiers.id_Ed25519);

  private static final Memo<Inputs, Boolean> KNOWN = new Memo<>(8 << 20);

  private Signatures() {}

  /** Whether the key of {@code signer} is of a kind that is judged: RSA, EC or Ed25519. */
  public static boolean understands(X509CertificateHolder signer) {
    return KEYS.contains(signer.getSubjectPublicKeyInfo().getAlgorithm().getAlgorithm());
  }

  /**
   * Whether {@code signature} over {@code content} is by the key of {@code signer}.
   *
   * @param algorithm of the signature; where it names a key alone, {@code digest} completes it
   */
  public static boolean verify(
      X509CertificateHolder signer,
      AlgorithmIdentifier algorithm,
      AlgorithmIdentifier digest,
      byte[] content,
      byte[] signature) {
    if (!understands(signer)) {
      return false;
    }
    Bytes algorithms =
        Bytes.owning(Encodings.of(algorithm)).concat(Bytes.owning(Encodings.of(digest)));
    return known(
        signer,
        algorithms,
        () ->
            new JcaSimpleSignerInfoVerifierBuilder()
                .setProvider(LIBRARY)
                .build(signer)
                .getContentVerifier(algorithm, digest),
        content,
        signature);
  }

  /** The same of an algorithm that names its digest, as in certificates and lists. */
  static boolean verify(
      X509CertificateHolder signer,
      AlgorithmIdentifier algorithm,
      byte[] content,
      byte[] signature) {
    return understands(signer)
        && known(
            signer,
            Bytes.owning(Encodings.of(algorithm)),
            () ->
                new JcaContentVerifierProviderBuilder()
                    .setProvider(LIBRARY)
                    .build(signer)
                    .get(algorithm),
            content,
            signature);
  }

  private interface Verifiers {
    ContentVerifier make() throws OperatorCreationException, CertificateException;
  }

  private static boolean known(
      X509CertificateHolder signer,
      Bytes algorithms,
      Verifiers verifiers,
      byte[] content,
      byte[] signature) {
    Inputs asked =
        Inputs.of(Encodings.of(signer), algorithms, Bytes.of(content), Bytes.of(signature));
    return KNOWN.get(asked, asked.sizeBytes(), () -> verify(verifiers, content, signature));
  }

  private static boolean verify(Verifiers verifiers, byte[] content, byte[] signature) {
    try {
      ContentVerifier check = verifiers.make();
      try (OutputStream out = check.getOutputStream()) {
        out.write(content);
      }
      return check.verify(signature);
    } catch (OperatorCreationException | CertificateException | IOException e) {
      return false; // the key does not fit the algorithm, or one of them is unknown
    } catch (RuntimeException e) {
      return false; // unchecked: a signature that is not of the algorithm's form
    }
  }

  /** Whether {@code issuer} signed {@code certificate}. */
  static boolean isSigned(X509CertificateHolder certificate, X509CertificateHolder issuer) {
    AlgorithmIdentifier algorithm = certificate.getSignatureAlgorithm();
    return algorithm.equals(certificate.toASN1Structure().getTBSCertificate().getSignature())
        && verify(
            issuer,
            algorithm,
            Encodings.of(certificate.toASN1Structure().getTBSCertificate()),
            certificate.getSignature());
  }
}
