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
          "The service's token is signed by an anchored issuer, covers exactly these devices and"
              + " calls them good.",
          "The service judged this evidence good when the token was issued. It is an opinion on the"
              + " evidence; the other GPU checks judge the evidence itself.",
          "Nothing.",
          CheckId.GPU_TOKEN);

  public static final Code.Lacking ABSENT =
      CODES.lacking(
          "token-absent",
          "There is no token of the service.",
          "The service's opinion is not part of the evidence. The other GPU checks do not need it.",
          "Nothing, or collect with a token.",
          CheckId.GPU_TOKEN);

  public static final Code.Failing MALFORMED =
      CODES.failing(
          "token-malformed",
          "The token breaks the rules of its service's form, is unsigned or signed with a shared"
              + " secret (alg none or HMAC), or brings a key of its own.",
          "Nothing in it counts. Unsigned tokens that local tools write look alike.",
          "Obtain the token from the service.",
          CheckId.GPU_TOKEN);

  public static final Code.Lacking NOT_UNDERSTOOD =
      CODES.lacking(
          "token-not-understood",
          "The token, or what it claims, is in a form or of a version that this version does not"
              + " know (NVIDIA's tokens are signed with ES384, Intel Trust Authority's with PS384"
              + " or RS256); or there are more tokens than are judged.",
          "What the service says is not read, good or bad.",
          "Verify with a later release, or obtain a token of a version that is known.",
          CheckId.GPU_TOKEN);

  public static final Code.Lacking EAR =
      CODES.lacking(
          "token-ear-not-understood",
          "The document is an attestation result (EAR), which this version recognises and does not"
              + " judge.",
          "What the service says is not read, good or bad.",
          "Verify with a later release.",
          CheckId.GPU_TOKEN);

  public static final Code.Lacking KEYS_ABSENT =
      CODES.lacking(
          "token-keys-absent",
          "There is no key set to verify the token with.",
          "Whether the service made the token cannot be said.",
          "Add the key set as the service published it when the token was issued.",
          CheckId.GPU_TOKEN);

  public static final Code.Lacking KEY_UNKNOWN =
      CODES.lacking(
          "token-key-unknown",
          "The key set holds no usable key of the name the token states.",
          "No key explains the signature, so the token proves nothing. The service replaces its"
              + " keys within days.",
          "Use the key set of the day the token was issued.",
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
          "No service makes such a token: it was put together.",
          "Do not rely on it.",
          CheckId.GPU_TOKEN);

  public static final Code.Lacking OF_ANOTHER_TIME =
      CODES.lacking(
          "token-of-another-time",
          "The token is not valid at the time that the evidence is judged at.",
          "It says nothing of that time; it does not contradict the evidence either.",
          "Add the token of the time of collection.",
          CheckId.GPU_TOKEN);

  public static final Code.Lacking ISSUER_OTHER =
      CODES.lacking(
          "token-issuer-other",
          "The token names another issuer than the service whose form it has, or its parts name"
              + " different ones.",
          "It is no token of a service that is known: without a known issuer nothing is said, and"
              + " parts of different issuers make no token.",
          "Do not rely on it; obtain the token of a service that is known.",
          CheckId.GPU_TOKEN);

  public static final Code.Failing DIGEST_MISMATCH =
      CODES.failing(
          "token-digest-mismatch",
          "The device tokens are not the ones the overall token names by digest.",
          "The overall result is about other device tokens than those shown.",
          "Do not rely on it.",
          CheckId.GPU_TOKEN);

  public static final Code.Failing EXPIRED =
      CODES.failing(
          "token-expired",
          "The token had expired at the instant judged at.",
          "The service answers for it for an hour only. By itself such a token is refused; beside"
              + " devices it is no opinion on that instant.",
          "Judge at the time of collection.",
          CheckId.GPU_TOKEN);

  public static final Code.Failing NOT_YET_VALID =
      CODES.failing(
          "token-not-yet-valid",
          "The token was issued after the instant judged at.",
          "It was made later than the time claimed for the evidence. By itself such a token is"
              + " refused; beside devices it is no opinion on that instant.",
          "Check the instant; else do not rely on it.",
          CheckId.GPU_TOKEN);

  public static final Code.Lacking WITHOUT_GPU =
      CODES.lacking(
          "token-without-gpu",
          "The token is Intel Trust Authority's and holds no result on a GPU in a form that is"
              + " known.",
          "It says nothing about the GPU; its words on the TD are read by nothing, as the quote is"
              + " judged itself.",
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
          "The service did not accept these devices as they presented themselves.",
          "Read the service's own error in the finding; do not rely on the devices.",
          CheckId.GPU_TOKEN);

  public static final Code.Failing CONTRADICTS_ITSELF =
      CODES.failing(
          "token-contradicts-itself",
          "The overall result is good, but a device's own token is not: measurements, secure boot,"
              + " debug state or a check is other than good.",
          "The overall result must not be relied on alone.",
          "Do not rely on the device named in the finding.",
          CheckId.GPU_TOKEN);

  public static final Code.Failing CONTRADICTS_EVIDENCE =
      CODES.failing(
          "token-contradicts-evidence",
          "The token states other versions for a device than the device's own report.",
          "Token and evidence are not about the same state of the device.",
          "Do not rely on the token.",
          CheckId.GPU_TOKEN);

  public static final Code.Lacking COVERS_PART =
      CODES.lacking(
          "token-covers-part",
          "The token does not cover exactly the verified devices of this attestation.",
          "For the devices left out, the service said nothing.",
          "Obtain a token for all devices.",
          CheckId.GPU_TOKEN);

  public static final Code.Lacking KEY_NOT_ANCHORED =
      CODES.lacking(
          "token-key-not-anchored",
          "The token verifies under a key set that came with it, and no anchor vouches for that key"
              + " set.",
          "Anybody can make a token and a key set that fit each other.",
          "Add the issuer's certificate as an anchor (--trust token-issuer=FILE) if you know it to"
              + " be the service's.",
          CheckId.GPU_TOKEN);

  private TokenCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
