package dev.exhibit.testdata.aci.attack;

import static dev.exhibit.testdata.aci.attack.AciMethod.packed;
import static dev.exhibit.testdata.aci.attack.AciMethod.served;

import dev.exhibit.testdata.aci.AciEvidence;
import dev.exhibit.testdata.aci.AciScenario;
import java.util.Optional;

/** Documents of several forms in one bundle, which all call themselves {@code aci/1}. */
@SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
public enum ShapeAttack implements AciAttack {
  ACI_DRAFT_RECEIPT(
      "the receipt of a gateway of the older draft under a report of the present form",
      "receipt.keyset",
      packed(ShapeForgery::draftReceipt)),
  ACI_DRAFT_REPORT(
      "a report of the older draft over a receipt of the present form",
      "receipt.keyset",
      packed(ShapeForgery::draftReport)),
  ACI_WORKLOAD_ID_ADDED(
      "a report of the present form with the older draft's workload id",
      "aci.binding",
      served(AciTampers.report(r -> r.put("workload_id", "sha256:" + "00".repeat(32))))),
  ACI_SIGNATURE_OBJECT(
      "a receipt of the present form with a signature in the older draft's",
      "receipt.signature",
      served(AciTampers.served(ShapeForgery::signatureObject))),
  ACI_NUMBERED_EVENTS(
      "a receipt of the present form with numbered events, signed",
      "receipt.signature",
      served(AciTampers.receipt(ShapeForgery::numbered))),
  ACI_LEGACY_REPORT(
      "the report from before aci/1, whose quote binds another key",
      "aci.binding",
      packed(ShapeForgery::legacyReport));

  private final String what;
  private final String expectedCheck;
  private final AciMethod method;

  ShapeAttack(String what, String expectedCheck, AciMethod method) {
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
