package dev.exhibit.core.provenance.stamp;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons for findings about timestamps in Sigstore bundles. */
public final class StampCode {
  private static final Codes CODES = new Codes();

  public static final Code.Failing MALFORMED =
      CODES.failing(
          "signature-timestamp-malformed",
          "A timestamp of the bundle cannot be read as an RFC 3161 response.",
          "Nothing shows when the signature was made.",
          "Ask for the bundle as the signing tool wrote it.",
          CheckId.IMAGE_LOG);

  public static final Code.Failing NOT_TRUSTED =
      CODES.failing(
          "signature-timestamp-not-trusted",
          "No time-stamping authority named by the trusted root signed a timestamp in the bundle,"
              + " or the authority was not valid at that time.",
          "Anybody can issue such a timestamp.",
          "Do not rely on it. If it comes from another instance of Sigstore, give that instance's"
              + " trusted root.",
          CheckId.IMAGE_LOG);

  public static final Code.Failing INVALID =
      CODES.failing(
          "signature-timestamp-invalid",
          "A timestamp does not verify, or it is about another signature.",
          "It does not say when this signature was made.",
          "Do not rely on it.",
          CheckId.IMAGE_LOG);

  private StampCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
