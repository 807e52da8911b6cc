package dev.exhibit.core.nvidia;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.x509.StrictX509;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;

/** A stored OCSP answer (RFC 6960): DER, decoded, its signature not yet judged. */
final class OcspAnswer {
  private static final int MAX_BYTES = 64 * 1024;

  private final Site site;
  private final BasicOCSPResp response;
  private final List<X509Certificate> certificates;

  private OcspAnswer(Site site, BasicOCSPResp response, List<X509Certificate> certificates) {
    this.site = site;
    this.response = response;
    this.certificates = certificates;
  }

  static Decoded<OcspAnswer> decode(Site site, Bytes der) {
    return Decoded.of(
        () -> {
          BasicOCSPResp response = basic(der);
          List<X509Certificate> certificates = new ArrayList<>();
          for (X509CertificateHolder holder : response.getCerts()) {
            certificates.add(StrictX509.certificate(encoded(holder)));
          }
          return new OcspAnswer(site, response, certificates);
        });
  }

  private static BasicOCSPResp basic(Bytes der) throws Malformed {
    if (der.size() > MAX_BYTES) {
      throw new Malformed(MAX_BYTES, "OCSP answer", "longer than " + MAX_BYTES + " bytes");
    }
    try {
      OCSPResp answer = new OCSPResp(der.toArray());
      if (answer.getStatus() == OCSPResp.SUCCESSFUL
          && answer.getResponseObject() instanceof BasicOCSPResp basic
          && Bytes.of(answer.getEncoded()).equals(der)) {
        return basic;
      }
    } catch (IOException | OCSPException | IllegalArgumentException | IllegalStateException e) {
      // The last two are unchecked: DER of another structure.
      throw new Malformed(-1, "OCSP answer", "not DER of such an answer");
    }
    throw new Malformed(-1, "OCSP answer", "a responder's error, or not exactly one answer");
  }

  private static Bytes encoded(X509CertificateHolder holder) throws Malformed {
    try {
      return Bytes.of(holder.getEncoded());
    } catch (IOException e) {
      throw new Malformed(-1, "OCSP responder", "not a certificate");
    }
  }

  Site site() {
    return site;
  }

  /** What it says of single certificates. */
  List<SingleResp> singles() {
    return List.of(response.getResponses());
  }

  Instant producedAt() {
    return response.getProducedAt().toInstant();
  }

  /** The nonce that it repeats, for whoever kept the request. */
  Optional<Bytes> nonce() {
    Extension nonce = response.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    return nonce == null
        ? Optional.empty()
        : Optional.of(Bytes.of(nonce.getExtnValue().getOctets()));
  }

  /**
   * Requires that {@code issuer} signed this answer, or a certificate that the issuer itself made
   * for this purpose (RFC 6960 §4.2.2.2); a responder further up or beside the chain may not.
   */
  void requireFrom(X509Certificate issuer, ChainLinks links) throws Refused {
    X509Certificate signer = signer(issuer);
    if (!signer.equals(issuer)) {
      try {
        links.requireLink(signer, issuer, CertificateUse.OCSP_RESPONDER);
      } catch (Refused e) {
        throw Refused.failed(
            RevocationCode.RESPONDER,
            "The answer's signer may not answer for "
                + CertificateNames.describe(issuer)
                + ": "
                + e.ruling().grounds().message());
      }
    }
    boolean algorithm =
        response
            .getSignatureAlgorithmID()
            .getAlgorithm()
            .getId()
            .equals(EcdsaScheme.P384_SHA384.certificateOid());
    if (!algorithm
        || !EcdsaScheme.P384_SHA384.verifyDer(
            signer.getPublicKey(),
            Bytes.of(response.getTBSResponseData()),
            Bytes.of(response.getSignature()))) {
      throw Refused.failed(
          RevocationCode.SIGNATURE_BAD,
          "The signature of " + CertificateNames.describe(signer) + " on the answer is bad.");
    }
  }

  private X509Certificate signer(X509Certificate issuer) throws Refused {
    ResponderID id = response.getResponderId().toASN1Primitive();
    List<X509Certificate> candidates = new ArrayList<>(certificates);
    candidates.add(issuer);
    return candidates.stream()
        .filter(c -> OcspNames.isNamed(id, c))
        .findFirst()
        .orElseThrow(
            () ->
                Refused.failed(
                    RevocationCode.RESPONDER,
                    "The answer names a signer of which it holds no certificate."));
  }
}
