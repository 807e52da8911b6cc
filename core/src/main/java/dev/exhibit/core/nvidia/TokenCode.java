package dev.exhibit.core.nvidia;

import dev.exhibit.core.appraisal.Code;

/** Reasons for findings about tokens of attestation services: NVIDIA's, Intel Trust Authority. */
public enum TokenCode implements Code {
  VERIFIED(
      "token-verified",
      "The service's token is signed by an anchored issuer, covers exactly these devices and calls"
          + " them good.",
      "The service judged this evidence good when the token was issued. It is an opinion on the"
          + " evidence; the other GPU checks judge the evidence itself.",
      "Nothing."),
  ABSENT(
      "token-absent",
      "There is no token of the service.",
      "The service's opinion is not part of the evidence. The other GPU checks do not need it.",
      "Nothing, or collect with a token."),
  MALFORMED(
      "token-malformed",
      "The token is in no service's form: an overall token and one for each device, signed with"
          + " ES384 (NVIDIA), or one token signed with PS384 or RS256 (Intel Trust Authority).",
      "Nothing in it counts. Unsigned tokens that local tools write look alike.",
      "Obtain the token from the service."),
  NOT_UNDERSTOOD(
      "token-not-understood",
      "The token, or what it claims, is in a form or of a version that this version does not know;"
          + " or there are more tokens than are judged.",
      "What the service says is not read, good or bad.",
      "Verify with a later release, or obtain a token of a version that is known."),
  EAR(
      "token-ear-not-understood",
      "The document is an attestation result (EAR), which this version recognises and does not"
          + " judge.",
      "What the service says is not read, good or bad.",
      "Verify with a later release."),
  KEYS_ABSENT(
      "token-keys-absent",
      "There is no key set to verify the token with.",
      "Whether the service made the token cannot be said.",
      "Add the key set as the service published it when the token was issued."),
  KEY_UNKNOWN(
      "token-key-unknown",
      "The key set holds no usable key of the name the token states.",
      "No key explains the signature, so the token proves nothing. The service replaces its keys"
          + " within days.",
      "Use the key set of the day the token was issued."),
  SIGNATURE_BAD(
      "token-signature-bad",
      "A signature of the token does not verify.",
      "The token was changed or invented.",
      "Do not rely on it."),
  ISSUER_OTHER(
      "token-issuer-other",
      "The token names another issuer than the service whose form it has, or its parts name"
          + " different ones.",
      "It is no token of a service that is known: without a known issuer nothing is said, and parts"
          + " of different issuers make no token.",
      "Do not rely on it; obtain the token of a service that is known."),
  DIGEST_MISMATCH(
      "token-digest-mismatch",
      "The device tokens are not the ones the overall token names by digest.",
      "The overall result is about other device tokens than those shown.",
      "Do not rely on it."),
  EXPIRED(
      "token-expired",
      "The token had expired at the instant judged at.",
      "The service answers for it for an hour only. By itself such a token is refused; beside"
          + " devices it is no opinion on that instant.",
      "Judge at the time of collection."),
  NOT_YET_VALID(
      "token-not-yet-valid",
      "The token was issued after the instant judged at.",
      "It was made later than the time claimed for the evidence. By itself such a token is refused;"
          + " beside devices it is no opinion on that instant.",
      "Check the instant; else do not rely on it."),
  WITHOUT_GPU(
      "token-without-gpu",
      "The token is Intel Trust Authority's and holds no result on a GPU in a form that is known.",
      "It says nothing about the GPU; its words on the TD are read by nothing, as the quote is"
          + " judged itself.",
      "Obtain a token that covers the GPU."),
  OTHER_NONCE(
      "token-for-other-nonce",
      "The token is about a nonce that no verified device of this attestation answered.",
      "The token says nothing about this evidence, good or bad.",
      "Obtain a token for this evidence."),
  RESULT_NEGATIVE(
      "token-result-negative",
      "The service judged the evidence bad.",
      "The service did not accept these devices as they presented themselves.",
      "Read the service's own error in the finding; do not rely on the devices."),
  CONTRADICTS_ITSELF(
      "token-contradicts-itself",
      "The overall result is good, but a device's own token is not: measurements, secure boot,"
          + " debug state or a check is other than good.",
      "The overall result must not be relied on alone.",
      "Do not rely on the device named in the finding."),
  CONTRADICTS_EVIDENCE(
      "token-contradicts-evidence",
      "The token states other versions for a device than the device's own report.",
      "Token and evidence are not about the same state of the device.",
      "Do not rely on the token."),
  COVERS_PART(
      "token-covers-part",
      "The token does not cover exactly the verified devices of this attestation.",
      "For the devices left out, the service said nothing.",
      "Obtain a token for all devices."),
  KEY_NOT_ANCHORED(
      "token-key-not-anchored",
      "The token verifies under a key set that came with it, and no anchor vouches for that key"
          + " set.",
      "Anybody can make a token and a key set that fit each other.",
      "Add the issuer's certificate as an anchor (--trust token-issuer=FILE) if you know it to be"
          + " the service's.");

  private final Wording wording;

  TokenCode(String id, String found, String means, String advice) {
    this.wording = new Wording(id, found, means, advice);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
