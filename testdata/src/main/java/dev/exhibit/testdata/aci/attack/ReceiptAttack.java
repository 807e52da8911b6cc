package dev.exhibit.testdata.aci.attack;

import static dev.exhibit.testdata.aci.attack.AciMethod.packed;
import static dev.exhibit.testdata.aci.attack.AciMethod.served;
import static dev.exhibit.testdata.aci.attack.AciTampers.receipt;

import dev.exhibit.testdata.aci.AciEvidence;
import dev.exhibit.testdata.aci.AciScenario;
import dev.exhibit.testdata.aci.GatewayKeys;
import java.util.Optional;

/** Attacks on the receipt and the bodies it is about. */
@SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
public enum ReceiptAttack implements AciAttack {
  S6_FOREIGN_KEY(
      "a receipt signed by a key outside of the keyset, under a name of its own",
      "receipt.signature",
      served(AciTampers.foreignKey("receipt-2"))),
  S6_FOREIGN_KEY_SAME_ID(
      "a receipt signed by a key outside of the keyset, under the attested key's name",
      "receipt.signature",
      served(AciTampers.foreignKey(GatewayKeys.RECEIPT_ID))),
  S6_KEY_OF_OTHER_ROLE(
      "a receipt signed by a key that is attested for encryption",
      "receipt.signature",
      served(AciTampers.keyOfAnotherRole())),
  S9_RECEIPT_ALONE(
      "a receipt without any report", "receipt.signature", packed(ReceiptForgery::withoutReport)),
  S10_OTHER_KEYSET(
      "a receipt of another keyset, signed by the attested key",
      "receipt.keyset",
      served(receipt(r -> r.put("workload_keyset_digest", "sha256:" + "00".repeat(32))))),
  ACI_OTHER_VERSION(
      "a receipt of another version of the protocol, signed",
      "receipt.keyset",
      served(receipt(r -> r.put("api_version", "aci/2")))),
  ACI_REQUEST_HASH(
      "a receipt with another request's hash, signed",
      "receipt.hashes",
      served(receipt(r -> ReceiptForgery.otherHash(r, 0)))),
  ACI_RESPONSE_HASH(
      "a receipt with another response's hash, signed",
      "receipt.hashes",
      served(receipt(ReceiptForgery::otherResponseHash))),
  ACI_FIRST_EVENT_OTHER(
      "a receipt whose first event is not the request's, signed",
      "receipt.signature",
      served(receipt(ReceiptForgery::firstEventMoved))),
  ACI_RESPONSE_CHANGED(
      "another response than the gateway sent",
      "receipt.hashes",
      served(AciTampers.response(b -> ReceiptForgery.reworded(b)))),
  ACI_REQUEST_CHANGED(
      "another request than the client sent",
      "receipt.hashes",
      packed(ReceiptForgery::otherRequest)),
  ACI_EDITED_AFTER_SIGNING(
      "a receipt whose model was changed after it was signed",
      "receipt.signature",
      served(AciTampers.served(r -> r.put("model", "simulated/better")))),
  ACI_MEMBER_ADDED(
      "a receipt with a member that was not signed",
      "receipt.signature",
      served(AciTampers.served(r -> r.put("note", "harmless")))),
  M2_DUPLICATE_MEMBER(
      "a receipt with two models, the signed one last",
      "receipt.signature",
      packed(ReceiptForgery::twoModels)),
  ACI_UPSTREAM_FAILED(
      "an upstream whose verification failed, signed",
      "receipt.upstream",
      served(receipt(r -> ReceiptForgery.upstreamFailed(r, true)))),
  ACI_UPSTREAM_NOT_REQUIRED(
      "an upstream that was not verified and did not have to be, signed",
      "receipt.upstream",
      served(receipt(r -> ReceiptForgery.upstreamFailed(r, false)))),
  ACI_TWO_UPSTREAMS(
      "two upstreams that both are said to have served, signed",
      "receipt.upstream",
      served(receipt(ReceiptForgery::upstreamTwice))),
  ACI_NO_UPSTREAM(
      "no word of the upstream of an aggregator, signed",
      "receipt.upstream",
      served(receipt(ReceiptForgery::withoutUpstream)));

  private final String what;
  private final String expectedCheck;
  private final AciMethod method;

  ReceiptAttack(String what, String expectedCheck, AciMethod method) {
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
