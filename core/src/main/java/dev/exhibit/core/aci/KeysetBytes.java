package dev.exhibit.core.aci;

import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A keyset as bytes, whether or not its members can be read: which report_data would bind it.
 *
 * @param digest SHA-256 of its canonical form
 * @param workloadId the id of the identity key that drafts have, if it holds one
 */
record KeysetBytes(Sha256 digest, Optional<String> workloadId) {
  private static final int NONCE_BYTES = 32;

  /** That of {@code report}; empty if it shows none that has a canonical form. */
  static Optional<KeysetBytes> of(JsonNode report) {
    JsonNode keyset = report.path("attestation").path("workload_keyset");
    JsonNode identity = keyset.path("workload_identity").path("public_key");
    try {
      return keyset.isObject()
          ? Optional.of(new KeysetBytes(digest(keyset), id(identity)))
          : Optional.empty();
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  private static Optional<String> id(JsonNode identity) throws Malformed {
    return identity.isObject() ? Optional.of("sha256:" + digest(identity).hex()) : Optional.empty();
  }

  private static Sha256 digest(JsonNode node) throws Malformed {
    return Sha256.of(Canonical.of(node, "workload_keyset"));
  }

  /**
   * Whether {@code held} is no statement over it in any version, with that nonce or with none;
   * never without a nonce that every version could have been sent.
   */
  boolean isNotBoundBy(Bytes held, Optional<Bytes> sentNonce) {
    return sentNonce.filter(nonce -> nonce.size() == NONCE_BYTES).isPresent()
        && statements(sentNonce.map(Bytes::hex)).stream().noneMatch(s -> s.slot().equals(held));
  }

  /** What a quote could hold that binds it with that nonce, or with none. */
  List<Bytes> statementsFor(Optional<Bytes> sentNonce) {
    return statements(sentNonce.map(Bytes::hex)).stream().map(Statement::slot).toList();
  }

  private List<Statement> statements(Optional<String> nonce) {
    String name = "sha256:" + digest.hex();
    List<Statement> all = new ArrayList<>();
    for (Optional<String> with : List.of(nonce, Optional.<String>empty())) {
      all.add(Statement.over(name, Optional.empty(), with));
      workloadId.ifPresent(id -> all.add(Statement.over(name, Optional.of(id), with)));
    }
    return all;
  }
}
