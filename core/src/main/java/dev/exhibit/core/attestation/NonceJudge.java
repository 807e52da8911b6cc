package dev.exhibit.core.attestation;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.data.Bytes;
import java.util.Optional;

/**
 * Judges the nonce of one quote.
 *
 * @param sent the nonce that the collector recorded as sent
 * @param stated the nonce that the report says it answers
 */
record NonceJudge(Key key, Site site, Optional<Bytes> sent, Optional<Bytes> stated) {
  private static final int NONCE_BYTES = 32;

  /** A nonce of another length cannot be compared with half of report_data. */
  NonceJudge {
    stated = stated.filter(nonce -> nonce.size() == NONCE_BYTES);
  }

  /** What the family calls the evidence that its hardware signs. */
  private String evidence() {
    return key.check() == CheckId.SNP_NONCE ? "verified report" : "quote";
  }

  /**
   * The nonce that a recognised layout binds, against the one that is stated, which has to be it
   * whether or not it answers ours, and the one that was sent.
   */
  Finding bound(Bytes held) {
    Grounds grounds = Grounds.of("").at(site).found(Value.of(held));
    if (stated.isPresent() && !stated.get().equals(held)) {
      return new Finding.Failed(
          key,
          AttestationCode.NONCE_MISMATCH,
          grounds
              .saying(
                  "The report says it answers a nonce that its hardware evidence does not hold.")
              .expecting(Value.of(stated.get())));
    }
    if (sent.equals(Optional.of(held))) {
      return new Finding.Passed(
          key,
          AttestationCode.NONCE_OURS,
          grounds
              .saying(
                  Message.of(
                      "The %s answers the nonce that the collector recorded as sent.", evidence()))
              .expecting(Value.of(held)));
    }
    if (sent.isEmpty()) {
      return new Finding.Missing(
          key,
          AttestationCode.NONCE_NOT_RECORDED,
          grounds.saying("No nonce of the collector is recorded, so freshness cannot be judged."));
    }
    return stated.isEmpty()
        ? new Finding.Missing(
            key,
            AttestationCode.NONCE_NOT_BOUND,
            grounds
                .saying(
                    Message.of(
                        "The %s does not hold the nonce that the collector sent.", evidence()))
                .expecting(Value.of(sent.get())))
        : new Finding.Missing(
            key,
            AttestationCode.NONCE_NOT_OURS,
            grounds
                .saying(
                    "The report openly answers a nonce that the collector did not send, and its"
                        + " hardware evidence binds that nonce: this is consistent, but not shown"
                        + " to be fresh.")
                .expecting(Value.of(sent.get())));
  }

  /**
   * Where no layout was recognised. A contradiction only where it is known what report_data would
   * hold, and it does not.
   */
  Finding unbound(boolean contradicted, ReportData reportData) {
    Grounds grounds =
        Grounds.of("No layout of report_data was recognised, so no place for a nonce is defined.")
            .at(site)
            .with("reportData", reportData.bytes().hex());
    boolean claimsOurs = stated.isPresent() && stated.equals(sent);
    boolean heldAnyway = stated.equals(Optional.of(reportData.second()));
    return contradicted && claimsOurs && !heldAnyway
        ? new Finding.Failed(
            key,
            AttestationCode.NONCE_MISMATCH,
            grounds
                .saying(
                    "The report claims to answer our nonce, but its hardware evidence does not"
                        + " hold it.")
                .compared(Value.of(sent.orElseThrow()), Value.of(reportData.bytes())))
        : new Finding.Missing(key, AttestationCode.NONCE_NOT_BOUND, grounds);
  }
}
