package dev.exhibit.core.aci.receipt;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons of the checks on receipts and on the sessions that they cite. */
public final class ReceiptCode {
  private static final Codes CODES = new Codes();

  public static final Code.Passing RECEIPT_SIGNED =
      CODES.passing(
          "receipt-signed",
          "A receipt key of an attested keyset signed the receipt.",
          "Software inside the attested machine recorded what the receipt says, hashes included.",
          "Nothing.",
          CheckId.EXCHANGE_SIGNATURE,
          CheckId.RECEIPT_SIGNATURE);

  public static final Code.Failing RECEIPT_MALFORMED =
      CODES.failing(
          "receipt-malformed",
          "The receipt lacks what its version prescribes, holds it in another form, or lists its"
              + " events against the rules.",
          "A document that its signer would not have made proves nothing.",
          "Fetch the receipt again.",
          CheckId.EXCHANGE_SIGNATURE,
          CheckId.RECEIPT_SIGNATURE);

  public static final Code.Lacking RECEIPT_NOT_ONE =
      CODES.lacking(
          "receipt-not-one",
          "What is stored as the receipt is an answer without any receipt.",
          "Services keep receipts for minutes; this one was asked for too late, or by somebody"
              + " else.",
          "Fetch the receipt as soon as the response is complete.",
          CheckId.EXCHANGE_SIGNATURE,
          CheckId.RECEIPT_SIGNATURE,
          CheckId.RECEIPT_KEYSET);

  public static final Code.Lacking RECEIPT_TOO_LARGE =
      CODES.lacking(
          "receipt-too-large",
          "What is stored as the receipt is larger than what is examined.",
          "No honest receipt has a megabyte; nothing it says was judged.",
          "Fetch the receipt again.",
          CheckId.EXCHANGE_SIGNATURE,
          CheckId.RECEIPT_SIGNATURE,
          CheckId.RECEIPT_KEYSET);

  public static final Code.Failing RECEIPT_KEY_UNKNOWN =
      CODES.failing(
          "receipt-key-unknown",
          "The receipt names a key that is not among the receipt keys of the attested keyset.",
          "Nobody whom the hardware vouches for signed it: a key of another role does not count.",
          "Do not rely on the receipt.",
          CheckId.EXCHANGE_SIGNATURE,
          CheckId.RECEIPT_SIGNATURE);

  public static final Code.Lacking RECEIPT_ALGORITHM_UNKNOWN =
      CODES.lacking(
          "receipt-algorithm-unknown",
          "The keyset gives the receipt's key an algorithm that this version of aci does not have.",
          "The signature was not judged, and counts for nothing.",
          "Verify with a release that knows the algorithm.",
          CheckId.EXCHANGE_SIGNATURE,
          CheckId.RECEIPT_SIGNATURE);

  public static final Code.Failing RECEIPT_KEY_MALFORMED =
      CODES.failing(
          "receipt-key-malformed",
          "The keyset holds the receipt's key in a form that its algorithm does not have, or the"
              + " receipt names another algorithm for it.",
          "No signature can be verified under it.",
          "Do not rely on the receipt.",
          CheckId.EXCHANGE_SIGNATURE,
          CheckId.RECEIPT_SIGNATURE);

  public static final Code.Failing RECEIPT_SIGNATURE_INVALID =
      CODES.failing(
          "receipt-signature-invalid",
          "The signature does not verify over the receipt under the named key.",
          "The receipt was changed after it was signed, or was never signed by that key.",
          "Do not rely on the receipt.",
          CheckId.EXCHANGE_SIGNATURE,
          CheckId.RECEIPT_SIGNATURE);

  public static final Code.Lacking NO_ATTESTED_KEYSET =
      CODES.lacking(
          "no-attested-keyset",
          "No verified quote in the evidence binds any keyset of aci.",
          "A receipt without keys that hardware vouches for is a claim of whoever shows it.",
          "Keep the attestation report and its collateral with the receipt.",
          CheckId.EXCHANGE_SIGNATURE,
          CheckId.RECEIPT_SIGNATURE,
          CheckId.RECEIPT_KEYSET);

  public static final Code.Passing RECEIPT_KEYSET_NAMED =
      CODES.passing(
          "receipt-keyset-named",
          "The receipt names the attested keyset by its digest.",
          "Receipt and attestation are about the same keys.",
          "Nothing.",
          CheckId.RECEIPT_KEYSET);

  public static final Code.Failing RECEIPT_KEYSET_OTHER =
      CODES.failing(
          "receipt-keyset-other",
          "The receipt names a keyset that is not the attested one.",
          "The service may have changed its keys between the two, or they are of two services.",
          "Collect receipt and attestation together; keep the report of every keyset.",
          CheckId.RECEIPT_KEYSET);

  public static final Code.Lacking RECEIPT_KEYSET_NOT_FOUND =
      CODES.lacking(
          "receipt-keyset-not-found",
          "The receipt names none of the attested keysets, and at least one machine of the bundle"
              + " was not judged: its report or quote is absent, could not be read, or did not"
              + " verify.",
          "The keyset may be that machine's, or of another service. The receipt proves nothing"
              + " until its keyset is found in a verified report.",
          "See tdx.* and aci.binding for what keeps the other machine from being judged.",
          CheckId.RECEIPT_KEYSET);

  public static final Code.Lacking RECEIPT_VERSION_UNKNOWN =
      CODES.lacking(
          "receipt-version-unknown",
          "The receipt is of another version than aci/1.",
          "Nothing it says was verified.",
          "Verify with a release that knows the version.",
          CheckId.EXCHANGE_SIGNATURE,
          CheckId.RECEIPT_SIGNATURE,
          CheckId.RECEIPT_KEYSET);

  public static final Code.Passing RECEIPT_HASHES_AGREE =
      CODES.passing(
          "receipt-hashes-agree",
          "Request and response have the hashes that the receipt states for the bytes on the wire.",
          "The signer received exactly this request and returned exactly this response.",
          "Nothing.",
          CheckId.RECEIPT_HASHES);

  public static final Code.Passing RECEIPT_HASHES_AGREE_REWRITTEN =
      CODES.passing(
          "receipt-hashes-agree-rewritten",
          "Request and response have the stated hashes; what was forwarded to the model was another"
              + " request.",
          "The service changed the request before the model saw it. Removing its own fields is"
              + " usual; the receipt does not say what else was changed.",
          "Decide whether a rewritten request is acceptable.",
          CheckId.RECEIPT_HASHES);

  public static final Code.Failing RECEIPT_HASHES_DIFFER =
      CODES.failing(
          "receipt-hashes-differ",
          "A stored body does not have the hash that the receipt states for it.",
          "The body was changed, cut, or belongs to another exchange.",
          "Treat the exchange as unproven.",
          CheckId.RECEIPT_HASHES);

  public static final Code.Lacking RECEIPT_HASHES_OPEN =
      CODES.lacking(
          "receipt-hashes-open",
          "A body that the receipt states a hash of is not at hand, or not in the form that was"
              + " hashed.",
          "The receipt is genuine, but what it is about cannot be compared.",
          "Ask for the body as it travelled; for encrypted requests, for the decrypted one.",
          CheckId.RECEIPT_HASHES);

  public static final Code.Passing UPSTREAM_VERIFIED =
      CODES.passing(
          "upstream-verified",
          "The receipt states one upstream, and that the gateway verified it.",
          "The gateway's measured code says so. What it verified, the cited session tells.",
          "See receipt.session.",
          CheckId.RECEIPT_UPSTREAM);

  public static final Code.Failing UPSTREAM_NOT_VERIFIED =
      CODES.failing(
          "upstream-not-verified",
          "The receipt states that the gateway could not, or did not, verify the upstream.",
          "Nothing is known of the machine that answered. Some gateways state this also of"
              + " upstreams that they did verify, when they lack the name of a key.",
          "Ask for verified serving (provider.aci_verified), or accept it with"
              + " aci.acceptUnverifiedUpstream in the policy.",
          CheckId.RECEIPT_UPSTREAM);

  public static final Code.Passing UPSTREAM_UNVERIFIED_ACCEPTED =
      CODES.passing(
          "upstream-unverified-accepted",
          "The upstream was not verified, and the policy accepts that.",
          "Nothing is known of the machine that answered.",
          "Nothing.",
          CheckId.RECEIPT_UPSTREAM);

  public static final Code.Lacking UPSTREAM_INCONCLUSIVE =
      CODES.lacking(
          "upstream-inconclusive",
          "The receipt states several upstreams, and not which of them answered.",
          "What one of them proves cannot be said of the answer.",
          "Ask the service what its receipt means.",
          CheckId.RECEIPT_UPSTREAM);

  public static final Code.Lacking UPSTREAM_NOT_STATED =
      CODES.lacking(
          "upstream-not-stated",
          "The receipt states no upstream, and no policy says that the measured code serves the"
              + " model itself.",
          "A service that says it has no upstream may still have one: its word is not measured.",
          "If the measured code is known to serve directly, name its compose hash in the policy"
              + " under aci.directComposeHashes.",
          CheckId.RECEIPT_UPSTREAM);

  public static final Code.Inapplicable SERVED_DIRECTLY =
      CODES.inapplicable(
          "served-directly",
          "The policy says that the measured code serves the model itself, and the receipt states"
              + " no upstream.",
          "There is no second machine to verify.",
          "Nothing.",
          CheckId.RECEIPT_UPSTREAM);

  public static final Code.Inapplicable NO_SESSION_CITED =
      CODES.inapplicable(
          "no-session-cited",
          "The receipt cites no session, as it states that no upstream was verified.",
          "There is no record of a verification to look at.",
          "See receipt.upstream.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Passing SESSION_AUDITED =
      CODES.passing(
          "session-audited",
          "The cited session hashes to its id, holds at the time of the exchange, and the evidence"
              + " in it was verified here as well; it binds the key of the channel.",
          "What the gateway says of the upstream's hardware does not rest on its word alone. That"
              + " this upstream answered this request does.",
          "Nothing.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Passing SESSION_SHALLOW =
      CODES.passing(
          "session-shallow",
          "The cited session hashes to its id and holds at the time of the exchange; the evidence"
              + " in it was not verified again, or does not bind the key of the channel.",
          "The claims on the upstream are the gateway's, each with the source it names.",
          "Keep the upstream's collateral in the bundle if its evidence is of a kind that can be"
              + " verified.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Lacking SESSION_ABSENT =
      CODES.lacking(
          "session-absent",
          "No record in the evidence hashes to the session id that the receipt cites: there is"
              + " none, or those that are there are others, or were changed.",
          "What the gateway verified is not told.",
          "Fetch the session together with the receipt; services drop both after a while.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Lacking SESSION_NOT_THE_CITED =
      CODES.lacking(
          "session-not-the-cited",
          "Records of sessions are in the evidence, and none hashes to the id that the receipt"
              + " cites.",
          "They are other records, or the cited one was changed. Nothing but a name could say"
              + " which, so it is open what the gateway verified.",
          "Fetch the session again together with the receipt.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Failing SESSION_ID_MISMATCH =
      CODES.failing(
          "session-id-mismatch",
          "The record that says it is the cited session, or that the reader gave as that, does not"
              + " hash to its id.",
          "It is not the record that the receipt cites: it was changed, or is another one.",
          "Fetch the session again.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Lacking SESSION_VERSION_UNKNOWN =
      CODES.lacking(
          "session-version-unknown",
          "The cited session is of another version than aci/1.",
          "Nothing it says was verified.",
          "Verify with a release that knows the version.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Lacking PINNED_SESSIONS_UNREADABLE =
      CODES.lacking(
          "pinned-sessions-unreadable",
          "The request names the sessions it accepts in a form that is not understood.",
          "Whether the cited session is one of them cannot be told.",
          "Send the ids as a list of strings.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Failing SESSION_MALFORMED =
      CODES.failing(
          "session-malformed",
          "The cited session lacks what its version prescribes, or holds it in another form.",
          "The record proves nothing.",
          "Ask the service.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Failing SESSION_EVIDENCE_ALTERED =
      CODES.failing(
          "session-evidence-altered",
          "The evidence in the session does not have the digest that the session states.",
          "The record contradicts itself.",
          "Do not rely on the session.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Failing SESSION_EVIDENCE_REFUSED =
      CODES.failing(
          "session-evidence-refused",
          "The evidence in the session does not verify.",
          "The gateway accepted a machine that this verifier refuses.",
          "See the details; do not rely on the upstream.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Failing SESSION_OUTSIDE_WINDOW =
      CODES.failing(
          "session-outside-window",
          "The receipt's own time lies outside the time for which the session holds.",
          "The service cited a session that was over, or not yet begun.",
          "Do not rely on the upstream.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Failing SESSION_NOT_PINNED =
      CODES.failing(
          "session-not-pinned",
          "The request asked for one of certain sessions, and the receipt cites another.",
          "The service did not serve as it was asked to; or its sessions have siblings, one per"
              + " key.",
          "Pin all sessions of the upstream that you accept.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Failing SESSION_CLAIM_REFUTED =
      CODES.failing(
          "session-claim-refuted",
          "The session says that a claim that counts here does not hold.",
          "The gateway itself found that the upstream lacks it.",
          "Do not rely on the upstream.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Lacking SESSION_CLAIM_OPEN =
      CODES.lacking(
          "session-claim-open",
          "The session leaves open a claim that the policy asks for.",
          "The gateway did not find out, or wrote it in words this verifier does not know.",
          "Ask for other upstreams, or for less in the policy (aci.sessionClaims).",
          CheckId.RECEIPT_SESSION);

  public static final Code.Lacking SESSION_DRAFT_NOT_REBUILT =
      CODES.lacking(
          "session-draft-not-rebuilt",
          "The session is of the first draft, whose ids are made of digests that no record"
              + " carries.",
          "That the record is the cited one cannot be shown.",
          "Nothing can be done for receipts of that draft.",
          CheckId.RECEIPT_SESSION);

  private ReceiptCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
