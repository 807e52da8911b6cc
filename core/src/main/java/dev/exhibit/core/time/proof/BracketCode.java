package dev.exhibit.core.time.proof;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons of {@code time.bracket}. */
public final class BracketCode {
  private static final Codes CODES = new Codes();

  public static final Code.Passing BRACKETED =
      CODES.passing(
          "bracketed",
          "The attestation was made between two instants that trusted authorities signed.",
          "Its quote answers a nonce that could not be known before the first token, and the second"
              + " token covers the report. Neither collector nor provider could move it.",
          "Nothing.",
          CheckId.TIME_BRACKET);

  public static final Code.Lacking NO_BRACKET =
      CODES.lacking(
          "no-bracket",
          "The tokens that would enclose the attestation in time are not in the bundle.",
          "The attestation may be older than the bundle by any length of time, or nothing proves by"
              + " when it was made.",
          "Ask for a bundle whose collector used a time-stamping authority.",
          CheckId.TIME_BRACKET);

  public static final Code.Lacking NONCE_NOT_DERIVED =
      CODES.lacking(
          "bracket-nonce-independent",
          "Nothing states that the nonce was derived from the first token.",
          "Nothing shows that the attestation is younger than that token.",
          "Ask for a bundle whose nonces are derived from a token.",
          CheckId.TIME_BRACKET);

  public static final Code.Failing NONCE_MISMATCH =
      CODES.failing(
          "bracket-nonce-mismatch",
          "The nonce is not the one that results from its stated inputs.",
          "The manifest says that the nonce is derived from the first token, but it is not. The"
              + " attestation may be older than the token.",
          "Do not rely on the bundle's time.",
          CheckId.TIME_BRACKET);

  public static final Code.Failing OTHER_TOKEN =
      CODES.failing(
          "bracket-other-token",
          "The nonce is derived from a token that is not the one in the bundle.",
          "The token in the bundle does not say when the attestation was requested.",
          "Find the token whose digest the manifest names.",
          CheckId.TIME_BRACKET);

  public static final Code.Failing REVERSED =
      CODES.failing(
          "bracket-reversed",
          "The token over the report is older than the token before it.",
          "The report existed before anybody could know the nonce that it is said to answer.",
          "Do not rely on the bundle's time.",
          CheckId.TIME_BRACKET);

  public static final Code.Lacking TOO_WIDE =
      CODES.lacking(
          "bracket-too-wide",
          "The two tokens are further apart than the policy accepts.",
          "Within a wide bracket somebody could have chosen the instant that suits them, for"
              + " example one before a revocation.",
          "If the width is acceptable to you, raise time.maxBracketSeconds in the policy.",
          CheckId.TIME_BRACKET);

  public static final Code.Lacking REPORT_NOT_COVERED =
      CODES.lacking(
          "bracket-report-not-covered",
          "The second token covers another report of the same attestation.",
          "There is no proven time before which this report was made.",
          "Ask for one attestation for each report.",
          CheckId.TIME_BRACKET);

  private BracketCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
