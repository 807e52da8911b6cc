package dev.exhibit.core.aci;

import dev.exhibit.core.appraisal.Code;

/** Reasons of the checks on attestation reports of aci. */
public enum AciCode implements Code {
  KEYSET_BOUND(
      "keyset-bound",
      "report_data is the digest of the statement over the served keys and the collector's nonce.",
      "The hardware vouches that software inside this TEE asked for a quote over exactly these"
          + " keys, after that nonce was chosen.",
      "Nothing."),
  KEYSET_BOUND_UNCHALLENGED(
      "keyset-bound-unchallenged",
      "report_data is the digest of the statement over the served keys and no nonce.",
      "The hardware vouches for the keys, but not for when: the quote may be older than the"
          + " request.",
      "Collect with a nonce; see tdx.nonce."),
  STATEMENT_MISMATCH(
      "statement-mismatch",
      "report_data is not the digest of the statement over the served keys and the collector's"
          + " nonce, nor of the one without a nonce.",
      "The quote binds other keys or another nonce than those shown.",
      "Do not trust the keys."),
  STATEMENT_NOT_REBUILT(
      "statement-not-rebuilt",
      "report_data is not that of the statement without a nonce, and no nonce is recorded.",
      "Without the nonce the statement cannot be written, so nothing shows which keys are bound.",
      "Collect again with a nonce; the collector does so by default."),
  KEYSET_DIGEST_MISMATCH(
      "keyset-digest-mismatch",
      "The keys that the report shows do not have the digest that it states for them.",
      "Keys were changed, added or taken away after the report was made.",
      "Do not trust the keys."),
  WORKLOAD_ID_MISMATCH(
      "workload-id-mismatch",
      "The identity key that the draft's report shows does not have the id that it states.",
      "The identity key was exchanged.",
      "Do not trust the keys."),
  ENDORSEMENT_ALGORITHM_UNKNOWN(
      "endorsement-algorithm-unknown",
      "The draft's report endorses its keys by an algorithm that no draft has.",
      "The endorsement was not judged, so the report is not understood whole.",
      "Verify with a release that knows the algorithm."),
  ENDORSEMENT_INVALID(
      "endorsement-invalid",
      "The identity key of the draft's report did not endorse the keys shown.",
      "The report contradicts itself, whatever its quote says.",
      "Do not trust the keys."),
  RESTATED_DIFFERS(
      "restated-differs",
      "The report states another report_data than its own quote holds.",
      "The report was put together from parts of two, or edited.",
      "Ask the service for a new report."),
  KEY_ROLES_MIXED(
      "key-roles-mixed",
      "The keyset uses one key for two purposes, or one name for two keys.",
      "A signature could be taken for another one than it is. The specification forbids it.",
      "Do not rely on receipts of this service."),
  ACI_SHAPES_MIXED(
      "aci-shapes-mixed",
      "The document has members of the current specification and of its drafts.",
      "What it means depends on which reader looks at it, so none should.",
      "Ask the service for a document of one version."),
  ACI_VERSION_UNKNOWN(
      "aci-version-unknown",
      "The report is of another version than aci/1.",
      "Nothing it says was judged.",
      "Verify with a release that knows the version."),
  ACI_REPORT_MALFORMED(
      "aci-report-malformed",
      "The report lacks a member that its version prescribes, or holds it in another form.",
      "Nothing it says of its keys was verified.",
      "Ask the service for a new report, or verify with a release that knows its version."),
  KEYSET_CURRENT(
      "keyset-current",
      "The keys were valid at every instant judged at, and expire within the policy's bound.",
      "The service itself stood by these keys then.",
      "Nothing."),
  KEYSET_EXPIRED(
      "keyset-expired",
      "The keys had expired at an instant judged at.",
      "The service no longer stood by them; whoever got hold of an old key could sign with it.",
      "Judge at the time of the exchange, or ask for a receipt under current keys."),
  KEYSET_EXPIRY_IMPLAUSIBLE(
      "keyset-expiry-implausible",
      "The keys expire implausibly far in the future.",
      "An expiry that never comes bounds nothing: keys that leak stay good for ever.",
      "Ask the service for a bounded keyset, or raise aci.maxKeysetDays in the policy."),
  KEYSET_UNBOUNDED(
      "keyset-unbounded",
      "The keys of this draft never expire, as early drafts allowed.",
      "Nothing bounds how long they are good for.",
      "Ask the service for evidence of the current version."),
  DRAFT_REPORT_STALE(
      "draft-report-stale",
      "The instant judged at lies outside the time for which the draft's report says it is fresh.",
      "The report may have been made for another time. It says so itself and nothing confirms it.",
      "Judge at the time the report was fetched."),
  PROVENANCE_MEASURED(
      "provenance-measured",
      "The image that the report says it runs is one that the measured app compose pins.",
      "That image was told to run on this machine. Who built it is image.provenance's question.",
      "Nothing."),
  PROVENANCE_LABEL_ONLY(
      "provenance-label-only",
      "The report names a repository or a commit, and nothing measured ties it to what runs.",
      "It is a label: anyone can write it next to any quote.",
      "Tie the image digests of the measured compose to their source, as image.provenance does."),
  PROVENANCE_CONTRADICTED(
      "provenance-contradicted",
      "The report names an image that the measured app compose does not run.",
      "The report describes other code than the one that was started.",
      "Do not rely on what the report says of its code."),
  PROVENANCE_NOT_MEASURED(
      "provenance-not-measured",
      "The report names an image, and the images that run are not measured or not pinned.",
      "Nothing can be held against the name.",
      "See the workload.* findings."),
  PROVENANCE_NOT_STATED(
      "provenance-not-stated",
      "The report does not say where its code comes from.",
      "The specification asks for it; the measured app compose may still tell what runs.",
      "See the workload.* findings."),
  CUSTODY_ROOTED(
      "custody-rooted",
      "A key service whose root the policy names gave the signing and end-to-end keys to the"
          + " measured application.",
      "Only that application, on machines the key service admits, can have these keys. That the"
          + " published key was made from the one given out rests on the measured code.",
      "Nothing."),
  CUSTODY_ROOT_NOT_ANCHORED(
      "custody-root-not-anchored",
      "The chain of signatures holds, and leads to a root key that the policy does not name.",
      "Some key service gave out the keys; whose it is, nobody said.",
      "Learn the root key of the service's operator by other means and name it in the policy under"
          + " aci.kmsRoots."),
  CUSTODY_ROOT_UNEXPECTED(
      "custody-root-unexpected",
      "The chain of signatures does not lead to a root key that the policy names, for the measured"
          + " application.",
      "Another key service, or keys of another application.",
      "Do not rely on the keys, or correct the policy."),
  CUSTODY_CHAIN_INVALID(
      "custody-chain-invalid",
      "A signature in the evidence of custody is malformed, for another purpose or for a key that"
          + " the keyset does not have.",
      "The evidence of custody is not about these keys.",
      "Do not rely on the keys."),
  CUSTODY_NOT_UNDERSTOOD(
      "custody-not-understood",
      "The report shows custody of a key in a role or for a purpose that is not known here.",
      "Which key service gave the key, and what for, was not judged.",
      "Verify with a release that knows the role."),
  CUSTODY_LIMIT(
      "custody-limit",
      "The report shows custody of more keys than are judged.",
      "Which key service gave these keys was not judged.",
      "Examine the report with other means."),
  CUSTODY_INCOMPLETE(
      "custody-incomplete",
      "The evidence of custody leaves out a signing or end-to-end key of the keyset.",
      "Where that key comes from is not shown.",
      "Ask the service; or omit aci.custody in the policy if the measured code is trusted to make"
          + " its keys itself."),
  CUSTODY_NOT_SHOWN(
      "custody-not-shown",
      "The report carries no evidence of custody that this verifier can judge.",
      "The hardware vouches that software inside holds these keys for use; whether others hold them"
          + " too is not shown.",
      "Omit aci.custody in the policy if the measured code is trusted to make its keys itself."),
  SUBJECT_UNEXPECTED(
      "subject-unexpected",
      "The keyset's subject is none that the policy names.",
      "These are the keys of another service than the one expected.",
      "Correct the policy, or do not rely on the keys."),
  CHANNEL_KEY_LISTED(
      "channel-key-listed",
      "The TLS key the collector recorded is in the attested keyset, for the host it names.",
      "If the collector tells the truth about its connection, it ended at a key of the keyset. TLS"
          + " keys have no evidence of custody: how well one is kept, the measured compose says.",
      "Nothing."),
  CHANNEL_KEY_NOT_LISTED(
      "channel-key-not-listed",
      "The TLS key the collector recorded is not in the attested keyset for that host.",
      "The connection may have ended outside the TEE, at somebody who could read it.",
      "Nothing follows for signed receipts; do not send what must stay secret over that channel."),
  CHANNEL_NOT_RECORDED(
      "channel-not-recorded",
      "The collector recorded no TLS key, or the keyset lists none.",
      "Which channel was used cannot be compared with anything.",
      "Collect with a collector that records the TLS key.");

  private final Wording wording;

  AciCode(String id, String found, String means, String advice) {
    this.wording = new Wording(id, found, means, advice);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
