package dev.exhibit.core.aci;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons of the checks on attestation reports of aci. */
public final class AciCode {
  private static final Codes CODES = new Codes();

  public static final Code.Passing KEYSET_BOUND =
      CODES.passing(
          "keyset-bound",
          "report_data is the digest of the statement over the served keys and the collector's"
              + " nonce.",
          "The hardware vouches that software inside this TEE asked for a quote over exactly these"
              + " keys, after that nonce was chosen.",
          "Nothing.",
          CheckId.ACI_BINDING);

  public static final Code.Lacking KEYSET_BOUND_UNCHALLENGED =
      CODES.lacking(
          "keyset-bound-unchallenged",
          "report_data is the digest of the statement over the served keys and no nonce.",
          "The hardware vouches for the keys, but not for the time: the quote may be older than the"
              + " request.",
          "Collect with a nonce; see tdx.nonce.",
          CheckId.ACI_BINDING);

  public static final Code.Failing STATEMENT_MISMATCH =
      CODES.failing(
          "statement-mismatch",
          "report_data is not the digest of the statement over the served keys and the collector's"
              + " nonce, nor of the one without a nonce.",
          "The quote binds other keys or another nonce than those shown.",
          "Do not trust the keys.",
          CheckId.ACI_BINDING);

  public static final Code.Lacking STATEMENT_NOT_REBUILT =
      CODES.lacking(
          "statement-not-rebuilt",
          "report_data is not the digest of the statement without a nonce, and no nonce is"
              + " recorded.",
          "The statement cannot be rebuilt without the nonce, so nothing shows which keys are"
              + " bound.",
          "Collect again with a nonce; the collector does so by default.",
          CheckId.ACI_BINDING);

  public static final Code.Failing KEYSET_DIGEST_MISMATCH =
      CODES.failing(
          "keyset-digest-mismatch",
          "The keys in the report do not have the digest that the report states for them.",
          "Keys were changed, added or removed after the report was made.",
          "Do not trust the keys.",
          CheckId.ACI_BINDING);

  public static final Code.Failing WORKLOAD_ID_MISMATCH =
      CODES.failing(
          "workload-id-mismatch",
          "The identity key in the draft's report does not have the id that the report states.",
          "The identity key was replaced.",
          "Do not trust the keys.",
          CheckId.ACI_BINDING);

  public static final Code.Lacking ENDORSEMENT_ALGORITHM_UNKNOWN =
      CODES.lacking(
          "endorsement-algorithm-unknown",
          "The draft's report endorses its keys with an algorithm that no draft defines.",
          "The endorsement was not judged, so the report was not understood completely.",
          "Verify with a release that knows the algorithm.",
          CheckId.ACI_BINDING);

  public static final Code.Failing ENDORSEMENT_INVALID =
      CODES.failing(
          "endorsement-invalid",
          "The identity key of the draft's report did not endorse the keys shown.",
          "The report contradicts itself, regardless of what its quote says.",
          "Do not trust the keys.",
          CheckId.ACI_BINDING);

  public static final Code.Failing RESTATED_DIFFERS =
      CODES.failing(
          "restated-differs",
          "The report states a report_data that differs from the one in its own quote.",
          "The report was assembled from parts of two reports, or was edited.",
          "Ask the service for a new report.",
          CheckId.ACI_BINDING);

  public static final Code.Failing KEY_ROLES_MIXED =
      CODES.failing(
          "key-roles-mixed",
          "The keyset uses one key for two purposes, or one name for two keys.",
          "A signature could be mistaken for one with another purpose. The specification forbids"
              + " this.",
          "Do not rely on receipts from this service.",
          CheckId.ACI_BINDING);

  public static final Code.Lacking ACI_SHAPES_MIXED =
      CODES.lacking(
          "aci-shapes-mixed",
          "The document has members of the current specification and of its drafts.",
          "Different readers would take it to mean different things, so it was not judged. Nothing"
              + " in it contradicts what was verified.",
          "Ask the service for a document of one version.",
          CheckId.EXCHANGE_SIGNATURE,
          CheckId.RECEIPT_SIGNATURE,
          CheckId.RECEIPT_KEYSET,
          CheckId.ACI_BINDING);

  public static final Code.Lacking ACI_VERSION_UNKNOWN =
      CODES.lacking(
          "aci-version-unknown",
          "The report's version is not aci/1.",
          "Nothing it says was judged.",
          "Verify with a release that knows the version.",
          CheckId.ACI_BINDING);

  public static final Code.Failing ACI_REPORT_MALFORMED =
      CODES.failing(
          "aci-report-malformed",
          "The report lacks a member that its version prescribes, or holds it in the wrong form.",
          "Nothing that it says about its keys was verified.",
          "Ask the service for a new report, or verify with a release that knows its version.",
          CheckId.ACI_BINDING);

  public static final Code.Passing KEYSET_CURRENT =
      CODES.passing(
          "keyset-current",
          "The keys were valid at every instant judged at, and expire within the policy's limit.",
          "The service itself vouched for these keys at that time.",
          "Nothing.",
          CheckId.ACI_KEYSET_EXPIRY);

  public static final Code.Failing KEYSET_EXPIRED =
      CODES.failing(
          "keyset-expired",
          "The keys had expired at an instant judged at.",
          "The service no longer vouched for them; anybody who obtained an old key could sign with"
              + " it.",
          "Judge at the time of the exchange, or ask for a receipt under current keys.",
          CheckId.ACI_KEYSET_EXPIRY);

  public static final Code.Failing KEYSET_EXPIRY_IMPLAUSIBLE =
      CODES.failing(
          "keyset-expiry-implausible",
          "The keys expire implausibly far in the future.",
          "An expiry that never comes limits nothing: a leaked key stays valid for ever.",
          "Ask the service for a bounded keyset, or raise aci.maxKeysetDays in the policy.",
          CheckId.ACI_KEYSET_EXPIRY);

  public static final Code.Lacking KEYSET_UNBOUNDED =
      CODES.lacking(
          "keyset-unbounded",
          "The keys of this draft never expire, as early drafts allowed.",
          "Nothing limits how long they are valid.",
          "Ask the service for evidence of the current version.",
          CheckId.ACI_KEYSET_EXPIRY);

  public static final Code.Lacking DRAFT_REPORT_STALE =
      CODES.lacking(
          "draft-report-stale",
          "The instant judged at lies outside the period for which the draft's report says that it"
              + " is fresh.",
          "The report may have been made for another time. Only the report itself states this"
              + " period; nothing confirms it.",
          "Judge at the time when the report was fetched.",
          CheckId.ACI_KEYSET_EXPIRY);

  public static final Code.Passing PROVENANCE_MEASURED =
      CODES.passing(
          "provenance-measured",
          "The image that the report says it runs is one that the measured app compose pins.",
          "This machine was told to run that image. See image.provenance for who built it.",
          "Nothing.",
          CheckId.ACI_PROVENANCE);

  public static final Code.Passing PROVENANCE_TRACED =
      CODES.passing(
          "provenance-traced",
          "The measured app compose pins the image that the report says it runs. A verified"
              + " statement by an identity of the policy says that the image was built from the"
              + " repository and the commit that the report names.",
          "What the report says about its code is what the builder signed.",
          "Review the source at that commit.",
          CheckId.ACI_PROVENANCE);

  public static final Code.Failing PROVENANCE_OTHER_COMMIT =
      CODES.failing(
          "provenance-other-commit",
          "The report names a commit, but the verified statements of its build say that the image"
              + " that runs was built from a different one.",
          "The report does not describe the source that was built.",
          "Do not rely on what the report says about its code; the build's own statement names the"
              + " commit.",
          CheckId.ACI_PROVENANCE);

  public static final Code.Lacking PROVENANCE_LABEL_ONLY =
      CODES.lacking(
          "provenance-label-only",
          "The report names a repository or a commit, but no verified statement of its build ties"
              + " it to what runs.",
          "It is only a label: anyone can write it beside any quote.",
          "Keep the signed statement of the build in the bundle and name its identity in the"
              + " policy; see image.provenance.",
          CheckId.ACI_PROVENANCE);

  public static final Code.Failing PROVENANCE_CONTRADICTED =
      CODES.failing(
          "provenance-contradicted",
          "The report names an image that the measured app compose does not run.",
          "The report does not describe the code that was started.",
          "Do not rely on what the report says about its code.",
          CheckId.ACI_PROVENANCE);

  public static final Code.Lacking PROVENANCE_NOT_MEASURED =
      CODES.lacking(
          "provenance-not-measured",
          "The report names an image, but the images that run are not measured or not pinned.",
          "There is nothing to compare the name with.",
          "See the workload.* findings.",
          CheckId.ACI_PROVENANCE);

  public static final Code.Lacking PROVENANCE_INDEX_NAMED =
      CODES.lacking(
          "provenance-index-named",
          "The report names an image by its index and the measured app compose by its manifest, or"
              + " the other way round.",
          "An index lists one image for each platform, so the two may be one image or not.",
          "Ask the provider to name the digest that its app compose pins.",
          CheckId.ACI_PROVENANCE);

  public static final Code.Lacking PROVENANCE_NOT_STATED =
      CODES.lacking(
          "provenance-not-stated",
          "The report does not say where its code comes from.",
          "The specification asks for it; the measured app compose may still show what runs.",
          "See the workload.* findings.",
          CheckId.ACI_PROVENANCE);

  public static final Code.Passing CUSTODY_ROOTED =
      CODES.passing(
          "custody-rooted",
          "A key service whose root the policy names gave the signing and end-to-end keys to the"
              + " measured application.",
          "Only that application, on machines the key service admits, can have the keys given out,"
              + " which are secp256k1 keys. That a key of another kind was made from one of them is"
              + " the report's word, and no signature covers it.",
          "Nothing.",
          CheckId.ACI_CUSTODY);

  public static final Code.Lacking CUSTODY_ROOT_NOT_ANCHORED =
      CODES.lacking(
          "custody-root-not-anchored",
          "The chain of signatures is valid, but leads to a root key that the policy does not"
              + " name.",
          "Some key service gave out the keys; nothing says whose it is.",
          "Obtain the root key of the service's operator through another channel and name it in the"
              + " policy under aci.kmsRoots.",
          CheckId.ACI_CUSTODY);

  public static final Code.Failing CUSTODY_ROOT_UNEXPECTED =
      CODES.failing(
          "custody-root-unexpected",
          "The chain of signatures does not lead to a root key that the policy names, for the"
              + " measured application.",
          "The keys come from another key service, or belong to another application.",
          "Do not rely on the keys, or correct the policy.",
          CheckId.ACI_CUSTODY);

  public static final Code.Failing CUSTODY_CHAIN_INVALID =
      CODES.failing(
          "custody-chain-invalid",
          "A signature in the evidence of custody is malformed, for another purpose, or for a key"
              + " that is not in the keyset, is there for something else, or is not the one that"
              + " was given out.",
          "The evidence of custody is not about these keys.",
          "Do not rely on the keys.",
          CheckId.ACI_CUSTODY);

  public static final Code.Lacking CUSTODY_NOT_UNDERSTOOD =
      CODES.lacking(
          "custody-not-understood",
          "The report shows custody of a key in a role or for a purpose that this verifier does not"
              + " know.",
          "It was not judged which key service gave out the key, or for what.",
          "Verify with a release that knows the role.",
          CheckId.ACI_CUSTODY);

  public static final Code.Lacking CUSTODY_LIMIT =
      CODES.lacking(
          "custody-limit",
          "The report shows custody of more keys than this verifier judges.",
          "It was not judged which key service gave out these keys.",
          "Examine the report by other means.",
          CheckId.ACI_CUSTODY);

  public static final Code.Lacking CUSTODY_INCOMPLETE =
      CODES.lacking(
          "custody-incomplete",
          "The evidence of custody does not cover a signing or end-to-end key of the keyset.",
          "Nothing shows where that key comes from.",
          "Ask the service, or omit aci.custody in the policy if you trust the measured code to"
              + " make its keys itself.",
          CheckId.ACI_CUSTODY);

  public static final Code.Lacking CUSTODY_NOT_SHOWN =
      CODES.lacking(
          "custody-not-shown",
          "The report carries no evidence of custody that this verifier can judge.",
          "The hardware vouches that software inside can use these keys; nothing shows whether"
              + " others hold them too.",
          "Omit aci.custody in the policy if you trust the measured code to make its keys itself.",
          CheckId.ACI_CUSTODY);

  public static final Code.Failing SUBJECT_UNEXPECTED =
      CODES.failing(
          "subject-unexpected",
          "The policy does not name the keyset's subject.",
          "These keys belong to a service other than the one expected.",
          "Correct the policy, or do not rely on the keys.",
          CheckId.ACI_CUSTODY);

  public static final Code.Passing CHANNEL_KEY_LISTED =
      CODES.passing(
          "channel-key-listed",
          "The TLS key that the collector recorded is in the attested keyset, for the host that the"
              + " collector names.",
          "If the collector tells the truth about its connection, the connection ended at a key of"
              + " the keyset. There is no evidence of custody for TLS keys; only the measured"
              + " compose says how such a key is kept.",
          "Nothing.",
          CheckId.ACI_CHANNEL);

  public static final Code.Lacking CHANNEL_KEY_NOT_LISTED =
      CODES.lacking(
          "channel-key-not-listed",
          "The TLS key that the collector recorded is not in the attested keyset for that host.",
          "The connection may have ended outside the TEE, with somebody who could read it.",
          "This does not affect signed receipts; do not send secrets over that channel.",
          CheckId.ACI_CHANNEL);

  public static final Code.Lacking CHANNEL_NOT_RECORDED =
      CODES.lacking(
          "channel-not-recorded",
          "The collector recorded no TLS key, or the keyset lists none.",
          "There is nothing with which to compare the channel that was used.",
          "Collect with a collector that records the TLS key.",
          CheckId.ACI_CHANNEL);

  public static final Code.Lacking TLS_PEER_LIMIT =
      CODES.lacking(
          "tls-peer-limit",
          "The collector recorded more TLS keys than this verifier compares, or keys in files that"
              + " are too large to be read.",
          "Any key that was not compared may belong to somebody outside the TEE.",
          "Find out why so many keys were recorded for one report or exchange, then collect again.",
          CheckId.ACI_CHANNEL,
          CheckId.CHANNEL_TLS);

  private AciCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
