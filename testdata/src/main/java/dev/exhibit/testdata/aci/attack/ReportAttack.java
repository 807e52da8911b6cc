package dev.exhibit.testdata.aci.attack;

import static dev.exhibit.testdata.aci.attack.AciMethod.served;
import static dev.exhibit.testdata.aci.attack.AciTampers.report;
import static dev.exhibit.testdata.aci.attack.AciTampers.statement;
import static dev.exhibit.testdata.aci.attack.ReportForgery.attestation;
import static dev.exhibit.testdata.aci.attack.ReportForgery.custody;
import static dev.exhibit.testdata.aci.attack.ReportForgery.keyset;

import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.aci.AciEvidence;
import dev.exhibit.testdata.aci.AciScenario;
import dev.exhibit.testdata.aci.SimulatedKms;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;

/** Attacks on the report, its keyset and what vouches for the keys. */
@SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
public enum ReportAttack implements AciAttack {
  ACI_KEYSET_KEY_REPLACED(
      "another receipt key in the keyset, the digest as it was",
      "aci.binding",
      served(report(ReportForgery::otherReceiptKey))),
  ACI_KEYSET_REPLACED_WITH_DIGEST(
      "another receipt key in the keyset, and the digest that fits",
      "aci.binding",
      served(report(ReportForgery::otherReceiptKeyAndDigest))),
  ACI_KEYSET_MEMBER_ADDED(
      "a member in the keyset that no specification knows",
      "aci.binding",
      served(report(r -> keyset(r).put("note", "harmless")))),
  ACI_DIGEST_STATED_WRONG(
      "another digest stated next to the keyset",
      "aci.binding",
      served(report(r -> r.put("workload_keyset_digest", "sha256:" + "00".repeat(32))))),
  ACI_SAME_KEY_ID_TWICE(
      "two receipt keys under one id, attested",
      "aci.binding",
      served(AciTampers.keyset(KeysetForgery::sameIdTwice))),
  S6_RECEIPT_KEY_IN_TWO_ROLES(
      "the receipt key listed for encryption too, attested",
      "aci.binding",
      served(AciTampers.keyset(KeysetForgery::twoRoles))),
  S7_NOT_AFTER_PASSED(
      "a keyset that had expired the second before",
      "aci.keyset-expiry",
      served(AciTampers.keyset((k, keys) -> KeysetForgery.until(k, ReportForgery.PASSED)))),
  S7_NOT_AFTER_YEAR_9999(
      "a keyset that expires in the year 9999",
      "aci.keyset-expiry",
      served(AciTampers.keyset((k, keys) -> KeysetForgery.until(k, ReportForgery.YEAR_9999)))),
  ACI_NONCE_NOT_OURS(
      "a quote over a nonce of the gateway's own choice",
      "aci.binding",
      served(statement(ReportForgery::otherNonce))),
  ACI_NONCE_NULL(
      "a quote over the statement without a nonce",
      "aci.binding",
      served(statement(ReportForgery::noNonce))),
  ACI_PURPOSE_OTHER(
      "a quote over a statement of another purpose",
      "aci.binding",
      served(statement(s -> s.replace("aci.report_data.v1", "aci.report_data.v2")))),
  ACI_STATEMENT_WITH_BLANKS(
      "a quote over the statement written with blanks",
      "aci.binding",
      served(statement(s -> s.replace(",", ", ")))),
  ACI_TAIL_NOT_ZERO(
      "a quote whose report data does not end in zeros",
      "aci.binding",
      served(AciTampers.slot(slot -> slot.with(63, 1)))),
  ACI_REPORT_DATA_STATED_WRONG(
      "other report data stated next to the quote",
      "aci.binding",
      served(report(r -> attestation(r).put("report_data", "00".repeat(32))))),
  ACI_OTHER_KMS(
      "custody vouched for by a service that nobody pinned",
      "aci.custody",
      served(AciTampers.kms(SimulatedKms.from(Seed.of(0xBAD))))),
  ACI_CUSTODY_OF_OTHER_KEY(
      "custody of a key that is not in the keyset",
      "aci.custody",
      served(report(r -> custody(r).put("public_key", "00".repeat(32))))),
  ACI_CUSTODY_PURPOSE(
      "custody of a key for another purpose",
      "aci.custody",
      served(report(r -> custody(r).put("purpose", "aci.e2ee.v1")))),
  ACI_CUSTODY_ONE_LINK(
      "a chain of custody that ends at the app",
      "aci.custody",
      served(report(r -> ((ArrayNode) custody(r).get("signature_chain")).remove(1)))),
  ACI_CUSTODY_ABSENT(
      "no custody at all",
      "aci.custody",
      served(report(r -> ReportForgery.evidence(r).remove("key_custody")))),
  ACI_PROVENANCE_OF_OTHER_IMAGE(
      "an image digest that the measured compose file does not name",
      "aci.provenance",
      served(report(ReportForgery::otherImage))),
  ACI_TLS_KEY_OTHER(
      "a keyset that lists another TLS key",
      "aci.channel",
      served(AciTampers.keyset((k, keys) -> KeysetForgery.otherTls(k)))),
  ACI_TLS_HOST_OTHER(
      "a keyset that lists the TLS key for another host",
      "aci.channel",
      served(AciTampers.keyset((k, keys) -> KeysetForgery.otherHost(k))));

  private final String what;
  private final String expectedCheck;
  private final AciMethod method;

  ReportAttack(String what, String expectedCheck, AciMethod method) {
    this.what = what;
    this.expectedCheck = expectedCheck;
    this.method = method;
  }

  @Override
  public String row() {
    return name().substring(0, name().indexOf('_'));
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public String expectedCheck() {
    return expectedCheck;
  }

  @Override
  public Optional<AciScenario> atGateway(AciScenario valid) {
    return method.atGateway(valid);
  }

  @Override
  public AciEvidence apply(AciScenario valid) {
    return method.apply(valid);
  }
}
