package dev.exhibit.testdata.nvidia;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.keys.P384Key;
import dev.exhibit.testdata.pki.EcdsaContentSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
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
 * What a responder says of one certificate.
 *
 * @param responder whose key signs
 * @param nonce repeated from the request, if there was one
 */
public record OcspSpec(
    GpuCertificate certificate,
    GpuCertificate issuer,
    GpuCertificate responder,
    Status status,
    Instant thisUpdate,
    Optional<Instant> nextUpdate,
    Optional<Bytes> nonce) {

  /** What may be said of a certificate. */
  public enum Status {
    GOOD,
    REVOKED,
    HOLD,
    UNKNOWN;

    /** CRL reason certificateHold. */
    private static final int CERTIFICATE_HOLD = 6;

    private static final int KEY_COMPROMISE = 1;

    private CertificateStatus at(Instant since) {
      return switch (this) {
        case GOOD -> CertificateStatus.GOOD;
        case REVOKED -> new RevokedStatus(Date.from(since), KEY_COMPROMISE);
        case HOLD -> new RevokedStatus(Date.from(since), CERTIFICATE_HOLD);
        case UNKNOWN -> new UnknownStatus();
      };
    }
  }

  /** A good answer of the issuer's own responder, current for a day around {@code at}. */
  public static OcspSpec good(
      GpuCertificate certificate, GpuCertificate issuer, GpuCertificate responder, Instant at) {
    return new OcspSpec(
        certificate,
        issuer,
        responder,
        Status.GOOD,
        at.minus(Duration.ofHours(1)),
        Optional.of(at.plus(Duration.ofHours(23))),
        Optional.empty());
  }

  /** The same with another status. */
  public OcspSpec saying(Status other) {
    return new OcspSpec(certificate, issuer, responder, other, thisUpdate, nextUpdate, nonce);
  }

  /** The same at another time. */
  public OcspSpec at(Instant from, Optional<Instant> until) {
    return new OcspSpec(certificate, issuer, responder, status, from, until, nonce);
  }

  /** The same signed by somebody else. */
  public OcspSpec by(GpuCertificate other) {
    return new OcspSpec(certificate, issuer, other, status, thisUpdate, nextUpdate, nonce);
  }

  /** The same in answer to a request with a nonce. */
  public OcspSpec answering(Bytes requestNonce) {
    return new OcspSpec(
        certificate, issuer, responder, status, thisUpdate, nextUpdate, Optional.of(requestNonce));
  }

  /** The DER of the answer. */
  public Bytes der() {
    try {
      var id =
          new CertificateID(
              new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1),
              issuer.holder(),
              certificate.serial());
      var builder = new BasicOCSPRespBuilder(new RespID(responder.subject()));
      builder.addResponse(
          id,
          status.at(thisUpdate.minus(Duration.ofDays(1))),
          Date.from(thisUpdate),
          nextUpdate.map(Date::from).orElse(null));
      if (nonce.isPresent()) {
        builder.setResponseExtensions(new Extensions(nonceExtension(nonce.get())));
      }
      P384Key key = responder.key();
      X509CertificateHolder[] certificates = {responder.holder()};
      var basic = builder.build(EcdsaContentSigner.with(key), certificates, Date.from(thisUpdate));
      return Bytes.of(new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded());
    } catch (OCSPException | OperatorCreationException e) {
      throw new IllegalStateException("the simulator made an unusual OCSP answer", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Extension nonceExtension(Bytes value) throws IOException {
    byte[] encoded = new DEROctetString(value.toArray()).getEncoded();
    return new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, encoded);
  }
}
