package dev.exhibit.testdata.dstack;

import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a machine measures, in order. */
public record SimulatedLog(List<SimulatedEvent> events) {
  private static final int REGISTER_BYTES = 48;

  public SimulatedLog {
    events = List.copyOf(events);
  }

  /** What register {@code number} holds after all events. */
  public Bytes register(int number) {
    Bytes value = Bytes.zeros(REGISTER_BYTES);
    for (SimulatedEvent event : events) {
      value = event.register() == number ? Sha384.of(value.concat(event.digest())) : value;
    }
    return value;
  }

  /** The same with other events. */
  public SimulatedLog with(UnaryOperator<List<SimulatedEvent>> change) {
    return new SimulatedLog(change.apply(new ArrayList<>(events)));
  }

  /** The same with one more event at the end. */
  public SimulatedLog and(SimulatedEvent event) {
    return with(
        all -> {
          all.add(event);
          return all;
        });
  }

  /** The same with the runtime event of this name measured with another payload. */
  public SimulatedLog measuring(String name, Bytes payload) {
    return with(
        all -> {
          all.replaceAll(
              e -> e.name().equals(name) ? SimulatedEvent.runtime(e.version(), name, payload) : e);
          return all;
        });
  }

  /** Where the event of this name stands. */
  public int indexOf(String name) {
    return events.stream().map(SimulatedEvent::name).toList().indexOf(name);
  }

  /** The log as a report shows it. */
  public ArrayNode toJson() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    events.forEach(event -> array.add(event.toJson()));
    return array;
  }
}
