package dev.exhibit.core.exchange.signature;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.exhibit.core.appraisal.Message;

/** Which machine a signature speaks for. */
public enum Coverage {
  /**
   * The attestation presents its TEE as a gateway: what it relayed, not what the model computed.
   */
  GATEWAY(
      "gateway-relayed",
      "The signer is a gateway: it vouches for what it received and returned, but not for what the"
          + " model's machine computed."),
  /** The signed text says that the signer passed the request on to a provider without a TEE. */
  CENTRALIZED(
      "centralized-relayed",
      "The signed text says that the signer forwarded the request to a centralized provider: it"
          + " vouches for what it received and returned, but not for the machine that answered."),
  /** The signed statement names the model it speaks for. */
  MODEL_NAMED("model-named", "The signed statement names the model that the signer speaks for."),
  /** A receipt: what it tells of the model behind the signer, other checks say. */
  RECEIPT(
      "receipt", "The signer is the service that received the request and returned the response."),
  /** Two hashes alone: a model's TEE and a relaying gateway sign the same text. */
  UNSTATED(
      "model-or-gateway",
      "The signed text does not say whether a model's TEE or a relaying gateway made it.");

  private final String id;
  private final Message sentence;

  Coverage(String id, @CompileTimeConstant String sentence) {
    this.id = id;
    this.sentence = Message.of(sentence);
  }

  /** As in the JSON. */
  public String id() {
    return id;
  }

  /** For the report. */
  public Message sentence() {
    return sentence;
  }

  /** What the statement itself tells. */
  public static Coverage of(VerifiedSignature signature) {
    if (signature.statement().saysCentralized()) {
      return CENTRALIZED;
    }
    return signature.statement().model().isPresent() ? MODEL_NAMED : UNSTATED;
  }
}
