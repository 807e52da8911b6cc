package dev.exhibit.testdata.aci;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.keys.Ed25519Key;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** How the documents of a gateway look. All forms call themselves {@code aci/1}. */
public sealed interface AciForm permits CurrentForm, DraftForm {
  /** The published specification. */
  AciForm CURRENT = new CurrentForm();

  /** The draft of July 2026: a long-lived identity key endorses the keyset. */
  AciForm DRAFT_2 = new DraftForm(DraftEvents.SECOND, false);

  /** The draft of May 2026: upstream evidence inside receipts, keysets that never expire. */
  AciForm DRAFT_0 = new DraftForm(DraftEvents.FIRST, true);

  /** The version string, which tells no form from another. */
  String VERSION = "aci/1";

  /** The keyset. */
  ObjectNode keyset(KeysetParts parts);

  /** The headers that every answer carries. */
  Map<String, String> marks(ObjectNode keyset);

  /** Whether this may be a nonce. */
  boolean accepts(String nonce);

  /** The bytes whose SHA-256 is report data. */
  Bytes statement(ObjectNode keyset, Optional<String> nonce);

  /**
   * The report around the evidence of a machine.
   *
   * @param envelope {@code attestation} apart from what forms disagree about
   * @param identity the key that endorses keysets, where there is one
   * @param now seconds since 1970
   */
  ObjectNode report(
      ObjectNode keyset,
      ObjectNode envelope,
      ObjectNode capabilities,
      Ed25519Key identity,
      long now);

  /** The receipt without its signature. */
  ObjectNode receipt(ReceiptParts parts);

  /** The receipt with its signature, over its canonical form without it. */
  ObjectNode signed(ObjectNode receipt, Ed25519Key key);

  /** The record of a session. */
  ObjectNode session(SessionParts parts);

  /** The id that follows from the record. */
  String sessionId(ObjectNode session);
}
