package dev.exhibit.testdata.pki;

import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;

/**
 * What a certificate revocation list shall say.
 *
 * @param window thisUpdate and nextUpdate
 * @param revoked serial numbers, all for one reason
 * @param number the CRL number
 * @param since the date of all revocations; where none is given thisUpdate, as in Intel's lists
 * @param invalid the date of invalidity beside it, if any
 * @param reason a number of RFC 5280 §5.3.1
 * @param more extensions of the list after the usual ones
 */
public record CrlSpec(
    Validity window,
    List<BigInteger> revoked,
    BigInteger number,
    Optional<Instant> since,
    Optional<Instant> invalid,
    int reason,
    List<Extension> more) {
  public CrlSpec {
    revoked = List.copyOf(revoked);
    more = List.copyOf(more);
  }

  /** A list that revokes nothing. */
  public static CrlSpec empty(Validity window) {
    return new CrlSpec(
        window,
        List.of(),
        BigInteger.ONE,
        Optional.empty(),
        Optional.empty(),
        CRLReason.keyCompromise,
        List.of());
  }

  /** The same list, which revokes {@code serials}. */
  public CrlSpec revoking(BigInteger... serials) {
    return new CrlSpec(window, List.of(serials), number, since, invalid, reason, more);
  }

  /** The same list, in which revocations have this date. */
  public CrlSpec since(Instant date) {
    return new CrlSpec(window, revoked, number, Optional.of(date), invalid, reason, more);
  }

  /** The same list, in which keys are invalid from this date on. */
  public CrlSpec invalidSince(Instant date) {
    return new CrlSpec(window, revoked, number, since, Optional.of(date), reason, more);
  }

  /** The same list with another number. */
  public CrlSpec numbered(BigInteger other) {
    return new CrlSpec(window, revoked, other, since, invalid, reason, more);
  }

  /** The same list at another time. */
  public CrlSpec withWindow(Validity other) {
    return new CrlSpec(other, revoked, number, since, invalid, reason, more);
  }

  /** The same list, whose revocations have this reason. */
  public CrlSpec because(int other) {
    return new CrlSpec(window, revoked, number, since, invalid, other, more);
  }

  /** The same list with one more extension. */
  public CrlSpec with(Extension extension) {
    List<Extension> longer = new ArrayList<>(more);
    longer.add(extension);
    return new CrlSpec(window, revoked, number, since, invalid, reason, longer);
  }

  private Extensions entryExtensions() throws IOException {
    var extensions = new ExtensionsGenerator();
    extensions.addExtension(Extension.reasonCode, false, CRLReason.lookup(reason));
    if (invalid.isPresent()) {
      extensions.addExtension(
          Extension.invalidityDate, false, new ASN1GeneralizedTime(Date.from(invalid.get())));
    }
    return extensions.generate();
  }

  /** The DER of this list as {@code issuer} signs it. */
  public Bytes signedBy(SimulatedCertificate issuer) {
    Date thisUpdate = Date.from(window.from());
    var builder = new X509v2CRLBuilder(issuer.subject(), thisUpdate);
    builder.setNextUpdate(Date.from(window.until()));
    try {
      for (BigInteger serial : revoked) {
        builder.addCRLEntry(serial, Date.from(since.orElse(window.from())), entryExtensions());
      }
      builder.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new BcX509ExtensionUtils().createAuthorityKeyIdentifier(issuer.key().publicKeyInfo()));
      for (Extension extension : more) {
        builder.addExtension(extension);
      }
      return Bytes.of(builder.build(EcdsaContentSigner.with(issuer.key())).getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
