package dev.exhibit.testdata.tsa;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.pki.CertificateSpec;
import dev.exhibit.testdata.pki.EcdsaContentSigner;
import dev.exhibit.testdata.pki.SimulatedCertificate;
import dev.exhibit.testdata.pki.Validity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;

/**
 * What an authority publishes about its signer's certificate, right or wrong.
 *
 * @param serial the certificate that it is about
 * @param by who signs it; the root may
 * @param window thisUpdate and nextUpdate
 * @param revoked when and why, if so; the reason is a number of RFC 5280 §5.3.1 or negative for
 *     none
 * @param ofAuthorities a list that says it holds certification authorities alone
 * @param knows whether a responder knows the certificate
 */
public record TsaRevocation(
    SimulatedTsa tsa,
    BigInteger serial,
    SimulatedCertificate by,
    Validity window,
    Optional<Since> revoked,
    boolean ofAuthorities,
    boolean knows) {
  private static final Duration WEEK = Duration.ofDays(7);

  /** When a certificate was revoked and why. */
  public record Since(Instant at, int reason) {}

  /** That the signer's certificate is good; made an hour before {@code at}, for a week. */
  public static TsaRevocation of(SimulatedTsa tsa, Instant at) {
    Instant from = at.minus(Duration.ofHours(1));
    return new TsaRevocation(
        tsa,
        tsa.signer().serial(),
        tsa.root(),
        new Validity(from, from.plus(WEEK)),
        Optional.empty(),
        false,
        true);
  }

  /** A signer's certificate that says where its revocation is published. */
  static CertificateSpec published(CertificateSpec spec, URI place) {
    String base = place.toString();
    var access =
        new AuthorityInformationAccess(
            AccessDescription.id_ad_ocsp,
            new GeneralName(GeneralName.uniformResourceIdentifier, base + "/ocsp"));
    try {
      return spec.withCrlUri(base + "/crl")
          .with(new Extension(Extension.authorityInfoAccess, false, access.getEncoded()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same, but revoked then for this reason. */
  public TsaRevocation revoked(Instant then, int reason) {
    return new TsaRevocation(
        tsa, serial, by, window, Optional.of(new Since(then, reason)), ofAuthorities, knows);
  }

  /** The same, made at another time. */
  public TsaRevocation at(Instant from) {
    return new TsaRevocation(
        tsa, serial, by, new Validity(from, from.plus(WEEK)), revoked, ofAuthorities, knows);
  }

  /** The same, signed by somebody else. */
  public TsaRevocation signedBy(SimulatedCertificate other) {
    return new TsaRevocation(tsa, serial, other, window, revoked, ofAuthorities, knows);
  }

  /** The same about another certificate. */
  public TsaRevocation about(BigInteger other) {
    return new TsaRevocation(tsa, other, by, window, revoked, ofAuthorities, knows);
  }

  /** The same as a list of certification authorities alone. */
  public TsaRevocation onlyOfAuthorities() {
    return new TsaRevocation(tsa, serial, by, window, revoked, true, knows);
  }

  /** The same as the word of a responder that does not know the certificate. */
  public TsaRevocation unknown() {
    return new TsaRevocation(tsa, serial, by, window, revoked, ofAuthorities, false);
  }

  /** The DER of a revocation list. */
  public Bytes crl() {
    var builder = new X509v2CRLBuilder(tsa.root().subject(), Date.from(window.from()));
    builder.setNextUpdate(Date.from(window.until()));
    revoked.ifPresent(
        since ->
            builder.addCRLEntry(
                serial, Date.from(since.at()), since.reason() < 0 ? 0 : since.reason()));
    try {
      if (ofAuthorities) {
        var scope = new IssuingDistributionPoint(null, false, true, null, false, false);
        builder.addExtension(Extension.issuingDistributionPoint, true, scope);
      }
      return Bytes.of(builder.build(EcdsaContentSigner.with(by.key())).getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The DER of an OCSP answer. */
  public Bytes ocsp() {
    try {
      var id =
          new CertificateID(
              new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1),
              SimulatedTsa.holder(tsa.root()),
              serial);
      var builder = new BasicOCSPRespBuilder(new RespID(by.subject()));
      builder.addResponse(id, status(), Date.from(window.from()), Date.from(window.until()));
      X509CertificateHolder[] certificates = {SimulatedTsa.holder(by)};
      var basic =
          builder.build(EcdsaContentSigner.with(by.key()), certificates, Date.from(window.from()));
      return Bytes.of(new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded());
    } catch (OCSPException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("an answer made here has a DER form", e);
    }
  }

  private CertificateStatus status() {
    if (!knows) {
      return new UnknownStatus();
    }
    return revoked
        .<CertificateStatus>map(
            since ->
                since.reason() < 0
                    ? new RevokedStatus(Date.from(since.at()))
                    : new RevokedStatus(Date.from(since.at()), since.reason()))
        .orElse(CertificateStatus.GOOD);
  }
}
