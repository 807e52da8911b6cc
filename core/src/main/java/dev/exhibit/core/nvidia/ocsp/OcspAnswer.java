package dev.exhibit.core.nvidia.ocsp;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.nvidia.pki.CertificateNames;
import dev.exhibit.core.nvidia.pki.CertificateUse;
import dev.exhibit.core.nvidia.pki.ChainLinks;
import dev.exhibit.core.x509.CertificateLink;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;

/** A stored OCSP answer (RFC 6960): DER, decoded whole, its signature not yet judged. */
public final class OcspAnswer {
  /** The longest answer that is read. */
  static final int MAX_BYTES = 64 * 1024;

  private static final int SEQUENCE = 0x30;
  private static final int ENUMERATED = 0x0A;
  private static final int LONG_FORM = 0x80;

  private final Site site;
  private final Sha256 digest;
  private final List<Statement> statements;
  private final Instant producedAt;
  private final Optional<Bytes> nonce;
  private final ResponderID responder;
  private final List<X509Certificate> certificates;
  private final Signed signed;
  private final Map<Bytes, Optional<Step<?>>> refusals = new LinkedHashMap<>();

  private OcspAnswer(
      Site site, Sha256 digest, BasicOCSPResp response, List<X509Certificate> certificates) {
    this.site = site;
    this.digest = digest;
    this.statements = Arrays.stream(response.getResponses()).map(s -> Statement.of(s)).toList();
    this.producedAt = response.getProducedAt().toInstant();
    this.nonce = nonce(response);
    this.responder = response.getResponderId().toASN1Primitive();
    this.certificates = List.copyOf(certificates);
    this.signed =
        new Signed(
            response.getSignatureAlgorithmID().getAlgorithm().getId(),
            Bytes.of(response.getTBSResponseData()),
            Bytes.of(response.getSignature()));
  }

  private record Signed(String algorithm, Bytes content, Bytes signature) {}

  /**
   * What an answer says of one certificate.
   *
   * @param status absent for good
   */
  record Statement(
      CertificateID id,
      Optional<CertificateStatus> status,
      Instant thisUpdate,
      Optional<Instant> nextUpdate) {
    private static Statement of(SingleResp single) {
      if (single.getCertStatus() instanceof RevokedStatus revoked
          && revoked.hasRevocationReason()) {
        var unused = revoked.getRevocationReason(); // here an unreadable one is refused
      }
      return new Statement(
          single.getCertID(),
          Optional.ofNullable(single.getCertStatus()),
          single.getThisUpdate().toInstant(),
          Optional.ofNullable(single.getNextUpdate()).map(Date::toInstant));
    }
  }

  public static Decoded<OcspAnswer> decode(Site site, Bytes der) {
    return Decoded.of(() -> read(site, der));
  }

  /**
   * Whether it has the form of an answer, well made or not: a sequence of DER that begins with a
   * status. Error pages and other documents have not.
   */
  static boolean isOne(Bytes der) {
    if (der.size() < 4 || der.at(0) != SEQUENCE) {
      return false;
    }
    int length = der.at(1);
    int content = length < LONG_FORM ? 2 : 2 + (length & 0x7F);
    return content < der.size() && der.at(content) == ENUMERATED;
  }

  /** Whether it is a responder's word that it gives no answer, which says nothing of anything. */
  static boolean isNone(Bytes der) {
    try {
      return der.size() <= MAX_BYTES
          && new OCSPResp(der.toArray()).getStatus() != OCSPResp.SUCCESSFUL;
    } catch (IOException | RuntimeException e) {
      // Unchecked, of any kind: DER of another structure, or with numbers that are too large.
      return false;
    }
  }

  /** The library reads some parts late, so all of them are read here. */
  private static OcspAnswer read(Site site, Bytes der) throws Malformed {
    try {
      OCSPResp answer = new OCSPResp(der.toArray());
      if (!(answer.getResponseObject() instanceof BasicOCSPResp basic)
          || !isCanonical(der, answer, basic)) {
        throw new Malformed(-1, "OCSP answer", "not exactly one answer");
      }
      List<X509Certificate> certificates = new ArrayList<>();
      for (X509CertificateHolder holder : basic.getCerts()) {
        certificates.add(StrictX509.certificate(Bytes.of(holder.getEncoded())));
      }
      return new OcspAnswer(site, Sha256.of(der), basic, certificates);
    } catch (IOException | OCSPException | RuntimeException e) {
      // Unchecked, of any kind: DER of another structure, or with numbers that are too large.
      throw new Malformed(-1, "OCSP answer", "not DER of such an answer");
    }
  }

  /** Outside and inside encode back to the same bytes, and the signature to its last bit. */
  private static boolean isCanonical(Bytes der, OCSPResp answer, BasicOCSPResp basic)
      throws IOException {
    OCSPResponse outside = OCSPResponse.getInstance(der.toArray());
    Bytes inside = Bytes.of(outside.getResponseBytes().getResponse().getOctets());
    BasicOCSPResponse structure = BasicOCSPResponse.getInstance(inside.toArray());
    return Bytes.of(answer.getEncoded()).equals(der)
        && Bytes.of(basic.getEncoded()).equals(inside)
        && structure.getSignature().getPadBits() == 0;
  }

  private static Optional<Bytes> nonce(BasicOCSPResp response) {
    Extension nonce = response.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    return nonce == null
        ? Optional.empty()
        : Optional.of(Bytes.of(nonce.getExtnValue().getOctets()));
  }

  /** SHA-256 of the whole answer. */
  Sha256 digest() {
    return digest;
  }

  Site site() {
    return site;
  }

  /** What it says of single certificates. */
  List<Statement> statements() {
    return statements;
  }

  Instant producedAt() {
    return producedAt;
  }

  /** The nonce that it repeats, for whoever kept the request. */
  Optional<Bytes> nonce() {
    return nonce;
  }

  /**
   * Why {@code issuer} does not stand behind this answer, if it does not; asked once of each
   * issuer.
   */
  Optional<Step<?>> refusalFrom(X509Certificate issuer, ChainLinks links) {
    return refusals.computeIfAbsent(
        CertificateLink.encoded(issuer),
        encoded -> {
          try {
            requireFrom(issuer, links);
            return Optional.empty();
          } catch (Stopped e) {
            return Optional.of(e.step());
          }
        });
  }

  /** The certificate that the issuer made for whoever signed this answer in its stead. */
  Optional<X509Certificate> responderBelow(X509Certificate issuer) {
    return certificates.stream()
        .filter(c -> OcspNames.isNamed(responder, c))
        .findFirst()
        .filter(c -> !c.equals(issuer));
  }

  /**
   * Requires that {@code issuer} signed this answer, or a certificate that the issuer itself made
   * for this purpose (RFC 6960 §4.2.2.2); a responder further up or beside the chain may not.
   */
  private void requireFrom(X509Certificate issuer, ChainLinks links) throws Stopped {
    X509Certificate signer = signer(issuer);
    if (!signer.equals(issuer)) {
      requireResponder(signer, issuer, links);
    }
    if (!signed.algorithm().equals(EcdsaScheme.P384_SHA384.certificateOid())
        || !EcdsaScheme.P384_SHA384.verifyDer(
            signer.getPublicKey(), signed.content(), signed.signature())) {
      throw Stopped.broken(
          RevocationCode.SIGNATURE_BAD,
          Message.of(
              "The signature of %s on the answer is bad.", CertificateNames.describe(signer)));
    }
  }

  private static void requireResponder(
      X509Certificate signer, X509Certificate issuer, ChainLinks links) throws Stopped {
    try {
      links.requireLink(signer, issuer, CertificateUse.OCSP_RESPONDER);
    } catch (Stopped e) {
      throw Stopped.broken(
          RevocationCode.RESPONDER,
          Message.of(
              "The answer's signer may not answer for %s: %s",
              CertificateNames.describe(issuer), e.step().grounds().said()));
    }
  }

  private X509Certificate signer(X509Certificate issuer) throws Stopped {
    List<X509Certificate> candidates = new ArrayList<>(certificates);
    candidates.add(issuer);
    return candidates.stream()
        .filter(c -> OcspNames.isNamed(responder, c))
        .findFirst()
        .orElseThrow(
            () ->
                Stopped.broken(
                    RevocationCode.RESPONDER,
                    "The answer names a signer of which it holds no certificate."));
  }
}
