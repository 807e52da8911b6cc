package dev.exhibit.core.provenance.certificate;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons for findings about signing certificates and the identities they name. */
public final class SignerCode {
  private static final Codes CODES = new Codes();

  public static final Code.Failing NOT_TRUSTED =
      CODES.failing(
          "provenance-signer-not-trusted",
          "No authority of a trusted root issued the signing certificate.",
          "Anybody can make such a certificate, with any identity in it.",
          "Do not rely on it. If it comes from another instance of Sigstore, give that instance's"
              + " trusted root.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Failing NOT_VALID =
      CODES.failing(
          "provenance-certificate-not-valid",
          "A proven time of the signature lies outside the period of validity of the signing"
              + " certificate, of its issuers, or of the authority in the trusted root.",
          "Signing certificates live for minutes. Outside that period the certificate does not show"
              + " that the identity it names made the signature; anybody who holds the key could"
              + " have.",
          "Do not rely on it.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Failing PROFILE =
      CODES.failing(
          "provenance-certificate-profile",
          "A certificate does not fit its place in the chain: its key usage or constraints are"
              + " wrong, or it has an unknown critical extension.",
          "The certificate was not made for this purpose.",
          "Do not rely on it.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Failing SCT_ABSENT =
      CODES.failing(
          "provenance-sct-absent",
          "The signing certificate holds no timestamp of a certificate transparency log that the"
              + " trusted root names, although that root names such logs.",
          "The certificate may have been issued in secret, so that the identity it names could not"
              + " notice.",
          "Do not rely on it.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Failing SCT_INVALID =
      CODES.failing(
          "provenance-sct-invalid",
          "A timestamp of a trusted certificate transparency log inside the signing certificate"
              + " does not verify, or the log's key is not trusted at that time.",
          "It is not proven that the log saw this certificate.",
          "Do not rely on it.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Failing IDENTITY_MALFORMED =
      CODES.failing(
          "provenance-identity-malformed",
          "The signing certificate names no identity, several identities, or one that contradicts"
              + " itself.",
          "Nothing shows who signed.",
          "Do not rely on it.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Failing IDENTITY_MISMATCH =
      CODES.failing(
          "provenance-identity-mismatch",
          "The identity that signed is not the one that you asked for.",
          "The signature is genuine, but somebody else made it: another repository, workflow,"
              + " branch or issuer.",
          "Compare the identity with the one you expect; do not widen a pattern just to make it"
              + " fit.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  private SignerCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
