package dev.exhibit.testdata.intel;

import dev.exhibit.data.Bytes;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.List;

/** The Java platform's own opinion on what the simulator makes. */
public final class Verify {
  private Verify() {}

  public static boolean raw(PublicKey key, Bytes message, Bytes signature)
      throws GeneralSecurityException {
    Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
    verifier.initVerify(key);
    verifier.update(message.toArray());
    return verifier.verify(signature.toArray());
  }

  public static PublicKey publicKey(Bytes xy) throws GeneralSecurityException {
    var parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    var point =
        new ECPoint(
            new BigInteger(1, xy.first(32).toArray()), new BigInteger(1, xy.from(32).toArray()));
    var spec = new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class));
    return KeyFactory.getInstance("EC").generatePublic(spec);
  }

  public static List<X509Certificate> chain(String pem) throws GeneralSecurityException {
    var in = new ByteArrayInputStream(Bytes.utf8(pem).toArray());
    return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
        .map(X509Certificate.class::cast)
        .toList();
  }

  static X509CRL crl(Bytes der) throws GeneralSecurityException {
    var in = new ByteArrayInputStream(der.toArray());
    return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
  }
}
