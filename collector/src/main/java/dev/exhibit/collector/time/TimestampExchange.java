package dev.exhibit.collector.time;

import dev.exhibit.collector.http.Answer;
import dev.exhibit.collector.session.Documents;
import dev.exhibit.core.time.token.HashAlgorithm;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;

/** One question to a time-stamping authority and what its answer is worth as an answer to it. */
public final class TimestampExchange {
  /** Media type of the question. */
  public static final String QUERY_TYPE = "application/timestamp-query";

  /** Media type of a token as it is kept. */
  public static final String TOKEN_TYPE = "application/vnd.etsi.timestamp-token";

  private static final String NO_ANSWER = "not an answer to this time-stamp request";

  private final TimeStampRequest request;
  private boolean askedAgain;

  private TimestampExchange(TimeStampRequest request) {
    this.request = request;
  }

  /** A question about {@code imprint}; {@code nonce} ties the answer to it. */
  public static TimestampExchange about(Sha256 imprint, Bytes nonce) {
    return about(HashAlgorithm.SHA_256, imprint.bytes(), nonce);
  }

  /** The same for a digest by any algorithm. */
  public static TimestampExchange about(HashAlgorithm algorithm, Bytes digest, Bytes nonce) {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    return new TimestampExchange(
        generator.generate(
            new ASN1ObjectIdentifier(algorithm.oid()),
            digest.toArray(),
            new BigInteger(1, nonce.toArray())));
  }

  /** The DER of the question. */
  public Bytes query() {
    try {
      return Bytes.of(request.getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException("a request made here has a DER form", e);
    }
  }

  /**
   * The token of an answer (DER, RFC 3161 §2.4.2 timeStampToken), byte for byte as it was sent.
   *
   * @throws Refused if the answer holds no token for this question
   */
  public Bytes tokenOf(Bytes answer) throws Refused {
    try {
      TimeStampResponse response = new TimeStampResponse(answer.toArray());
      response.validate(request);
      TimeStampToken token = response.getTimeStampToken();
      if (token == null) {
        throw new Refused(
            "the time-stamping authority refused: status " + response.getStatus(),
            mayPass(response.getFailInfo()));
      }
      return tail(answer, token.getEncoded());
    } catch (TSPException | IOException | RuntimeException e) {
      // Unchecked, of any kind: ASN.1 of another structure.
      throw new Refused(NO_ANSWER);
    }
  }

  /** Whether an authority that refused for this reason may answer a moment later. */
  private static boolean mayPass(@Nullable PKIFailureInfo why) {
    return why != null
        && (why.intValue() & (PKIFailureInfo.timeNotAvailable | PKIFailureInfo.systemFailure)) != 0;
  }

  /**
   * What is wrong with an answer, if it is worth asking again: a refusal that may pass; and, once,
   * what is no answer at all, as something on the way may have made it.
   */
  public Optional<String> passingComplaint(Answer answer) throws IOException {
    try {
      Bytes unused = tokenOf(Documents.bytes(answer.body()));
      return Optional.empty();
    } catch (Refused e) {
      boolean again = e.mayPass() || (e.why().equals(NO_ANSWER) && !askedAgain);
      askedAgain = true;
      return again ? Optional.of(e.why()) : Optional.empty();
    }
  }

  /** The token is the last element of the answer, so its bytes are the answer's last bytes. */
  private static Bytes tail(Bytes answer, byte[] token) throws Refused {
    Bytes sent = answer.from(Math.max(0, answer.size() - token.length));
    if (!Arrays.equals(sent.toArray(), token)) {
      throw new Refused("the time-stamp token is not in DER");
    }
    return sent;
  }

  /** The answer holds no token for the question. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean mayPass;

    Refused(String why) {
      this(why, false);
    }

    Refused(String why, boolean mayPass) {
      super(why);
      this.mayPass = mayPass;
    }

    /** Whether the same question may be answered a moment later. */
    public boolean mayPass() {
      return mayPass;
    }

    /** One line for a person. */
    public String why() {
      return String.valueOf(getMessage());
    }
  }
}
