package dev.exhibit.core.nvidia.token;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons for findings about tokens of attestation services: NVIDIA's, Intel Trust Authority. */
public final class TokenCode {
  private static final Codes CODES = new Codes();

  public static final Code.Passing VERIFIED =
      CODES.passing(
          "token-verified",
          "The service's token is signed by an anchored issuer, covers exactly these devices, and"
              + " calls them good.",
          "The service judged this evidence good when the token was issued. That is the service's"
              + " opinion; the other GPU checks judge the evidence itself.",
          "Nothing.",
          CheckId.GPU_TOKEN);

  public static final Code.Lacking ABSENT =
      CODES.lacking(
          "token-absent",
          "There is no token from the service.",
          "The service's opinion is not part of the evidence. The other GPU checks do not need it.",
          "Nothing, or collect with a token.",
          CheckId.GPU_TOKEN);

  public static final Code.Failing MALFORMED =
      CODES.failing(
          "token-malformed",
          "The token breaks the rules of its service's form, is unsigned or signed with a shared"
              + " secret (alg none or HMAC), or brings its own key.",
          "Nothing in it counts. The unsigned tokens that local tools write look like this.",
          "Obtain the token from the service.",
          CheckId.GPU_TOKEN);

  public static final Code.Lacking NOT_UNDERSTOOD =
      CODES.lacking(
          "token-not-understood",
          "The token or its claims have a form or version that this verifier does not know"
              + " (NVIDIA's tokens are signed with ES384, Intel Trust Authority's with PS384 or"
              + " RS256); or there are more tokens than this verifier judges.",
          "The service's result was not read, good or bad.",
          "Verify with a later release, or obtain a token of a known version.",
          CheckId.GPU_TOKEN);

  public static final Code.Lacking EAR =
      CODES.lacking(
          "token-ear-not-understood",
          "The document is an attestation result (EAR), which this version recognises but does not"
              + " judge.",
          "The service's result was not read, good or bad.",
          "Verify with a later release.",
          CheckId.GPU_TOKEN);

  public static final Code.Lacking KEYS_ABSENT =
      CODES.lacking(
          "token-keys-absent",
          "There is no key set with which to verify the token.",
          "It is not known whether the service made the token.",
          "Add the key set as the service published it when the token was issued.",
          CheckId.GPU_TOKEN);

  public static final Code.Lacking KEY_UNKNOWN =
      CODES.lacking(
          "token-key-unknown",
          "The key set holds no usable key with the name that the token states.",
          "There is no key with which to verify the signature, so the token proves nothing. The"
              + " service replaces its keys within days.",
          "Use the key set from the day on which the token was issued.",
          CheckId.GPU_TOKEN);

  public static final Code.Failing SIGNATURE_BAD =
      CODES.failing(
          "token-signature-bad",
          "A signature of the token does not verify.",
          "The token was changed or invented.",
          "Do not rely on it.",
          CheckId.GPU_TOKEN);

  public static final Code.Failing ISSUERS_DIFFER =
      CODES.failing(
          "token-issuers-differ",
          "The parts of the token name different issuers.",
          "No service makes such a token: it was assembled from parts.",
          "Do not rely on it.",
          CheckId.GPU_TOKEN);

  public static final Code.Lacking OF_ANOTHER_TIME =
      CODES.lacking(
          "token-of-another-time",
          "The token is not valid at the time at which the evidence is judged.",
          "It says nothing about that time, and does not contradict the evidence.",
          "Add the token from the time of collection.",
          CheckId.GPU_TOKEN);

  public static final Code.Lacking ISSUER_OTHER =
      CODES.lacking(
          "token-issuer-other",
          "The token does not name the service whose form it has as its issuer, or its parts name"
              + " different issuers.",
          "It is not a token from a known service: nothing is said without a known issuer, and"
              + " parts from different issuers do not make a token.",
          "Do not rely on it; obtain a token from a known service.",
          CheckId.GPU_TOKEN);

  public static final Code.Failing DIGEST_MISMATCH =
      CODES.failing(
          "token-digest-mismatch",
          "The device tokens are not the ones that the overall token names by digest.",
          "The overall result is about device tokens that are not those shown.",
          "Do not rely on it.",
          CheckId.GPU_TOKEN);

  public static final Code.Failing EXPIRED =
      CODES.failing(
          "token-expired",
          "The token had expired at the instant judged at.",
          "The service vouches for a token for only an hour. A token on its own is then refused; a"
              + " token beside device evidence counts as no opinion about that instant.",
          "Judge at the time of collection.",
          CheckId.GPU_TOKEN);

  public static final Code.Failing NOT_YET_VALID =
      CODES.failing(
          "token-not-yet-valid",
          "The token was issued after the instant judged at.",
          "It was made after the time claimed for the evidence. A token on its own is then refused;"
              + " a token beside device evidence counts as no opinion about that instant.",
          "Check the instant; if it is right, do not rely on it.",
          CheckId.GPU_TOKEN);

  public static final Code.Lacking WITHOUT_GPU =
      CODES.lacking(
          "token-without-gpu",
          "The token is from Intel Trust Authority and holds no GPU result in a known form.",
          "It says nothing about the GPU. Its statements about the TD are not used, because the"
              + " quote itself is judged.",
          "Obtain a token that covers the GPU.",
          CheckId.GPU_TOKEN);

  public static final Code.Lacking OTHER_NONCE =
      CODES.lacking(
          "token-for-other-nonce",
          "The token is about a nonce that no verified device of this attestation answered.",
          "The token says nothing about this evidence, good or bad.",
          "Obtain a token for this evidence.",
          CheckId.GPU_TOKEN);

  public static final Code.Failing RESULT_NEGATIVE =
      CODES.failing(
          "token-result-negative",
          "The service judged the evidence bad.",
          "The service did not accept the evidence of these devices.",
          "The finding quotes the service's own error. Do not rely on the devices.",
          CheckId.GPU_TOKEN);

  public static final Code.Failing CONTRADICTS_ITSELF =
      CODES.failing(
          "token-contradicts-itself",
          "The overall result is good, but a device's own token is not: its measurements, secure"
              + " boot, debug state or a check is not good.",
          "The overall result must not be relied on alone.",
          "Do not rely on the device named in the finding.",
          CheckId.GPU_TOKEN);

  public static final Code.Failing CONTRADICTS_EVIDENCE =
      CODES.failing(
          "token-contradicts-evidence",
          "The token and a device's own report state different versions.",
          "The token and the evidence describe different states of the device.",
          "Do not rely on the token.",
          CheckId.GPU_TOKEN);

  public static final Code.Lacking VERSION_NOT_STATED =
      CODES.lacking(
          "token-version-not-stated",
          "The token or a device's own report states no driver or firmware version, so the two were"
              + " not compared.",
          "It is not shown that the service judged the software that the device reports. Two that"
              + " state nothing do not agree about anything.",
          "Obtain a token that states both versions for each device.",
          CheckId.GPU_TOKEN);

  public static final Code.Lacking COVERS_PART =
      CODES.lacking(
          "token-covers-part",
          "The token does not cover exactly the verified devices of this attestation.",
          "The service said nothing about the devices that are left out.",
          "Obtain a token for all devices.",
          CheckId.GPU_TOKEN);

  public static final Code.Lacking KEY_NOT_ANCHORED =
      CODES.lacking(
          "token-key-not-anchored",
          "The token verifies under a key set that came with it, but no anchor vouches for that key"
              + " set.",
          "Anybody can make a token and a matching key set.",
          "If you know that the issuer's certificate is the service's, add it as an anchor (--trust"
              + " token-issuer=FILE).",
          CheckId.GPU_TOKEN);

  private TokenCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
