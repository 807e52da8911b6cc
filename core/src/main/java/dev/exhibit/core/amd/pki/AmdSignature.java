package dev.exhibit.core.amd.pki;

import dev.exhibit.core.crypto.RsaPss384;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Der;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.x509.CertificateLink;
import dev.exhibit.data.Bytes;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** The one way in which AMD signs certificates and revocation lists: see {@link RsaPss384}. */
final class AmdSignature {
  private static final int SALT_BYTES = 48;

  private AmdSignature() {}

  /** How authorities of AMD sign certificates. */
  static final CertificateLink.Signing CERTIFICATES =
      (certificate, key, signed, signature) ->
          isPss(certificate.getSigAlgOID(), certificate.getSigAlgParams())
              && RsaPss384.verify(key, signed, signature);

  /** Whether {@code key} signed {@code crl} in that way. */
  static boolean verifies(X509CRL crl, PublicKey key) {
    try {
      return isPss(crl.getSigAlgOID(), crl.getSigAlgParams())
          && RsaPss384.verify(key, Bytes.of(crl.getTBSCertList()), Bytes.of(crl.getSignature()));
    } catch (CRLException e) {
      throw new IllegalStateException("a parsed revocation list can be encoded", e);
    }
  }

  private static boolean isPss(String oid, byte[] parameters) {
    return oid.equals(PKCSObjectIdentifiers.id_RSASSA_PSS.getId())
        && parameters != null
        && Decoded.of(() -> areSha384(Bytes.of(parameters))) instanceof Decoded.Valid<Boolean> valid
        && valid.value();
  }

  private static boolean areSha384(Bytes parameters) throws Malformed {
    ASN1Primitive der = Der.parse(parameters, "signature parameters");
    RSASSAPSSparams pss =
        Der.structure("signature parameters", () -> RSASSAPSSparams.getInstance(der));
    AlgorithmIdentifier mask = pss.getMaskGenAlgorithm();
    AlgorithmIdentifier maskHash =
        Der.structure(
            "signature parameters", () -> AlgorithmIdentifier.getInstance(mask.getParameters()));
    return pss.getHashAlgorithm().getAlgorithm().equals(NISTObjectIdentifiers.id_sha384)
        && mask.getAlgorithm().equals(PKCSObjectIdentifiers.id_mgf1)
        && maskHash.getAlgorithm().equals(NISTObjectIdentifiers.id_sha384)
        && pss.getSaltLength().equals(BigInteger.valueOf(SALT_BYTES))
        && pss.getTrailerField().equals(BigInteger.ONE);
  }
}
