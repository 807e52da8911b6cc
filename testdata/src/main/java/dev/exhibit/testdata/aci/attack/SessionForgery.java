package dev.exhibit.testdata.aci.attack;

import tools.jackson.databind.node.ObjectNode;

/** How the attacks of {@link SessionAttack} are made. */
final class SessionForgery {
  private SessionForgery() {}

  static ObjectNode evidence(ObjectNode session) {
    return (ObjectNode) session.get("evidence");
  }

  static void otherEvidence(ObjectNode session) {
    evidence(session).put("data", "data:application/json;base64,e30=");
  }

  static void moved(ObjectNode session, long seconds) {
    for (String name : new String[] {"established_at", "expires_at"}) {
      session.put(name, session.get(name).longValue() + seconds);
    }
  }

  static void refuted(ObjectNode session) {
    ((ObjectNode) session.at("/claims/tee_attested")).put("status", "refuted");
  }
}
