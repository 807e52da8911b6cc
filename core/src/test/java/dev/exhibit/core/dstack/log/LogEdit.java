package dev.exhibit.core.dstack.log;

import dev.exhibit.testdata.dstack.SimulatedEvent;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One way to edit an event log as it is shown. */
public enum LogEdit {
  REGISTER {
    @Override
    public void apply(ArrayNode log, int at) {
      int register = entry(log, at).path("imr").intValue();
      entry(log, at).put("imr", (register + 1) % EventLog.REGISTERS);
    }
  },
  TYPE {
    @Override
    public void apply(ArrayNode log, int at) {
      entry(log, at).put("event_type", 0x6L);
    }

    // No digest is of the type, and nothing is decided on the type of a boot event.
    @Override
    public boolean irrelevant(SimulatedEvent event) {
      return boot(event);
    }
  },
  DIGEST {
    @Override
    public void apply(ArrayNode log, int at) {
      entry(log, at).put("digest", flipped(entry(log, at).path("digest").stringValue()));
    }
  },
  DIGEST_LEFT_OUT {
    @Override
    public void apply(ArrayNode log, int at) {
      entry(log, at).put("digest", "");
    }

    // It is recomputed anyway.
    @Override
    public boolean irrelevant(SimulatedEvent event) {
      return !boot(event);
    }
  },
  NAME {
    @Override
    public void apply(ArrayNode log, int at) {
      entry(log, at).put("event", entry(log, at).path("event").stringValue() + "x");
    }

    // No digest is of a boot event's name.
    @Override
    public boolean irrelevant(SimulatedEvent event) {
      return boot(event);
    }
  },
  PAYLOAD {
    @Override
    public void apply(ArrayNode log, int at) {
      entry(log, at)
          .put("event_payload", entry(log, at).path("event_payload").stringValue() + "00");
    }

    // Their digests are of something else than the payload.
    @Override
    public boolean irrelevant(SimulatedEvent event) {
      return boot(event) && !HASHED_WHOLE.contains(event.type());
    }
  },
  DROPPED {
    @Override
    public void apply(ArrayNode log, int at) {
      log.remove(at);
    }
  },
  DOUBLED {
    @Override
    public void apply(ArrayNode log, int at) {
      log.insert(at, entry(log, at).deepCopy());
    }
  },
  SECOND_FORMAT {
    @Override
    public void apply(ArrayNode log, int at) {
      entry(log, at).put("version", 2);
    }

    // Boot events have no format.
    @Override
    public boolean irrelevant(SimulatedEvent event) {
      return boot(event);
    }
  },
  CAPITALS {
    @Override
    public void apply(ArrayNode log, int at) {
      for (String name : new String[] {"digest", "event_payload"}) {
        String hex = entry(log, at).path(name).stringValue();
        entry(log, at).put(name, hex.toUpperCase(Locale.ROOT));
      }
    }

    // The bytes are the same.
    @Override
    public boolean irrelevant(SimulatedEvent event) {
      return true;
    }
  },
  UNKNOWN_MEMBER {
    @Override
    public void apply(ArrayNode log, int at) {
      entry(log, at).put("verified", true);
    }

    // Nothing reads it.
    @Override
    public boolean irrelevant(SimulatedEvent event) {
      return true;
    }
  };

  private static final Set<Long> HASHED_WHOLE = Set.of(0x4L, 0x80000001L, 0x80000007L);

  public abstract void apply(ArrayNode log, int at);

  /** Whether nothing that is proven or decided can depend on it; else it has to be caught. */
  public boolean irrelevant(SimulatedEvent event) {
    return false;
  }

  private static boolean boot(SimulatedEvent event) {
    return event.register() != 3;
  }

  private static ObjectNode entry(ArrayNode log, int at) {
    return (ObjectNode) log.path(at);
  }

  private static String flipped(String hex) {
    return (hex.charAt(0) == '0' ? "1" : "0") + hex.substring(1);
  }
}
