package dev.exhibit.testdata.provider;

import dev.exhibit.data.Bytes;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What a provider does wrong on purpose. Every method's default is to do it right. */
public interface Tamper {
  /** Does nothing wrong. */
  Tamper NONE = new Tamper() {};

  /** The response body to send instead; the honest one is what is signed. */
  default Bytes response(Bytes honest) {
    return honest;
  }

  /** The signature document to serve instead, or none. */
  default Optional<Bytes> signature(SignatureRecord honest, SignedExchange exchange) {
    return Optional.of(honest.json());
  }

  /** The report data to have quoted instead. */
  default Bytes reportData(Bytes honest, Bytes identity, Bytes nonce) {
    return honest;
  }

  /** The attestation report to serve instead. */
  default ObjectNode report(ObjectNode honest) {
    return honest;
  }
}
