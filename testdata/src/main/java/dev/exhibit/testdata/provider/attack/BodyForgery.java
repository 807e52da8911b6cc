package dev.exhibit.testdata.provider.attack;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.json.PythonJson;
import dev.exhibit.testdata.provider.ChatAnswer;
import dev.exhibit.testdata.provider.ChatRequest;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.SimulatedService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How the attacks of {@link BodyAttack} are made. */
final class BodyForgery {
  private static final String EVENT_END = "\n\n";

  private BodyForgery() {}

  static ExchangeEvidence request(ExchangeScenario s, UnaryOperator<Bytes> change) {
    ExchangeEvidence valid = s.evidence();
    return valid.withBodies(valid.request().map(change), valid.response());
  }

  static ExchangeScenario response(ExchangeScenario s, UnaryOperator<Bytes> change) {
    return s.with(Tampers.response(change));
  }

  static ExchangeScenario text(ExchangeScenario s, UnaryOperator<String> change) {
    return s.with(Tampers.text(change));
  }

  static ExchangeEvidence otherBodies(ExchangeScenario s) {
    var service = new SimulatedService(s.tee(), s.profile(), s.tamper());
    Bytes other = ChatRequest.body(s.model(), s.streaming(), "Something else entirely?");
    ChatAnswer answer = service.chat(other).orElseThrow();
    return s.evidence().withBodies(Optional.of(other), Optional.of(answer.sent()));
  }

  /** The same JSON value in other words: blanks after commas, a line break after the start. */
  static Bytes respelled(Bytes json) {
    try {
      String spaced = PythonJson.text(StrictJson.parse(json));
      return Bytes.utf8("{\n" + spaced.substring(1));
    } catch (StrictJson.Malformed e) {
      throw new IllegalArgumentException("the simulation writes JSON", e);
    }
  }

  static Bytes withByteOrderMark(Bytes body) {
    return Bytes.utf8("\uFEFF").concat(body);
  }

  /** Replaces {@code old}, which must occur. */
  static Bytes replace(Bytes body, String old, String replacement) {
    String text = body.utf8Lossy();
    if (!text.contains(old)) {
      throw new IllegalArgumentException("the body does not hold what is to be replaced");
    }
    return Bytes.utf8(text.replace(old, replacement));
  }

  static ExchangeScenario events(ExchangeScenario s, UnaryOperator<List<String>> change) {
    return response(
        s,
        body -> {
          List<String> events = List.of(body.utf8Lossy().split(EVENT_END, -1));
          return Bytes.utf8(String.join(EVENT_END, change.apply(new ArrayList<>(events))));
        });
  }

  static List<String> secondAndThirdExchanged(List<String> events) {
    Collections.swap(events, 1, 2);
    return events;
  }

  static List<String> thirdDropped(List<String> events) {
    events.remove(2);
    return events;
  }

  static String exchanged(String text) {
    int colon = text.indexOf(':');
    return text.substring(colon + 1) + ":" + text.substring(0, colon);
  }
}
