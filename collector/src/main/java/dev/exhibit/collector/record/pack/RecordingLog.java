package dev.exhibit.collector.record.pack;

import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.collector.record.spool.LeftOut;
import dev.exhibit.collector.record.spool.Line;
import dev.exhibit.collector.record.spool.Recorded;
import dev.exhibit.data.Bytes;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code recording.json} of an exchange: how it ended, by the recorder's word. SPEC.md, members.
 */
final class RecordingLog {
  static final Role ROLE = Role.RECORDING_LOG;

  private static final String FORMAT = "urn:exhibit:recording-log:v1";

  private RecordingLog() {}

  static Bytes of(Recorded exchange, boolean responseKept, List<LeftOut> leftOut) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", FORMAT).put("outcome", exchange.outcome().id());
    exchange.ended().flatMap(Line.Ended::problem).ifPresent(p -> document.put("problem", p));
    document.put("responseKept", responseKept);
    exchange.unasked().ifPresent(why -> document.put("proofNotAsked", why));
    if (!leftOut.isEmpty()) {
      ArrayNode list = document.putArray("leftOut");
      leftOut.forEach(one -> add(list.addObject(), one));
    }
    return Bytes.utf8(document.toPrettyString() + "\n");
  }

  private static void add(ObjectNode node, LeftOut one) {
    node.put("field", one.field()).put("why", one.why());
    one.original().ifPresent(text -> node.put("original", text));
  }
}
