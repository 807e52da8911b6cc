package dev.exhibit.core.aci;

import dev.exhibit.core.decode.CompactJson;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The attestation statement (spec §3.2; drafts §4.4): what a service hashes into report_data. A
 * verifier writes it from keyset and nonce; no served copy is ever read.
 *
 * @param bytes the statement
 */
record Statement(Bytes bytes) {
  private static final String PURPOSE = "aci.report_data.v1";

  /**
   * The statement over this keyset.
   *
   * @param nonce as it was sent in the request; absent: the unchallenged form
   */
  static Statement over(Keyset keyset, Optional<String> nonce) {
    return over(keyset.name(), keyset.identity().map(Keyset.IdentityKey::workloadId), nonce);
  }

  /**
   * The statement over the keyset of this name.
   *
   * @param workloadId of drafts
   */
  static Statement over(String keyset, Optional<String> workloadId, Optional<String> nonce) {
    ObjectNode statement = JsonNodeFactory.instance.objectNode().put("purpose", PURPOSE);
    if (nonce.isPresent()) {
      statement.put("nonce", nonce.get());
    } else {
      statement.putNull("nonce");
    }
    if (workloadId.isPresent()) {
      statement.put("workload_id", workloadId.get()).put("workload_keyset_digest", keyset);
    } else {
      statement.put("keyset_digest", keyset);
    }
    return new Statement(
        Bytes.utf8(CompactJson.of(statement, CompactJson.Names.CANONICAL).orElseThrow()));
  }

  /** What stands in the first half of report_data, 32 bytes. */
  Bytes reportData() {
    return Sha256.of(bytes).bytes();
  }

  /** All 64 bytes of report_data. */
  Bytes slot() {
    return reportData().concat(Bytes.zeros(Sha256.SIZE));
  }
}
