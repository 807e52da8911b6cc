package dev.exhibit.testdata.aci;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.keys.Ed25519Key;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What a gateway does wrong on purpose. Every method's default is to do it right. */
public interface AciTamper {
  /** Does nothing wrong. */
  AciTamper NONE = new AciTamper() {};

  /** The keyset to attest to instead. */
  default KeysetParts keyset(KeysetParts honest, GatewayKeys keys) {
    return honest;
  }

  /** The statement to have quoted instead. */
  default Bytes statement(Bytes honest) {
    return honest;
  }

  /** The 64 bytes to have quoted instead. */
  default Bytes slot(Bytes honest) {
    return honest;
  }

  /** Who vouches for the keys instead. */
  default SimulatedKms kms(SimulatedKms honest) {
    return honest;
  }

  /** The report to serve instead. */
  default ObjectNode report(ObjectNode honest) {
    return honest;
  }

  /** The response to send instead; the honest one is what the receipt is about. */
  default Bytes response(Bytes honest) {
    return honest;
  }

  /** The receipt to sign instead. */
  default ObjectNode receipt(ObjectNode honest) {
    return honest;
  }

  /** Who signs it instead. */
  default Ed25519Key signer(GatewayKeys keys) {
    return keys.receipt();
  }

  /** The receipt to serve instead, or none. */
  default Optional<ObjectNode> served(ObjectNode honest) {
    return Optional.of(honest);
  }

  /** The session to cite instead. */
  default ObjectNode session(ObjectNode honest) {
    return honest;
  }

  /** The session to serve under the cited id instead, or none. */
  default Optional<ObjectNode> servedSession(ObjectNode honest) {
    return Optional.of(honest);
  }
}
