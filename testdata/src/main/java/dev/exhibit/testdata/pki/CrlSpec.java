package dev.exhibit.testdata.pki;

import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;

/**
 * What a certificate revocation list shall say.
 *
 * @param window thisUpdate and nextUpdate
 * @param revoked serial numbers, all for key compromise at thisUpdate, as in Intel's lists
 * @param number the CRL number
 */
public record CrlSpec(Validity window, List<BigInteger> revoked, BigInteger number) {
  public CrlSpec {
    revoked = List.copyOf(revoked);
  }

  /** A list that revokes nothing. */
  public static CrlSpec empty(Validity window) {
    return new CrlSpec(window, List.of(), BigInteger.ONE);
  }

  /** The same list, which revokes {@code serials}. */
  public CrlSpec revoking(BigInteger... serials) {
    return new CrlSpec(window, List.of(serials), number);
  }

  /** The same list at another time. */
  public CrlSpec withWindow(Validity other) {
    return new CrlSpec(other, revoked, number);
  }

  /** The DER of this list as {@code issuer} signs it. */
  public Bytes signedBy(SimulatedCertificate issuer) {
    Date thisUpdate = Date.from(window.from());
    var builder = new X509v2CRLBuilder(issuer.subject(), thisUpdate);
    builder.setNextUpdate(Date.from(window.until()));
    for (BigInteger serial : revoked) {
      builder.addCRLEntry(serial, thisUpdate, CRLReason.keyCompromise);
    }
    try {
      builder.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new BcX509ExtensionUtils().createAuthorityKeyIdentifier(issuer.key().publicKeyInfo()));
      return Bytes.of(builder.build(EcdsaContentSigner.with(issuer.key())).getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
