package dev.exhibit.collector.nvidia;

import dev.exhibit.core.nvidia.ocsp.RevocableCertificate;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;

/**
 * A question to an OCSP responder about one certificate (RFC 6960), without a nonce: a nonce shows
 * only to the one who asked that the answer is new, while its own times tell everybody.
 */
public final class OcspQuestion {
  /** Media type of the question. */
  public static final String QUERY_TYPE = "application/ocsp-request";

  /** Media type of an answer as it is kept. */
  public static final String ANSWER_TYPE = "application/ocsp-response";

  /** How long an answer that does not say it is taken for current. */
  private static final Duration WINDOW = Duration.ofHours(1);

  private final RevocableCertificate about;
  private final Bytes query;

  private OcspQuestion(RevocableCertificate about, Bytes query) {
    this.about = about;
    this.query = query;
  }

  /** The question about a certificate. */
  public static OcspQuestion about(RevocableCertificate certificate) {
    try {
      X509CertificateHolder issuer = new X509CertificateHolder(certificate.issuer().getEncoded());
      CertificateID id =
          new CertificateID(
              new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1),
              issuer,
              certificate.certificate().getSerialNumber());
      byte[] query = new OCSPReqBuilder().addRequest(id).build().getEncoded();
      return new OcspQuestion(certificate, Bytes.of(query));
    } catch (CertificateEncodingException
        | IOException
        | OCSPException
        | OperatorCreationException e) {
      throw new IllegalStateException("a parsed certificate can be asked about", e);
    }
  }

  /** The DER of the question; the same for the same certificate. */
  public Bytes query() {
    return query;
  }

  /** What it is called in messages: unlike for each certificate. */
  public String label() {
    return "OCSP answer " + fingerprint();
  }

  /** An answer's name in the bundle: a later answer about the same certificate has another. */
  public String member(Sha256 answer) {
    return members() + answer.hex().substring(0, 16) + ".der";
  }

  /** What the names of all answers about this certificate begin with. */
  public String members() {
    return "collateral/nvidia/ocsp/" + fingerprint() + "-";
  }

  private String fingerprint() {
    try {
      X509Certificate certificate = about.certificate();
      return Sha256.of(Bytes.of(certificate.getEncoded())).hex().substring(0, 16);
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a parsed certificate can be encoded", e);
    }
  }

  /** What is wrong with an answer as an answer to this question. */
  public Optional<String> complaint(Bytes answer) {
    try {
      OCSPResp response = new OCSPResp(answer.toArray());
      if (response.getStatus() != OCSPResp.SUCCESSFUL) {
        return Optional.of("the responder gives no answer: status " + response.getStatus());
      }
      return statement(response).isPresent()
          ? Optional.empty()
          : Optional.of("the answer is about another certificate");
    } catch (IOException | OCSPException | RuntimeException e) {
      // Unchecked, of any kind: DER of another structure, or with numbers that are too large.
      return Optional.of("the answer is no OCSP response");
    }
  }

  /** Until when an answer may be used again; empty for what is none. */
  public Optional<Instant> currentUntil(Bytes answer) {
    try {
      return statement(new OCSPResp(answer.toArray())).map(OcspQuestion::end);
    } catch (IOException | OCSPException | RuntimeException e) {
      // Unchecked, of any kind: DER of another structure, or with numbers that are too large.
      return Optional.empty();
    }
  }

  private static Instant end(SingleResp statement) {
    return Optional.ofNullable(statement.getNextUpdate())
        .map(Date::toInstant)
        .orElseGet(() -> statement.getThisUpdate().toInstant().plus(WINDOW));
  }

  private Optional<SingleResp> statement(OCSPResp response) throws OCSPException {
    BigInteger serial = about.certificate().getSerialNumber();
    return response.getResponseObject() instanceof BasicOCSPResp basic
        ? Arrays.stream(basic.getResponses())
            .filter(s -> s.getCertID().getSerialNumber().equals(serial))
            .findFirst()
        : Optional.empty();
  }
}
