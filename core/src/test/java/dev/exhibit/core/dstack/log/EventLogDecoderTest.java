package dev.exhibit.core.dstack.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Event logs as they occur, and what is not one. */
class EventLogDecoderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'imr':3,'event_type':134217729,'digest':'','event':'app-id','event_payload':'0A'}]",
        "[{'imr':'3','event_type':'134217729','event':'app-id','event_payload':'0a'}]",
        "[{'imr':3,'event_type':'0x8000001','digest':null,'event':'app-id','event_payload':'0a'}]",
        "[{'imr':3,'event_type':134217729,'event':'app-id','event_payload':'0a','more':[1]}]"
      })
  void readsEveryVariantAlike(String log) {
    for (Decoded<EventLog> decoded :
        List.of(EventLogDecoder.decode(json(log)), EventLogDecoder.decode(json(asString(log))))) {
      LoggedEvent event = ((Decoded.Valid<EventLog>) decoded).value().events().get(0);
      assertThat(event)
          .isEqualTo(
              new LoggedEvent(
                  0,
                  3,
                  LoggedEvent.RUNTIME,
                  "app-id",
                  Optional.empty(),
                  Bytes.of((byte) 10),
                  Optional.empty(),
                  Optional.empty()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "'text'",
        "[1]",
        "[{'imr':4,'event_type':1}]",
        "[{'imr':-1,'event_type':1}]",
        "[{'imr':1.0,'event_type':1}]",
        "[{'imr':1}]",
        "[{'imr':1,'event_type':4294967296}]",
        "[{'imr':1,'event_type':1,'digest':'0'}]",
        "[{'imr':1,'event_type':1,'digest':'zz'}]",
        "[{'imr':1,'event_type':1,'digest':1}]",
        "[{'imr':1,'event_type':1,'event':1}]",
        "[{'imr':1,'event_type':1,'event_payload':[]}]",
        "[{'imr':3,'event_type':1,'version':3}]"
      })
  void namesWhatItCannotRead(String log) {
    assertThat(EventLogDecoder.decode(json(log))).isInstanceOf(Decoded.Invalid.class);
  }

  @Test
  void refusesTextWithTwoMembersOfOneName() {
    assertThat(EventLogDecoder.decode(json(asString("[{'imr':1,'imr':2,'event_type':1}]"))))
        .isInstanceOf(Decoded.Invalid.class);
  }

  @Test
  void refusesEndlessLogs() {
    String event = "{\"imr\":1,\"event_type\":1}";
    String log = "[" + (event + ",").repeat(4096) + event + "]";
    assertThat(EventLogDecoder.decode(json(log))).isInstanceOf(Decoded.Invalid.class);
  }

  private static String asString(String log) {
    return "\"" + log.replace('\'', '"').replace("\"", "\\\"") + "\"";
  }

  private static JsonNode json(String text) {
    String quoted = text.startsWith("\"") ? text : text.replace('\'', '"');
    try {
      return StrictJson.parse(Bytes.utf8(quoted));
    } catch (StrictJson.Malformed e) {
      throw new AssertionError(quoted, e);
    }
  }
}
