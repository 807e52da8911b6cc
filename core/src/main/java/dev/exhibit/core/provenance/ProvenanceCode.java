package dev.exhibit.core.provenance;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons for findings about Sigstore bundles and what they state. */
public final class ProvenanceCode {
  private static final Codes CODES = new Codes();

  public static final Code.Passing LOGGED =
      CODES.passing(
          "signature-logged",
          "A transparency log that the trusted root names holds the signature, and a log or a"
              + " time-stamping authority proves when it was made.",
          "The signature was made in public, so its owner can notice it. It is not proven that the"
              + " log shows the same tree to everybody.",
          "Nothing.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Passing STAMPED =
      CODES.passing(
          "signature-stamped",
          "A time-stamping authority named by the trusted root proves when the signature was made;"
              + " this instance of Sigstore has no log.",
          "The time is proven, but the signature was not made in public.",
          "Nothing, if you trust that instance.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Failing NO_PROVEN_TIME =
      CODES.failing(
          "signature-without-time",
          "Nothing in the bundle proves when the signature was made: no log has signed a time, and"
              + " there is no timestamp.",
          "A signing certificate lives for minutes. Without a proven time, anybody who obtained the"
              + " key could have made the signature later.",
          "Ask for the bundle with its signed entry timestamp or its timestamp.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Failing NOT_LOGGED =
      CODES.failing(
          "signature-not-logged",
          "The bundle holds no log entry, though the trusted root that issued the certificate has"
              + " logs.",
          "The signature was not made in public, or its entry was removed.",
          "Ask for the bundle with its log entry.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Failing MALFORMED =
      CODES.failing(
          "sigstore-bundle-malformed",
          "The Sigstore bundle breaks the rules of its own version.",
          "Nothing in it was used.",
          "Ask for the bundle as the signing tool wrote it.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Lacking NOT_UNDERSTOOD =
      CODES.lacking(
          "sigstore-bundle-not-understood",
          "The file is not a Sigstore bundle of a version that this release knows.",
          "It was not judged. This neither contradicts nor proves anything.",
          "Verify with a release that knows the version.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Passing SIGNED =
      CODES.passing(
          "provenance-verified",
          "The signature verifies under a certificate that a trusted authority had issued at that"
              + " time, is by the identity that was asked for, and is about this content.",
          "This identity signed this content. What the identity says about the content is its own"
              + " word.",
          "Nothing.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Passing SIGNED_BY_ANYONE =
      CODES.passing(
          "provenance-any-identity",
          "The signature verifies and is about this content; any identity was accepted, as the"
              + " reader requested.",
          "Somebody has signed this content. Anybody can obtain such a certificate, or make a key.",
          "Name the identity or the key that you expect.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Passing SIGNED_BY_KEY =
      CODES.passing(
          "provenance-key-verified",
          "The signature verifies under the key that was given, and it is about this content.",
          "Whoever holds that key has signed this content.",
          "Nothing.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Failing SIGNATURE_INVALID =
      CODES.failing(
          "provenance-signature-invalid",
          "The signature does not verify under the signer's key.",
          "The content was changed, or the signature is over something else.",
          "Do not rely on it.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Failing OTHER_CONTENT =
      CODES.failing(
          "provenance-other-content",
          "The signature is genuine, but it is not about the content you asked about.",
          "It says nothing about this content.",
          "Obtain the bundle for this content.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Lacking NOTHING_COMPARED =
      CODES.lacking(
          "provenance-nothing-compared",
          "The signature verifies, but no content was given to compare it with.",
          "It is not known whether it is about anything that you have.",
          "Give the artifact or its digest.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Lacking DIGEST_NOT_STATED =
      CODES.lacking(
          "provenance-digest-not-stated",
          "The signature names its content by a kind of digest other than the one that was given.",
          "The two cannot be compared.",
          "Give the artifact itself, or its digest of the kind that the bundle states.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Failing NOT_A_STATEMENT =
      CODES.failing(
          "provenance-not-a-statement",
          "The signed envelope does not hold a readable in-toto statement.",
          "It does not say which content it is about.",
          "Do not rely on it.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Failing CONTRADICTS_CERTIFICATE =
      CODES.failing(
          "provenance-contradicts-certificate",
          "The signed statement and the certificate name different repositories, commits or"
              + " branches.",
          "The certificate says what the identity provider saw; the statement is only the builder's"
              + " own word, and it differs.",
          "Do not rely on it.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Lacking KEY_NOT_GIVEN =
      CODES.lacking(
          "provenance-key-not-given",
          "The signature is by a key without a certificate, and you did not say which key to"
              + " expect.",
          "The signature cannot be judged.",
          "Give the key that you expect.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Lacking NO_ROOT =
      CODES.lacking(
          "provenance-no-root",
          "No Sigstore trusted root is in force: the policy names none that is pinned, and none was"
              + " given.",
          "Nobody vouches for logs and certificates, so nothing was judged.",
          "Let the policy name a pinned root (provenance.trustedRoots), or give one with --trust"
              + " sigstore=FILE.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Lacking TOO_MANY =
      CODES.lacking(
          "provenance-too-many",
          "The bundle holds more provenance documents than this verifier judges, or larger ones.",
          "Those beyond the limits were not examined.",
          "See docs/limits.md; keep only what belongs to the workload.",
          CheckId.IMAGE_LOG);

  private ProvenanceCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
