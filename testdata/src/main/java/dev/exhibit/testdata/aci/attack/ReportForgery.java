package dev.exhibit.testdata.aci.attack;

import dev.exhibit.testdata.aci.Jcs;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** How the attacks of {@link ReportAttack} are made. */
final class ReportForgery {
  /** A second of the year 2020. */
  static final long PASSED = 1_600_000_000L;

  /** The last second that four digits of a year can name. */
  static final long YEAR_9999 = 253_402_300_799L;

  private static final Pattern NONCE = Pattern.compile("\"nonce\":\"[0-9a-f]{64}\"");

  private ReportForgery() {}

  static ObjectNode attestation(ObjectNode report) {
    return (ObjectNode) report.get("attestation");
  }

  static ObjectNode keyset(ObjectNode report) {
    return (ObjectNode) attestation(report).get("workload_keyset");
  }

  static ObjectNode evidence(ObjectNode report) {
    return (ObjectNode) attestation(report).get("evidence");
  }

  /** The custody of the receipt key, which stands first. */
  static ObjectNode custody(ObjectNode report) {
    return (ObjectNode) evidence(report).at("/key_custody/keys/0");
  }

  static void otherReceiptKey(ObjectNode report) {
    ObjectNode key = (ObjectNode) keyset(report).at("/receipt_signing_keys/0");
    key.put("public_key", "5a".repeat(32));
  }

  static void otherReceiptKeyAndDigest(ObjectNode report) {
    otherReceiptKey(report);
    report.put("workload_keyset_digest", Jcs.digest(keyset(report)));
  }

  static void otherImage(ObjectNode report) {
    ObjectNode provenance = (ObjectNode) attestation(report).get("source_provenance");
    provenance.put("image_digest", "sha256:" + "5a".repeat(32));
  }

  static String otherNonce(String statement) {
    return NONCE.matcher(statement).replaceFirst("\"nonce\":\"" + "5a".repeat(32) + "\"");
  }

  static String noNonce(String statement) {
    return NONCE.matcher(statement).replaceFirst("\"nonce\":null");
  }
}
