package dev.exhibit.core.aci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The shapes of documents that all call themselves aci/1. A shape is told from what a document
 * holds, before anything in it is verified; no other shape is tried if that one does not verify.
 */
public enum AciProfile {
  /** As published since August 2026: flat events, a signature that is text. */
  CURRENT("aci/1"),
  /** Drafts 0 to 2, where the document does not tell which: an identity key endorses the keys. */
  DRAFT("aci/1, one of the drafts 0 to 2"),
  /** Draft 0: the upstream is called vendor, its evidence stands in the receipt. */
  DRAFT_0("aci/1, draft 0"),
  /** Draft 1: the upstream has a name and a provider. */
  DRAFT_1("aci/1, draft 1"),
  /** Draft 2: the upstream has a name and a provider type. */
  DRAFT_2("aci/1, draft 2");

  private static final List<String> DRAFT_KEYSET = List.of("workload_identity", "keyset_epoch");
  private static final List<String> DRAFT_EVENT = List.of("seq", "wire_hash", "cleartext_hash");
  private static final String WORKLOAD_ID = "workload_id";
  private static final String ENDORSEMENT = "keyset_endorsement";
  private static final String SIGNATURE = "signature";

  private final String words;

  AciProfile(String words) {
    this.words = words;
  }

  /** The profile in words. */
  public String words() {
    return words;
  }

  /** Whether this is one of the drafts, which share their attestation. */
  public boolean isDraft() {
    return this != CURRENT;
  }

  /** The shape by which an attestation report is judged, told from what its keyset holds. */
  static AciProfile ofReport(JsonNode report) {
    return keyset(report).has("not_after") || draftMembers(report).isEmpty() ? CURRENT : DRAFT;
  }

  /** The members of {@code report} that only drafts have; in one of the current shape, too many. */
  static List<String> draftMembers(JsonNode report) {
    List<String> found = new ArrayList<>();
    if (report.has(WORKLOAD_ID)) {
      found.add(WORKLOAD_ID);
    }
    if (report.has(ENDORSEMENT) || report.path("attestation").has(ENDORSEMENT)) {
      found.add(ENDORSEMENT);
    }
    DRAFT_KEYSET.stream().filter(keyset(report)::has).forEach(found::add);
    return found;
  }

  private static JsonNode keyset(JsonNode report) {
    return report.path("attestation").path("workload_keyset");
  }

  /**
   * The shape of a receipt: drafts sign in an object. Empty if it has members of both, each of
   * which another reader would read.
   */
  public static Optional<AciProfile> ofReceipt(JsonNode receipt) {
    if (receipt.path(SIGNATURE).isObject()) {
      return receipt.has("key_id") ? Optional.empty() : draft(receipt);
    }
    boolean draft = receipt.has(WORKLOAD_ID);
    for (JsonNode event : receipt.path("event_log")) {
      draft |= hasAny(event, DRAFT_EVENT) || citesDraftSession(event);
    }
    return draft ? Optional.empty() : Optional.of(CURRENT);
  }

  private static boolean citesDraftSession(JsonNode event) {
    return event.path("session_id").asString("").startsWith(SessionId.DRAFT_PREFIX);
  }

  private static Optional<AciProfile> draft(JsonNode receipt) {
    boolean vendor = false;
    boolean name = false;
    boolean type = false;
    for (JsonNode event : receipt.path("event_log")) {
      vendor |= event.has("vendor");
      name |= event.has("upstream_name");
      type |= event.has("provider_type");
    }
    if (vendor) {
      return name || type ? Optional.empty() : Optional.of(DRAFT_0);
    }
    if (type || receipt.has("model")) {
      return Optional.of(DRAFT_2);
    }
    return Optional.of(name ? DRAFT_1 : DRAFT);
  }

  private static boolean hasAny(JsonNode object, List<String> names) {
    return names.stream().anyMatch(object::has);
  }
}
