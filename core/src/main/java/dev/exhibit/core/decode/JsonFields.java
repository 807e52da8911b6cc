package dev.exhibit.core.decode;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The members of one JSON object, read by name and type; each refusal names the path. A member of
 * another JSON type than its form has is not understood ({@link Malformed#understood()}): what it
 * was meant to say is not known, so it contradicts nothing.
 */
public final class JsonFields {
  private static final DateTimeFormatter SECONDS_UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final String DIGEST_PREFIX = "sha256:";

  private final JsonNode node;
  private final String path;
  private final boolean absenceOpen;

  private JsonFields(JsonNode node, String path, boolean absenceOpen) {
    this.node = node;
    this.path = path;
    this.absenceOpen = absenceOpen;
  }

  /** Parses {@code document}, which must be one strict JSON object. */
  public static JsonFields parse(Bytes document, String name) throws Malformed {
    try {
      return of(StrictJson.parse(document), name);
    } catch (StrictJson.Malformed e) {
      throw Malformed.of(e, name, "");
    }
  }

  /** The same of a document that many bundles share. */
  public static JsonFields parseKnown(Bytes document, String name) throws Malformed {
    try {
      return of(KnownJson.parse(document), name);
    } catch (StrictJson.Malformed e) {
      throw Malformed.of(e, name, "");
    }
  }

  /** The members of {@code node}, which must be an object. */
  public static JsonFields of(JsonNode node, String name) throws Malformed {
    return of(node, name, false);
  }

  private static JsonFields of(JsonNode node, String name, boolean absenceOpen) throws Malformed {
    if (!node.isObject()) {
      throw Malformed.notUnderstood(
          -1,
          name,
          node.isMissingNode()
              ? Message.of("absent")
              : Message.of("%s where a JSON object belongs", JsonKind.of(node)));
    }
    return new JsonFields(node, name, absenceOpen);
  }

  /**
   * The same members, read so that one which is absent is not understood, as one that is null: it
   * contradicts nothing. Holds for the objects inside too.
   */
  public JsonFields leavingAbsenceOpen() {
    return new JsonFields(node, path, true);
  }

  /** Whether there is a member of this name. */
  public boolean has(String name) {
    return node.has(name);
  }

  /** The names of all members, in order. */
  public List<String> names() {
    return List.copyOf(node.propertyNames());
  }

  /** A string. */
  public String text(String name) throws Malformed {
    JsonNode value = member(name);
    if (!value.isString()) {
      throw other(name, value, "text");
    }
    return value.stringValue();
  }

  /** A string, if there is such a member. */
  public Optional<String> optionalText(String name) throws Malformed {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  /** A string; empty if there is no such member or it is null. */
  public Optional<String> nullableText(String name) throws Malformed {
    return !has(name) || node.path(name).isNull() ? Optional.empty() : Optional.of(text(name));
  }

  /** A whole number from 0, of any size. */
  public BigInteger whole(String name) throws Malformed {
    JsonNode value = member(name);
    if (!value.isNumber()) {
      throw other(name, value, "a number");
    }
    if (!value.isIntegralNumber() || value.bigIntegerValue().signum() < 0) {
      throw refused(name, "not a whole number from 0");
    }
    return value.bigIntegerValue();
  }

  /** {@code sha256:} and 64 lower-case hex digits. */
  public Sha256 digest(String name) throws Malformed {
    String text = text(name);
    return Optional.of(text)
        .filter(t -> t.startsWith(DIGEST_PREFIX))
        .flatMap(t -> Sha256.fromHex(t.substring(DIGEST_PREFIX.length())))
        .orElseThrow(() -> refused(name, "not sha256: and 64 lower-case hex digits"));
  }

  /** The value as it stands. */
  public JsonNode value(String name) throws Malformed {
    return member(name);
  }

  /** The value as it stands, or a missing node if there is no such member. */
  public JsonNode orMissing(String name) {
    return node.path(name);
  }

  /** A string of exactly {@code size} bytes in hex digits of either case. */
  public Bytes hex(String name, int size) throws Malformed {
    Optional<Bytes> bytes = Bytes.fromHex(text(name)).filter(b -> b.size() == size);
    return bytes.orElseThrow(() -> refused(name, Message.of("not %s bytes in hex", size)));
  }

  /** An integer between {@code least} and {@code most}. */
  public int integer(String name, int least, int most) throws Malformed {
    JsonNode value = member(name);
    if (!value.isNumber()) {
      throw other(name, value, "a number");
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw refused(name, "not an integer");
    }
    if (value.intValue() < least || value.intValue() > most) {
      throw refused(name, Message.of("%s is not in %s..%s", value.intValue(), least, most));
    }
    return value.intValue();
  }

  /** An instant in UTC with seconds, such as {@code 2025-06-19T10:16:03Z}. */
  public Instant instant(String name) throws Malformed {
    try {
      return LocalDateTime.parse(text(name), SECONDS_UTC).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw refused(name, "not a date and time of the form 2025-01-31T23:59:59Z");
    }
  }

  /** An object. */
  public JsonFields object(String name) throws Malformed {
    return of(member(name), path + "." + name, absenceOpen);
  }

  /** An array of objects. */
  public List<JsonFields> objects(String name) throws Malformed {
    List<JsonFields> objects = new ArrayList<>();
    for (JsonNode element : array(name)) {
      objects.add(of(element, path + "." + name + "[" + objects.size() + "]", absenceOpen));
    }
    return objects;
  }

  /** An array of strings; empty if there is no such member. */
  public List<String> optionalTexts(String name) throws Malformed {
    List<String> texts = new ArrayList<>();
    if (has(name)) {
      for (JsonNode element : array(name)) {
        if (!element.isString()) {
          throw other(name, element, "each text");
        }
        texts.add(element.stringValue());
      }
    }
    return texts;
  }

  /** An integer that tells the form of the document, of which one value is known. */
  public void form(String name, int known) throws Malformed {
    int actual = integer(name, 0, Integer.MAX_VALUE);
    if (actual != known) {
      throw notUnderstood(name, Message.of("%s is not known; only %s is", actual, known));
    }
  }

  /** A refusal of the member {@code name} because its value is of a form that is not known. */
  public Malformed notUnderstood(String name, @CompileTimeConstant String why) {
    return notUnderstood(name, Message.of(why));
  }

  /** The same in words with values. */
  public Malformed notUnderstood(String name, Message why) {
    return Malformed.notUnderstood(-1, path + "." + name, why);
  }

  /** True or false; false if there is no such member or it is null. */
  public boolean flag(String name) throws Malformed {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      throw other(name, value, "true or false");
    }
    return value.booleanValue();
  }

  private Malformed other(String name, JsonNode value, @CompileTimeConstant String belongs) {
    return notUnderstood(
        name, Message.of("%s where %s belongs", JsonKind.of(value), Message.of(belongs)));
  }

  /** A refusal of the member {@code name}. */
  public Malformed refused(String name, @CompileTimeConstant String why) {
    return refused(name, Message.of(why));
  }

  /** The same in words with values. */
  public Malformed refused(String name, Message why) {
    return new Malformed(-1, path + "." + name, why);
  }

  private JsonNode array(String name) throws Malformed {
    JsonNode value = member(name);
    if (!value.isArray()) {
      throw other(name, value, "a list");
    }
    return value;
  }

  private JsonNode member(String name) throws Malformed {
    JsonNode value = node.get(name);
    if (value == null) {
      throw absenceOpen ? notUnderstood(name, "absent") : refused(name, "absent");
    }
    return value;
  }
}
