package dev.exhibit.testdata.aci.attack;

import static dev.exhibit.testdata.aci.attack.AciMethod.served;
import static dev.exhibit.testdata.aci.attack.AciTampers.session;
import static dev.exhibit.testdata.aci.attack.SessionForgery.evidence;

import dev.exhibit.testdata.aci.AciEvidence;
import dev.exhibit.testdata.aci.AciScenario;
import java.util.Optional;

/** Attacks on the session that a receipt cites. */
@SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
public enum SessionAttack implements AciAttack {
  S8_OTHER_CONTENT(
      "a session that does not hash to the id that the receipt cites",
      "receipt.session",
      served(AciTampers.servedSession(s -> s.put("upstream_name", "upstream-2")))),
  S8_MEMBER_ADDED(
      "a session with a member more than the one that was cited",
      "receipt.session",
      served(AciTampers.servedSession(s -> s.put("note", "harmless")))),
  ACI_SESSION_ABSENT(
      "no session, although the receipt cites one",
      "receipt.session",
      served(AciTampers.noSession())),
  ACI_EVIDENCE_DIGEST(
      "a session whose evidence does not hash to the digest it states",
      "receipt.session",
      served(session(s -> evidence(s).put("digest", "sha256:" + "00".repeat(32))))),
  ACI_EVIDENCE_CHANGED(
      "a session with other evidence than it states the digest of",
      "receipt.session",
      served(session(SessionForgery::otherEvidence))),
  ACI_WINDOW_OVER(
      "a session that had ended when the response was served",
      "receipt.session",
      served(session(s -> SessionForgery.moved(s, -7200)))),
  ACI_WINDOW_NOT_BEGUN(
      "a session that had not begun when the response was served",
      "receipt.session",
      served(session(s -> SessionForgery.moved(s, 7200)))),
  ACI_OTHER_VERSION(
      "a session of another version of the protocol",
      "receipt.session",
      served(session(s -> s.put("api_version", "aci/2")))),
  ACI_TEE_REFUTED(
      "a session that says its upstream is no confidential machine",
      "receipt.session",
      served(session(SessionForgery::refuted)));

  private final String what;
  private final String expectedCheck;
  private final AciMethod method;

  SessionAttack(String what, String expectedCheck, AciMethod method) {
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
