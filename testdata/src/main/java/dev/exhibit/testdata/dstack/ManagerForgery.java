package dev.exhibit.testdata.dstack;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.intel.QuotePart;
import dev.exhibit.testdata.intel.SimulatedQuote;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists of actions that no quote of the machine binds. */
final class ManagerForgery {
  private ManagerForgery() {}

  private static ObjectNode manager(ObjectNode report) {
    return (ObjectNode) report.path("compose_manager_attestation");
  }

  static DstackEvidence otherList(DstackScenario machine) {
    return machine
        .evidence()
        .showing(
            report -> {
              ArrayNode actions = (ArrayNode) manager(report).path("actions");
              actions.remove(0);
              Bytes hash = Sha256.of(Bytes.utf8(actions.toString())).bytes();
              manager(report).put("actions_hash", hash.hex());
              manager(report).put("report_data", hash.concat(machine.intel().nonce()).hex());
            });
  }

  static DstackEvidence otherMachine(DstackScenario machine) {
    DstackScenario other =
        machine.measuring(
            log -> log.measuring("instance-id", machine.boot().instanceId().with(0, 0xEE)));
    return withQuote(machine, other.managerQuote());
  }

  static DstackEvidence oldList(DstackScenario machine) {
    return oldListAsNew(machine)
        .showing(report -> manager(report).put("nonce", Bytes.zeros(32).hex()));
  }

  static DstackEvidence oldListAsNew(DstackScenario machine) {
    Bytes hash = Sha256.of(Bytes.utf8(machine.actions())).bytes();
    return withQuote(machine, machine.quoteOver(hash.concat(Bytes.zeros(32))));
  }

  static DstackEvidence noQuote(DstackScenario machine) {
    return machine.evidence().showing(report -> manager(report).remove("quote"));
  }

  static DstackEvidence forgedQuote(DstackScenario machine) {
    SimulatedQuote quote = machine.managerQuote();
    Bytes body = quote.part(QuotePart.BODY);
    Bytes changed = body.with(body.size() - 1, body.at(body.size() - 1) ^ 1);
    return withQuote(machine, quote.with(QuotePart.BODY, changed));
  }

  private static DstackEvidence withQuote(DstackScenario machine, SimulatedQuote quote) {
    return machine.evidence().showing(r -> manager(r).put("quote", quote.bytes().hex()));
  }
}
