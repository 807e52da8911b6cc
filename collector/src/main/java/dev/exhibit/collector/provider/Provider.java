package dev.exhibit.collector.provider;

/**
 * A kind of service. Templates follow RFC 6570, level 3: {@code {name}} is a path segment, {@code
 * {?a,b}} and {@code {&a,b}} are query parameters, left out where there is no value. They are
 * relative to the base address that SDKs use, which ends in {@code /v1}.
 */
public interface Provider {
  /** Its name on the command line and, as a hint, in the bundle. */
  String name();

  /** Where it is served, unless the user says otherwise; empty if only the user can know. */
  String defaultBase();

  /** What follows the host if a base address is given without a path. */
  default String defaultPath() {
    return "/v1";
  }

  /** Chat completions. */
  default String chat() {
    return "chat/completions";
  }

  /** Signature of a response; may use {@code chat_id}, {@code model}, {@code signing_algo}. */
  default String signature() {
    return "signature/{chat_id}{?model,signing_algo}";
  }

  /**
   * Attestation report; may use {@code model}, {@code nonce}, {@code signing_algo} and {@code
   * signing_address}.
   */
  default String attestation() {
    return "attestation/report{?model,nonce,signing_algo,signing_address}";
  }

  /**
   * Whether it is asked as a gateway of aci/1 even if an answer does not name that protocol. Where
   * the answer to a chat names it, every provider is.
   */
  default boolean alwaysAci() {
    return false;
  }

  /** Receipt of a response (aci/1); uses {@code receipt_id}. */
  default String receipt() {
    return "aci/receipts/{receipt_id}";
  }

  /** Session that a receipt cites (aci/1); uses {@code session_id}. */
  default String aciSession() {
    return "aci/sessions/{session_id}";
  }

  /** Attestation report of the keyset (aci/1); uses {@code nonce}. */
  default String aciAttestation() {
    return "aci/attestation{?nonce}";
  }
}
