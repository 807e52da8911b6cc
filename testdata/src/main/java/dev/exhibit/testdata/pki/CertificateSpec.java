package dev.exhibit.testdata.pki;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * What a certificate shall say, apart from the keys.
 *
 * @param serial absent: the subject key identifier is the serial number, as Intel's CAs do it
 * @param crlUri where the issuer's revocation list is said to be
 * @param more extensions after the usual ones, in this order
 * @param marked whether it carries {@link dev.exhibit.testdata.SimulatedMarker}
 */
public record CertificateSpec(
    X500Name subject,
    Optional<BigInteger> serial,
    Validity validity,
    Optional<String> crlUri,
    int keyUsage,
    BasicConstraints constraints,
    List<Extension> more,
    boolean marked) {
  private static final int SIGN_CERTIFICATES_AND_CRLS = KeyUsage.keyCertSign | KeyUsage.cRLSign;
  private static final int SIGN = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;

  public CertificateSpec {
    more = List.copyOf(more);
  }

  /** A CA that allows {@code pathLength} further CAs below it. */
  public static CertificateSpec authority(X500Name subject, int pathLength, Validity validity) {
    return new CertificateSpec(
        subject,
        Optional.empty(),
        validity,
        Optional.empty(),
        SIGN_CERTIFICATES_AND_CRLS,
        new BasicConstraints(pathLength),
        List.of(),
        true);
  }

  /** A certificate that signs documents, not certificates. */
  public static CertificateSpec endEntity(X500Name subject, Validity validity) {
    return authority(subject, 0, validity).withConstraints(new BasicConstraints(false)).use(SIGN);
  }

  /** The same for another subject. */
  public CertificateSpec withSubject(X500Name other) {
    return new CertificateSpec(
        other, serial, validity, crlUri, keyUsage, constraints, more, marked);
  }

  /** The same with this serial number. */
  public CertificateSpec withSerial(BigInteger number) {
    return new CertificateSpec(
        subject, Optional.of(number), validity, crlUri, keyUsage, constraints, more, marked);
  }

  /** The same at another time. */
  public CertificateSpec withValidity(Validity other) {
    return new CertificateSpec(subject, serial, other, crlUri, keyUsage, constraints, more, marked);
  }

  /** The same with a CRL distribution point. */
  public CertificateSpec withCrlUri(String uri) {
    return new CertificateSpec(
        subject, serial, validity, Optional.of(uri), keyUsage, constraints, more, marked);
  }

  /** The same with other basic constraints. */
  public CertificateSpec withConstraints(BasicConstraints other) {
    return new CertificateSpec(subject, serial, validity, crlUri, keyUsage, other, more, marked);
  }

  /** The same with the bits of {@code org.bouncycastle.asn1.x509.KeyUsage}. */
  public CertificateSpec use(int bits) {
    return new CertificateSpec(subject, serial, validity, crlUri, bits, constraints, more, marked);
  }

  /** The same with one more extension. */
  public CertificateSpec with(Extension extension) {
    List<Extension> longer = new ArrayList<>(more);
    longer.add(extension);
    return new CertificateSpec(
        subject, serial, validity, crlUri, keyUsage, constraints, longer, marked);
  }

  /** The same without any mark of the simulation, as an attacker would make it. */
  public CertificateSpec withMarker(boolean mark) {
    return new CertificateSpec(
        subject, serial, validity, crlUri, keyUsage, constraints, more, mark);
  }
}
