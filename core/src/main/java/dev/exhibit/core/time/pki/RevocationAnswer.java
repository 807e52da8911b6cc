package dev.exhibit.core.time.pki;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.jspecify.annotations.Nullable;

/** An OCSP answer (RFC 6960). */
public final class RevocationAnswer implements RevocationSource {
  /** The length that an answer may have, in bytes. */
  public static final int MAX_BYTES = 64 << 10;

  private static final int MOST_STATEMENTS = 64;

  private final Optional<Site> site;
  private final Sha256 digest;
  private final BasicOCSPResp answer;

  private RevocationAnswer(Optional<Site> site, Sha256 digest, BasicOCSPResp answer) {
    this.site = site;
    this.digest = digest;
    this.answer = answer;
  }

  /**
   * An answer; empty if it is a responder's word that it gives none.
   *
   * @param site its member, if it is one
   */
  public static Optional<RevocationAnswer> decode(Optional<Site> site, Bytes der) throws Malformed {
    try {
      OCSPResp outer = new OCSPResp(der.toArray());
      if (!Bytes.of(outer.getEncoded()).equals(der)) {
        throw new Malformed(-1, "OCSP answer", "not exactly one answer in DER");
      }
      if (outer.getStatus() != OCSPResp.SUCCESSFUL) {
        return Optional.empty();
      }
      if (outer.getResponseObject() instanceof BasicOCSPResp basic
          && basic.getResponses().length <= MOST_STATEMENTS) {
        readDates(basic);
        return Optional.of(new RevocationAnswer(site, Sha256.of(der), basic));
      }
      throw new Malformed(-1, "OCSP answer", "not a basic answer of at most 64 statements");
    } catch (IOException | OCSPException | RuntimeException e) {
      // Unchecked, of any kind: DER of another structure.
      throw new Malformed(-1, "OCSP answer", "not DER of such an answer");
    }
  }

  /** The library reads them late, and throws what it finds then. */
  private static void readDates(BasicOCSPResp basic) {
    Object unused = basic.getProducedAt();
    for (SingleResp single : basic.getResponses()) {
      unused = single.getThisUpdate();
      unused = single.getNextUpdate();
      unused = single.getCertStatus() instanceof RevokedStatus r ? r.getRevocationTime() : null;
    }
  }

  @Override
  public Optional<RevocationWord> about(
      X509CertificateHolder certificate, X509CertificateHolder issuer) throws Malformed {
    try {
      for (SingleResp single : answer.getResponses()) {
        if (single.getCertID().getSerialNumber().equals(certificate.getSerialNumber())
            && single.getCertID().matchesIssuer(issuer, new BcDigestCalculatorProvider())) {
          return isFrom(issuer) ? Optional.of(word(single, certificate)) : Optional.empty();
        }
      }
      return Optional.empty();
    } catch (OCSPException e) {
      return Optional.empty(); // it names certificates by a hash that is not known here
    } catch (RuntimeException e) {
      // Of any kind: a part of another structure, found late.
      throw new Malformed(-1, "OCSP answer", "a part of another structure");
    }
  }

  private RevocationWord word(SingleResp single, X509CertificateHolder certificate) {
    @Nullable CertificateStatus status = single.getCertStatus();
    return new RevocationWord(
        Dated.Published.of(
            Dated.Kind.TSA_OCSP,
            Names.describe(certificate),
            single.getThisUpdate().toInstant(),
            Optional.ofNullable(single.getNextUpdate()).map(Date::toInstant),
            digest,
            site),
        status instanceof RevokedStatus revoked
            ? Optional.of(Revocation.of(revoked))
            : Optional.empty(),
        status instanceof RevokedStatus || (status == null && tellsGood(single, certificate)));
  }

  /** Whether this single answer, for whose good the library has no object, counts for good. */
  private static boolean tellsGood(SingleResp single, X509CertificateHolder certificate) {
    return KeptSince.tells(
        certificate,
        single.getThisUpdate().toInstant(),
        single.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_archive_cutoff));
  }

  /** Signed by the issuer, or by a certificate that it made for this (RFC 6960 §4.2.2.2). */
  private boolean isFrom(X509CertificateHolder issuer) {
    var structure = BasicOCSPResponse.getInstance(encoded());
    return Stream.concat(Arrays.stream(answer.getCerts()), Stream.of(issuer))
        .limit(MOST_STATEMENTS)
        .filter(this::isNamed)
        .filter(signer -> signer.equals(issuer) || isAppointed(signer, issuer))
        .anyMatch(
            signer ->
                Signatures.verify(
                    signer,
                    structure.getSignatureAlgorithm(),
                    Encodings.of(structure.getTbsResponseData()),
                    structure.getSignature().getOctets()));
  }

  private byte[] encoded() {
    try {
      return answer.getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException("what was decoded can be encoded", e);
    }
  }

  private boolean isNamed(X509CertificateHolder certificate) {
    RespID id = answer.getResponderId();
    if (id.equals(new RespID(certificate.getSubject()))) {
      return true;
    }
    return Arrays.equals(
        id.toASN1Primitive().getKeyHash(),
        Encodings.sha1(certificate.getSubjectPublicKeyInfo().getPublicKeyData().getBytes()));
  }

  private boolean isAppointed(X509CertificateHolder signer, X509CertificateHolder issuer) {
    Extension usage = signer.getExtension(Extension.extendedKeyUsage);
    Instant made = answer.getProducedAt().toInstant();
    return usage != null
        && ExtendedKeyUsage.getInstance(usage.getParsedValue())
            .hasKeyPurposeId(KeyPurposeId.id_kp_OCSPSigning)
        && signer.getIssuer().equals(issuer.getSubject())
        && !made.isBefore(signer.getNotBefore().toInstant())
        && !made.isAfter(signer.getNotAfter().toInstant())
        && Signatures.isSigned(signer, issuer);
  }
}
