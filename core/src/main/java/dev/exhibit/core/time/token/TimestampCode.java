package dev.exhibit.core.time.token;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons that concern a token itself. */
public final class TimestampCode {
  private static final Codes CODES = new Codes();

  public static final Code.Passing VERIFIED =
      CODES.passing(
          "timestamp-verified",
          "The token's signature verifies, and an authority that you trust made it.",
          "What the token covers existed at its time.",
          "Nothing.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Passing COVERS =
      CODES.passing(
          "timestamp-covers-data",
          "The token holds the digest of the data.",
          "It is about exactly these bytes.",
          "Nothing.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Lacking NOT_COMPARED =
      CODES.lacking(
          "timestamp-not-compared",
          "Neither data nor a digest was given to compare the token with.",
          "Some authority stamped something, but it is not known what.",
          "Name the stamped file with --data, or give its digest with --digest.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Failing OTHER_DATA =
      CODES.failing(
          "timestamp-imprint-mismatch",
          "The token does not cover this data.",
          "It says nothing about these bytes.",
          "Find the data for which the token was made, or the token for this data.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_BRACKET,
          CheckId.TIME_RENEWAL);

  public static final Code.Failing MALFORMED =
      CODES.failing(
          "timestamp-malformed",
          "The file is not a well-formed time-stamp token or response from an authority.",
          "It proves nothing.",
          "Obtain the token again, as the authority sent it.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Lacking NOT_UNDERSTOOD =
      CODES.lacking(
          "timestamp-not-understood",
          "The token uses a version, algorithm or critical extension that this verifier does not"
              + " know.",
          "It was not judged.",
          "Use a newer release, if there is one that knows it.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Failing REFUSED =
      CODES.failing(
          "timestamp-refused",
          "The authority answered that it did not issue a token.",
          "There is no timestamp in this file.",
          "Ask the authority again, or another one.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Lacking SIGNER_ABSENT =
      CODES.lacking(
          "timestamp-signer-absent",
          "The certificate that signed the token is neither in the token nor given.",
          "Its signature cannot be verified.",
          "Name the certificate with --certs.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Failing SIGNER_MISMATCH =
      CODES.failing(
          "timestamp-signer-mismatch",
          "The token names one certificate as its signer's but is bound to a different one.",
          "RFC 3161 §2.4.1 binds the signer's certificate into what is signed (ESSCertID), so that"
              + " nobody can put another in its place.",
          "Do not rely on the token.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Failing SIGNATURE_BAD =
      CODES.failing(
          "timestamp-signature-bad",
          "The signature on the token does not verify.",
          "The token was changed, or somebody else made it.",
          "Do not rely on the token.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Failing CONTENT_CHANGED =
      CODES.failing(
          "timestamp-content-changed",
          "The signed digest is not that of the token's content.",
          "The time or the imprint was changed after the authority signed.",
          "Do not rely on the token.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Failing FUTURE =
      CODES.failing(
          "timestamp-in-the-future",
          "The token's time is later than the reader's clock.",
          "One of the two clocks is wrong.",
          "Compare your clock (--at, --now) first.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  private TimestampCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
