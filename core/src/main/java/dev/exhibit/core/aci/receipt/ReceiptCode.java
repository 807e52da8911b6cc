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
          "The receipt lacks something that its version prescribes, holds it in the wrong form, or"
              + " lists its events in a way that the rules forbid.",
          "An honest signer would not have made this document, so it proves nothing.",
          "Fetch the receipt again.",
          CheckId.EXCHANGE_SIGNATURE,
          CheckId.RECEIPT_SIGNATURE);

  public static final Code.Lacking RECEIPT_NOT_ONE =
      CODES.lacking(
          "receipt-not-one",
          "What was stored as the receipt is a response that contains no receipt.",
          "Services keep receipts for minutes; this one was requested too late, or by somebody"
              + " other than the caller.",
          "Fetch the receipt as soon as the response is complete.",
          CheckId.EXCHANGE_SIGNATURE,
          CheckId.RECEIPT_SIGNATURE,
          CheckId.RECEIPT_KEYSET);

  public static final Code.Lacking RECEIPT_TOO_LARGE =
      CODES.lacking(
          "receipt-too-large",
          "What was stored as the receipt is larger than this verifier examines.",
          "No honest receipt is as large as a megabyte; nothing in this one was judged.",
          "Fetch the receipt again.",
          CheckId.EXCHANGE_SIGNATURE,
          CheckId.RECEIPT_SIGNATURE,
          CheckId.RECEIPT_KEYSET);

  public static final Code.Failing RECEIPT_KEY_UNKNOWN =
      CODES.failing(
          "receipt-key-unknown",
          "The receipt names a key that is not among the receipt keys of the attested keyset.",
          "No key that the hardware vouches for in this role signed it; a key with another role"
              + " does not count.",
          "Do not rely on the receipt.",
          CheckId.EXCHANGE_SIGNATURE,
          CheckId.RECEIPT_SIGNATURE);

  public static final Code.Lacking RECEIPT_ALGORITHM_UNKNOWN =
      CODES.lacking(
          "receipt-algorithm-unknown",
          "The keyset gives the receipt's key an algorithm that is not part of this version of"
              + " aci.",
          "The signature was not judged and proves nothing.",
          "Verify with a release that knows the algorithm.",
          CheckId.EXCHANGE_SIGNATURE,
          CheckId.RECEIPT_SIGNATURE);

  public static final Code.Failing RECEIPT_KEY_MALFORMED =
      CODES.failing(
          "receipt-key-malformed",
          "The keyset's form of the receipt's key does not fit its algorithm, or the receipt names"
              + " a different algorithm for that key.",
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
          "No verified quote in the evidence binds an aci keyset.",
          "A receipt under keys that no hardware vouches for is only the claim of whoever presents"
              + " it.",
          "Keep the attestation report and its collateral with the receipt.",
          CheckId.EXCHANGE_SIGNATURE,
          CheckId.RECEIPT_SIGNATURE,
          CheckId.RECEIPT_KEYSET);

  public static final Code.Passing RECEIPT_KEYSET_NAMED =
      CODES.passing(
          "receipt-keyset-named",
          "The receipt names the attested keyset by its digest.",
          "The receipt and the attestation are about the same keys.",
          "Nothing.",
          CheckId.RECEIPT_KEYSET);

  public static final Code.Failing RECEIPT_KEYSET_OTHER =
      CODES.failing(
          "receipt-keyset-other",
          "The receipt names a keyset that is not the attested one.",
          "The service may have changed its keys between the two, or the two may come from"
              + " different services.",
          "Collect the receipt and the attestation together, and keep the report for every keyset.",
          CheckId.RECEIPT_KEYSET);

  public static final Code.Lacking RECEIPT_KEYSET_NOT_FOUND =
      CODES.lacking(
          "receipt-keyset-not-found",
          "The receipt names none of the attested keysets, and at least one machine in the bundle"
              + " was not judged: its report or quote is absent, could not be read, or did not"
              + " verify.",
          "The keyset may belong to that machine, or to another service. The receipt proves nothing"
              + " until its keyset is found in a verified report.",
          "tdx.* and aci.binding say why the other machine was not judged.",
          CheckId.RECEIPT_KEYSET);

  public static final Code.Lacking RECEIPT_VERSION_UNKNOWN =
      CODES.lacking(
          "receipt-version-unknown",
          "The receipt's version is not aci/1.",
          "Nothing in it was verified.",
          "Verify with a release that knows the version.",
          CheckId.EXCHANGE_SIGNATURE,
          CheckId.RECEIPT_SIGNATURE,
          CheckId.RECEIPT_KEYSET);

  public static final Code.Passing RECEIPT_HASHES_AGREE =
      CODES.passing(
          "receipt-hashes-agree",
          "Request and response have the hashes that the receipt states for the transmitted bytes.",
          "The signer received exactly this request and returned exactly this response.",
          "Nothing.",
          CheckId.RECEIPT_HASHES);

  public static final Code.Passing RECEIPT_HASHES_AGREE_REWRITTEN =
      CODES.passing(
          "receipt-hashes-agree-rewritten",
          "Request and response have the stated hashes, but the request that was forwarded to the"
              + " model was a different one.",
          "The service changed the request before the model saw it. Services usually remove their"
              + " own fields; the receipt does not say what else was changed.",
          "Decide whether a rewritten request is acceptable.",
          CheckId.RECEIPT_HASHES);

  public static final Code.Failing RECEIPT_HASHES_DIFFER =
      CODES.failing(
          "receipt-hashes-differ",
          "A stored body does not have the hash that the receipt states for it.",
          "The body was changed or cut short, or belongs to another exchange.",
          "Treat the exchange as unproven.",
          CheckId.RECEIPT_HASHES);

  public static final Code.Lacking RECEIPT_HASHES_OPEN =
      CODES.lacking(
          "receipt-hashes-open",
          "A body for which the receipt states a hash is absent, or is not in the form that was"
              + " hashed.",
          "The receipt is genuine, but there is nothing to compare its hash with.",
          "Ask for the body as it travelled; if the request was encrypted, ask for the decrypted"
              + " request.",
          CheckId.RECEIPT_HASHES);

  public static final Code.Passing UPSTREAM_VERIFIED =
      CODES.passing(
          "upstream-verified",
          "The receipt states one upstream and says that the gateway verified it.",
          "The gateway's measured code says so. The cited session says what it verified.",
          "See receipt.session.",
          CheckId.RECEIPT_UPSTREAM);

  public static final Code.Failing UPSTREAM_NOT_VERIFIED =
      CODES.failing(
          "upstream-not-verified",
          "The receipt states that the gateway could not, or did not, verify the upstream.",
          "Nothing is known about the machine that answered. Some gateways also say this about"
              + " upstreams that they did verify, when they cannot name a key.",
          "Ask for verified serving (provider.aci_verified), or accept it with"
              + " aci.acceptUnverifiedUpstream in the policy.",
          CheckId.RECEIPT_UPSTREAM);

  public static final Code.Passing UPSTREAM_UNVERIFIED_ACCEPTED =
      CODES.passing(
          "upstream-unverified-accepted",
          "The upstream was not verified, and the policy accepts that.",
          "Nothing is known about the machine that answered.",
          "Nothing.",
          CheckId.RECEIPT_UPSTREAM);

  public static final Code.Lacking UPSTREAM_INCONCLUSIVE =
      CODES.lacking(
          "upstream-inconclusive",
          "The receipt states several upstreams, but not which of them answered.",
          "What is proven about one of them cannot be applied to the answer.",
          "Ask the service what its receipt means.",
          CheckId.RECEIPT_UPSTREAM);

  public static final Code.Lacking UPSTREAM_NOT_STATED =
      CODES.lacking(
          "upstream-not-stated",
          "The receipt states no upstream, and no policy says that the measured code serves the"
              + " model itself.",
          "A service that says it has no upstream may still have one; nothing measured confirms its"
              + " statement.",
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
          "The receipt cites no session, because it states that no upstream was verified.",
          "There is no record of a verification to examine.",
          "See receipt.upstream.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Passing SESSION_AUDITED =
      CODES.passing(
          "session-audited",
          "The cited session hashes to its id and was valid at the time of the exchange. The"
              + " evidence in it was verified again here, and binds the key of the channel.",
          "What the gateway says about the upstream's hardware does not depend on its word alone."
              + " That this upstream answered this request does.",
          "Nothing.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Passing SESSION_SHALLOW =
      CODES.passing(
          "session-shallow",
          "The cited session hashes to its id and was valid at the time of the exchange. The"
              + " evidence in it was not verified again, or does not bind the key of the channel.",
          "The claims about the upstream are the gateway's, each from the source that it names.",
          "Keep the upstream's collateral in the bundle if its evidence is of a kind that can be"
              + " verified.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Lacking SESSION_ABSENT =
      CODES.lacking(
          "session-absent",
          "No record in the evidence hashes to the session id that the receipt cites: there are no"
              + " records, they belong to other sessions, or they were changed.",
          "It is not known what the gateway verified.",
          "Fetch the session together with the receipt; services drop both after a while.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Lacking SESSION_NOT_THE_CITED =
      CODES.lacking(
          "session-not-the-cited",
          "The evidence holds session records, and none hashes to the id that the receipt cites.",
          "They are different records, or the cited one was changed. Only a name could tell these"
              + " apart, so it is not known what the gateway verified.",
          "Fetch the session again together with the receipt.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Failing SESSION_ID_MISMATCH =
      CODES.failing(
          "session-id-mismatch",
          "The record that claims to be the cited session, or that the reader supplied as the cited"
              + " session, does not hash to its id.",
          "It is not the record that the receipt cites: it was changed, or is a different one.",
          "Fetch the session again.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Lacking SESSION_VERSION_UNKNOWN =
      CODES.lacking(
          "session-version-unknown",
          "The version of the cited session is not aci/1.",
          "Nothing in it was verified.",
          "Verify with a release that knows the version.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Lacking PINNED_SESSIONS_UNREADABLE =
      CODES.lacking(
          "pinned-sessions-unreadable",
          "It is not known which sessions the request accepts: it was not seen, is not strict JSON,"
              + " or names them in a form that this verifier does not know.",
          "The request may ask for other sessions than the one cited.",
          "Keep the exact bytes of the request, send strict JSON, and the ids as a list of"
              + " strings.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Failing SESSION_MALFORMED =
      CODES.failing(
          "session-malformed",
          "The cited session lacks something that its version prescribes, or holds it in the wrong"
              + " form.",
          "The record proves nothing.",
          "Ask the service for the session again.",
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
          "The gateway accepted a machine that this verifier rejects.",
          "See the details; do not rely on the upstream.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Failing SESSION_OUTSIDE_WINDOW =
      CODES.failing(
          "session-outside-window",
          "The receipt's own time lies outside the session's period of validity.",
          "The service cited a session that had ended or had not yet begun.",
          "Do not rely on the upstream.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Failing SESSION_NOT_PINNED =
      CODES.failing(
          "session-not-pinned",
          "The request accepted only certain sessions, and the receipt cites a session that is not"
              + " among them.",
          "The service did not do as it was asked, or it keeps several sessions for one upstream,"
              + " one for each key.",
          "Pin all sessions of the upstream that you accept.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Failing SESSION_CLAIM_REFUTED =
      CODES.failing(
          "session-claim-refuted",
          "The session says that a claim on which this check relies is false.",
          "The gateway itself found that the upstream does not have this property.",
          "Do not rely on the upstream.",
          CheckId.RECEIPT_SESSION);

  public static final Code.Lacking SESSION_CLAIM_OPEN =
      CODES.lacking(
          "session-claim-open",
          "The session does not settle a claim that the policy asks for.",
          "The gateway did not find out, or stated it in terms that this verifier does not know.",
          "Ask for other upstreams, or demand less in the policy (aci.sessionClaims).",
          CheckId.RECEIPT_SESSION);

  public static final Code.Lacking SESSION_DRAFT_NOT_REBUILT =
      CODES.lacking(
          "session-draft-not-rebuilt",
          "The session follows the first draft, whose ids are computed from digests that no record"
              + " carries.",
          "It cannot be shown that this record is the cited one.",
          "Nothing can be done for receipts of that draft.",
          CheckId.RECEIPT_SESSION);

  private ReceiptCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
