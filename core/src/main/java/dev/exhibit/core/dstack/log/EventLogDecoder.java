package dev.exhibit.core.dstack.log;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.JsonKind;
import dev.exhibit.core.decode.KnownJson;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.StrictJson;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/**
 * Decodes event logs: an array of objects, or that array as text in a JSON string. Numbers may be
 * numbers or text (decimal, or hex with 0x). Members that are not known are ignored: nothing is
 * ever taken from them. Source: dstack's event log, entry members {@code imr}, {@code event_type},
 * {@code digest}, {@code event}, {@code event_payload}, {@code version}, {@code preimage}.
 */
public final class EventLogDecoder {
  private static final int MAX_EVENTS = 4096;
  private static final int MAX_NAME_CHARS = 1024;
  private static final long U32_MAX = 0xFFFF_FFFFL;

  private static final Set<BigInteger> REGISTERS =
      IntStream.range(0, EventLog.REGISTERS).mapToObj(BigInteger::valueOf).collect(Ordered.toSet());

  private EventLogDecoder() {}

  static Decoded<EventLog> decode(JsonNode shown) {
    Optional<Bytes> binary = binary(shown);
    return binary.isPresent() ? TcgLog.decode(binary.get()) : Decoded.of(() -> log(shown));
  }

  /** Firmware's log as text: the only form in which JSON can hold it. */
  public static JsonNode asText(Bytes log) {
    return StringNode.valueOf(Base64.getEncoder().encodeToString(log.toArray()));
  }

  private static Optional<Bytes> binary(JsonNode shown) {
    String text = shown.isString() ? shown.stringValue().strip() : "";
    if (text.isEmpty() || text.startsWith("[") || text.startsWith("{")) {
      return Optional.empty();
    }
    return AnyBase64.orHex(text).filter(TcgLog::begins);
  }

  /** Why a log that may be in good order is beyond this release; empty if it is not. */
  static Optional<Message> beyondThisRelease(JsonNode shown) {
    Optional<Bytes> binary = binary(shown);
    if (binary.isPresent()) {
      return TcgLog.beyondThisRelease(binary.get());
    }
    try {
      JsonNode array = array(shown);
      return array.size() > MAX_EVENTS
          ? Optional.of(Message.of("it has more than %d events", MAX_EVENTS))
          : array
              .valueStream()
              .map(entry -> integer(entry.path("version")))
              .flatMap(Optional::stream)
              .filter(version -> RuntimeFormat.numbered(version.longValue()).isEmpty())
              .findFirst()
              .map(version -> Message.of("its events have the format %s", version));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  /** Text that does not begin as a list of events is of another form, as is another container. */
  private static JsonNode array(JsonNode shown) throws Malformed {
    if (shown.isString() && !shown.stringValue().stripLeading().startsWith("[")) {
      throw Malformed.notUnderstood(
          -1,
          "event log",
          Message.of(
              "%s where a list of events belongs",
              shown.stringValue().isBlank()
                  ? Message.of("empty text")
                  : Message.of("text of another form")));
    }
    JsonNode array = shown.isString() ? parse(shown.stringValue()) : shown;
    if (!array.isArray()) {
      throw other("event log", array, "a list of events");
    }
    return array;
  }

  private static Malformed other(
      String field, JsonNode value, @CompileTimeConstant String belongs) {
    return Malformed.notUnderstood(
        -1, field, Message.of("%s where %s belongs", JsonKind.of(value), Message.of(belongs)));
  }

  private static Malformed strange(String field, Message why) {
    return Malformed.notUnderstood(-1, field, why);
  }

  private static EventLog log(JsonNode shown) throws Malformed {
    JsonNode array = array(shown);
    if (array.size() > MAX_EVENTS) {
      throw Malformed.notUnderstood(-1, "event log", Message.of("more than %s events", MAX_EVENTS));
    }
    List<LoggedEvent> events = new ArrayList<>();
    for (JsonNode entry : array) {
      events.add(event(entry, events.size()));
    }
    return new EventLog(events, false);
  }

  /**
   * The events of a list that cannot be read as a whole, of those registers of which every event
   * can be: what a register was extended with does not depend on other registers. None if it is not
   * known which register an entry is about.
   */
  static EventLog readable(JsonNode shown) {
    List<LoggedEvent> events = new ArrayList<>();
    Set<BigInteger> uncertain = new LinkedHashSet<>();
    int position = 0;
    for (JsonNode entry : entries(shown)) {
      try {
        events.add(event(entry, position++));
      } catch (Malformed unread) {
        Optional<BigInteger> register = integer(entry.path("imr")).filter(REGISTERS::contains);
        if (register.isEmpty()) {
          return new EventLog(List.of(), false);
        }
        uncertain.add(register.get());
      }
    }
    events.removeIf(event -> uncertain.contains(BigInteger.valueOf(event.register())));
    return new EventLog(events, false);
  }

  private static JsonNode entries(JsonNode shown) {
    try {
      JsonNode array = array(shown);
      return array.size() > MAX_EVENTS ? MissingNode.getInstance() : array;
    } catch (Malformed noList) {
      return MissingNode.getInstance();
    }
  }

  private static JsonNode parse(String text) throws Malformed {
    try {
      return KnownJson.parse(Bytes.utf8(text));
    } catch (StrictJson.Malformed e) {
      throw Malformed.of(e, "event log", "its text is not strict JSON: ");
    }
  }

  private static LoggedEvent event(JsonNode entry, int position) throws Malformed {
    String path = "event " + position;
    if (!entry.isObject()) {
      throw other(path, entry, "an event");
    }
    int register = (int) number(entry, path, "imr", EventLog.REGISTERS - 1);
    long type = number(entry, path, "event_type", U32_MAX);
    Optional<Bytes> digest = bytes(entry, path, "digest").filter(d -> !d.isEmpty());
    if (digest.isEmpty() && type != LoggedEvent.RUNTIME) {
      throw strange(
          path + ".digest", Message.of("none, and nothing tells what this event extended"));
    }
    return new LoggedEvent(
        position,
        register,
        type,
        name(entry, path),
        digest,
        bytes(entry, path, "event_payload").orElse(Bytes.EMPTY),
        version(entry, path),
        bytes(entry, path, "preimage").filter(p -> !p.isEmpty()));
  }

  private static String name(JsonNode entry, String path) throws Malformed {
    String name = text(entry, path, "event").orElse("");
    if (name.length() > MAX_NAME_CHARS) {
      throw strange(path + ".event", Message.of("longer than %s characters", MAX_NAME_CHARS));
    }
    return name;
  }

  private static Optional<RuntimeFormat> version(JsonNode entry, String path) throws Malformed {
    if (absent(entry, "version")) {
      return Optional.empty();
    }
    long number = number(entry, path, "version", U32_MAX);
    Optional<RuntimeFormat> format = RuntimeFormat.numbered(number);
    if (format.isEmpty()) {
      throw strange(path + ".version", Message.of("%s is no format this verifier knows", number));
    }
    return format;
  }

  private static long number(JsonNode entry, String path, String name, long most) throws Malformed {
    JsonNode shown = entry.path(name);
    if (!shown.isMissingNode() && !shown.isNumber() && !shown.isString()) {
      throw other(path + "." + name, shown, "a number");
    }
    BigInteger value = integer(shown).orElse(BigInteger.valueOf(-1));
    if (value.signum() < 0 || value.compareTo(BigInteger.valueOf(most)) > 0) {
      throw strange(path + "." + name, Message.of("no whole number in 0..%s", most));
    }
    return value.longValueExact();
  }

  private static Optional<BigInteger> integer(JsonNode value) {
    if (value.isIntegralNumber()) {
      return Optional.of(value.bigIntegerValue());
    }
    String text = value.isString() ? value.stringValue() : "";
    if (text.matches("[0-9]{1,10}")) {
      return Optional.of(new BigInteger(text));
    }
    return text.matches("0x[0-9a-fA-F]{1,8}")
        ? Optional.of(new BigInteger(text.substring(2), 16))
        : Optional.empty();
  }

  private static Optional<Bytes> bytes(JsonNode entry, String path, String name) throws Malformed {
    Optional<String> text = text(entry, path, name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        StatedHex.read(text.get())
            .orElseThrow(() -> strange(path + "." + name, Message.of("no hex digits"))));
  }

  private static Optional<String> text(JsonNode entry, String path, String name) throws Malformed {
    if (absent(entry, name)) {
      return Optional.empty();
    }
    JsonNode value = entry.path(name);
    if (!value.isString()) {
      throw other(path + "." + name, value, "text");
    }
    return Optional.of(value.stringValue());
  }

  private static boolean absent(JsonNode entry, String name) {
    return entry.path(name).isMissingNode() || entry.path(name).isNull();
  }
}
