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
          "The signature was made in public: its owner can see it. That the log shows the same tree"
              + " to everybody is not proven.",
          "Nothing.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Passing STAMPED =
      CODES.passing(
          "signature-stamped",
          "A time-stamping authority of the trusted root proves when the signature was made; this"
              + " instance of Sigstore has no log.",
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
          "A signing certificate lives for minutes. Without a proven time, anybody who ever got"
              + " hold of the key could have made the signature later.",
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
          "Nothing can be said about it.",
          "Ask for the bundle as the signing tool wrote it.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Lacking NOT_UNDERSTOOD =
      CODES.lacking(
          "sigstore-bundle-not-understood",
          "The file is no Sigstore bundle of a version that this release knows.",
          "It is not judged. That contradicts nothing, and it proves nothing.",
          "Verify with a release that knows the version.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Passing SIGNED =
      CODES.passing(
          "provenance-verified",
          "The signature verifies under a certificate that a trusted authority had issued at that"
              + " time, by the identity that was asked for, and it is about this content.",
          "This identity has signed this content. What it says about the content is its own word.",
          "Nothing.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Passing SIGNED_BY_ANYONE =
      CODES.passing(
          "provenance-any-identity",
          "The signature verifies and is about this content; any identity was accepted, because the"
              + " reader asked for that.",
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
          "The content was changed, or the signature is of something else.",
          "Do not rely on it.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Failing OTHER_CONTENT =
      CODES.failing(
          "provenance-other-content",
          "The signature is genuine, but it is about other content than the one asked about.",
          "It says nothing of this content.",
          "Obtain the bundle of this content.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Lacking NOTHING_COMPARED =
      CODES.lacking(
          "provenance-nothing-compared",
          "The signature verifies, but no content was given to compare with what it is about.",
          "It is not known to be about anything that you have.",
          "Give the artifact or its digest.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Lacking DIGEST_NOT_STATED =
      CODES.lacking(
          "provenance-digest-not-stated",
          "The signature is about content that it names by another kind of digest than the one that"
              + " was given.",
          "The two cannot be compared.",
          "Give the artifact itself, or its digest of the kind that the bundle states.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Failing NOT_A_STATEMENT =
      CODES.failing(
          "provenance-not-a-statement",
          "The signed envelope holds no in-toto statement that can be read.",
          "It names no content, so it is about nothing.",
          "Do not rely on it.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Failing CONTRADICTS_CERTIFICATE =
      CODES.failing(
          "provenance-contradicts-certificate",
          "The signed statement names another repository, commit or branch than the certificate.",
          "The certificate says what the identity provider saw; the statement is the builder's own"
              + " word, and it differs.",
          "Do not rely on it.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Lacking KEY_NOT_GIVEN =
      CODES.lacking(
          "provenance-key-not-given",
          "A key signed that no certificate names, and nobody said which key to expect.",
          "The signature cannot be judged.",
          "Give the key that you expect.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Lacking NO_ROOT =
      CODES.lacking(
          "provenance-no-root",
          "No Sigstore trusted root counts, neither a pinned one nor one that was given.",
          "Nobody vouches for logs and certificates, so nothing was judged.",
          "Let the policy name a pinned root (provenance.trustedRoots), or give one with --trust"
              + " sigstore=FILE.",
          CheckId.IMAGE_PROVENANCE,
          CheckId.IMAGE_LOG,
          CheckId.MEASUREMENT_PROVENANCE);

  private ProvenanceCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
