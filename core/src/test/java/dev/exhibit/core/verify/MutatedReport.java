package dev.exhibit.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A report in which one place, chosen by a seed, is changed; quotes and keys stay genuine. */
final class MutatedReport {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> JUNK =
      List.of("null", "7", "\"text\"", "[]", "{}", "[null]", "true", "{\"quote\":\"00\"}");

  private final ObjectNode report;
  private final Random random;

  MutatedReport(ObjectNode report, long seed) {
    this.report = report.deepCopy();
    this.random = new Random(seed);
  }

  /** One entry of one list is replaced; a report without lists stays as it is. */
  ObjectNode entryUnreadable() {
    List<Runnable> places = new ArrayList<>();
    for (String name : report.propertyNames()) {
      if (report.get(name) instanceof ArrayNode list && !name.equals("event_log")) {
        for (int i = 0; i < list.size(); i++) {
          int index = i;
          places.add(() -> list.set(index, junk()));
        }
      }
    }
    return changed(places);
  }

  /** One object or list, or the text of one, becomes something else. */
  ObjectNode containerSwapped() {
    List<Runnable> places = new ArrayList<>();
    for (ObjectNode holder : holders()) {
      for (String name : holder.propertyNames()) {
        JsonNode value = holder.get(name);
        boolean text =
            value.isString()
                && (value.stringValue().startsWith("[") || value.stringValue().startsWith("{"));
        if (value.isContainer() || text) {
          places.add(() -> holder.set(name, swapped(value)));
        }
      }
    }
    return changed(places);
  }

  /** One member is left out. */
  ObjectNode fieldDropped() {
    List<Runnable> places = new ArrayList<>();
    for (ObjectNode holder : holders()) {
      for (String name : holder.propertyNames()) {
        places.add(() -> holder.remove(name));
      }
    }
    return changed(places);
  }

  private ObjectNode changed(List<Runnable> places) {
    if (!places.isEmpty()) {
      places.get(random.nextInt(places.size())).run();
    }
    return report;
  }

  /** The report, and every object in it down to the attestations' members. */
  private List<ObjectNode> holders() {
    List<ObjectNode> holders = new ArrayList<>(List.of(report));
    for (int i = 0; i < holders.size() && i < 64; i++) {
      for (JsonNode child : holders.get(i)) {
        if (child instanceof ObjectNode object) {
          holders.add(object);
        } else if (child instanceof ArrayNode list) {
          for (JsonNode item : list) {
            if (item instanceof ObjectNode object && holders.size() < 64) {
              holders.add(object);
            }
          }
        }
      }
    }
    return holders;
  }

  /** An object for a list, a list for an object, or neither. */
  private JsonNode swapped(JsonNode value) {
    return switch (random.nextInt(4)) {
      case 0 -> value.isArray() ? JSON.createObjectNode().set("a", value) : list(value);
      case 1 -> JSON.createObjectNode().put("a", 1);
      case 2 -> JSON.createArrayNode().add(1);
      default -> junk();
    };
  }

  private static JsonNode list(JsonNode value) {
    return JSON.createArrayNode().add(value);
  }

  private JsonNode junk() {
    return JSON.readTree(JUNK.get(random.nextInt(JUNK.size())));
  }
}
