package dev.exhibit.core.appraisal;

import dev.exhibit.core.appraisal.text.Bounded;
import dev.exhibit.core.appraisal.text.Order;
import dev.exhibit.core.appraisal.text.Quoted;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Phrase;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value that a finding compared or speaks of, with what kind of thing it is, so that a reader
 * needs no prose to tell a digest from a name.
 *
 * @param kind what it is
 * @param content a {@link String}, a {@link Long}, a {@code List<Value>}, a {@code Map<String,
 *     Value>}, a {@link Message} or a {@link Value}, as the kind says. What an attacker can make
 *     long is cut
 */
public record Value(Kind kind, Object content) {
  private static final int MOST_VALUES = 200;

  /** Words that begin or end with blanks or nothing, have separators, or look like our own. */
  private static final Pattern UNCLEAR =
      Pattern.compile(
          "^$|^\\s|\\s$|[,\"()…]| to |^(?:none|one of |at most |at least |before |after |from )");

  private static final int SHA384_BYTES = 48;

  public Value {
    if (content instanceof String text) {
      kind = text.length() > Bounded.MOST_CHARACTERS ? Kind.TEXT : kind; // cut: no longer that
      content = Bounded.text(text);
    }
  }

  /** A digest. */
  public static Value of(Sha256 digest) {
    return new Value(Kind.SHA256, digest.hex());
  }

  /** Bytes that are no digest, or of which nobody says that they are one. */
  public static Value of(Bytes bytes) {
    return new Value(Kind.HEX, bytes.hex());
  }

  /** Bytes that stand where a SHA-256 belongs: one, if there are 32 of them. */
  public static Value sha256(Bytes bytes) {
    return bytes.size() == Sha256.SIZE ? new Value(Kind.SHA256, bytes.hex()) : of(bytes);
  }

  /** Bytes that stand where a SHA-384 belongs: one, if there are 48 of them. */
  public static Value sha384(Bytes bytes) {
    return bytes.size() == SHA384_BYTES ? new Value(Kind.SHA384, bytes.hex()) : of(bytes);
  }

  /** Words about a bundle; the value itself, if they are one and nothing else. */
  public static Value of(Phrase phrase) {
    Message message = Message.of(phrase);
    return phrase.isOneValue() ? message.arguments().get(0) : new Value(Kind.MESSAGE, message);
  }

  /** An instant; mere words, if its year has no four digits, as RFC 3339 wants them. */
  public static Value of(Instant instant) {
    String words = instant.toString();
    boolean fourDigits = Character.isDigit(words.charAt(0));
    return new Value(fourDigits ? Kind.INSTANT : Kind.TEXT, words);
  }

  /** A number. */
  public static Value of(long number) {
    return new Value(Kind.NUMBER, number);
  }

  /** A length of time. */
  public static Value seconds(long seconds) {
    return new Value(Kind.SECONDS, seconds);
  }

  /** A version, as its owner spells it. */
  public static Value version(String version) {
    return new Value(Kind.VERSION, version);
  }

  /** What something is called; may be a word of evidence. */
  public static Value name(String name) {
    return new Value(Kind.NAME, name);
  }

  /** Any other words; may be those of evidence. */
  public static Value text(String text) {
    return new Value(Kind.TEXT, text);
  }

  /** One of these. */
  public static Value anyOf(Collection<Value> accepted) {
    return new Value(Kind.ANY_OF, bounded(accepted));
  }

  /** One of these. */
  public static Value anyOf(Stream<Value> accepted) {
    return anyOf(accepted.toList());
  }

  /** All of these, in order. */
  public static Value list(Collection<Value> values) {
    return new Value(Kind.LIST, bounded(values));
  }

  /** All of these, in order. */
  public static Value list(Stream<Value> values) {
    return list(values.toList());
  }

  /** Several values by their names, which a check chose. */
  public static Value parts(Map<String, Value> parts) {
    return new Value(Kind.PARTS, Collections.unmodifiableMap(new LinkedHashMap<>(parts)));
  }

  /** Nothing above this. */
  public static Value atMost(Value bound) {
    return new Value(Kind.AT_MOST, bound);
  }

  /** Nothing below this. */
  public static Value atLeast(Value bound) {
    return new Value(Kind.AT_LEAST, bound);
  }

  /** Before this, and not at it. */
  public static Value before(Instant bound) {
    return new Value(Kind.BEFORE, of(bound));
  }

  /** After this, and not at it. */
  public static Value after(Instant bound) {
    return new Value(Kind.AFTER, of(bound));
  }

  /** From one to the other, both included. */
  public static Value between(Value least, Value most) {
    return new Value(Kind.BETWEEN, List.of(least, most));
  }

  private static List<Value> bounded(Collection<Value> values) {
    if (values.size() <= MOST_VALUES) {
      return List.copyOf(values);
    }
    List<Value> some = new ArrayList<>(values.stream().limit(MOST_VALUES - 1).toList());
    some.add(new Value(Kind.MESSAGE, Message.of("… (cut, %d values)", values.size())));
    return List.copyOf(some);
  }

  /** What it says, if it is one value and no number. */
  public Optional<String> single() {
    return content instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The part of this name, of a value that has parts. */
  public Optional<Value> part(String name) {
    return content instanceof Map<?, ?> parts && parts.get(name) instanceof Value part
        ? Optional.of(part)
        : Optional.empty();
  }

  /** Whether a reader can see that {@code found} is not what this one says would be right. */
  public boolean isContradictedBy(Value found) {
    return switch (kind) {
      case AT_MOST -> !found.stands(order -> order <= 0, content);
      case AT_LEAST -> !found.stands(order -> order >= 0, content);
      case BEFORE -> !found.stands(order -> order < 0, content);
      case AFTER -> !found.stands(order -> order > 0, content);
      case BETWEEN ->
          !found.stands(order -> order >= 0, held().get(0))
              || !found.stands(order -> order <= 0, held().get(1));
      case ANY_OF -> held().stream().allMatch(each -> each.isContradictedBy(found));
      case PARTS -> isContradictedInPartBy(found);
      default -> !words().equals(found.words());
    };
  }

  /** Whether it says no value that is right but where those end. */
  public boolean isBound() {
    return switch (kind) {
      case AT_MOST, AT_LEAST, BEFORE, AFTER, BETWEEN -> true;
      case PARTS ->
          content instanceof Map<?, ?> parts
              && parts.values().stream().anyMatch(part -> ((Value) part).isBound());
      default -> false;
    };
  }

  /** Whether this one stands so to {@code bound}; what has no order is equal to it or nowhere. */
  private boolean stands(IntPredicate place, Object bound) {
    return bound instanceof Value other
        && Order.of(content, other.content).stream().anyMatch(place);
  }

  private boolean isContradictedInPartBy(Value found) {
    return !(content instanceof Map<?, ?> parts)
        || !(found.content instanceof Map<?, ?> others)
        || !parts.keySet().containsAll(others.keySet())
        || parts.entrySet().stream()
            .anyMatch(
                part ->
                    found
                        .part(String.valueOf(part.getKey()))
                        .filter(other -> !((Value) part.getValue()).isContradictedBy(other))
                        .isEmpty());
  }

  private List<Value> held() {
    return content instanceof List<?> list
        ? list.stream().map(Value.class::cast).toList()
        : List.of();
  }

  /** For people. May hold text from evidence; renderers escape it. */
  public String words() {
    return switch (content) {
      case Value bound -> kind.word + bound.words();
      case Message message -> message.text();
      case List<?> list -> words(list);
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(part -> part.getKey() + " " + member(part.getValue()))
              .collect(Collectors.joining(", "));
      default -> content + (kind == Kind.SECONDS ? " seconds" : "");
    };
  }

  private String words(List<?> list) {
    String between = kind == Kind.BETWEEN ? " to " : ", ";
    String all = list.stream().map(Value::member).collect(Collectors.joining(between));
    return switch (list.size()) {
      case 0 -> "none";
      case 1 -> all;
      default -> kind.word + all;
    };
  }

  /** One of several: nothing in it can pass for the end of it and another one. */
  private static String member(Object part) {
    if (!(part instanceof Value value)) {
      return Quoted.whole(String.valueOf(part));
    }
    return switch (value.content) {
      case String text -> value.kind.isProse && isUnclear(text) ? Quoted.whole(text) : text;
      case List<?> list -> list.size() > 1 ? "(" + value.words() + ")" : value.words();
      case Map<?, ?> parts -> parts.size() > 1 ? "(" + value.words() + ")" : value.words();
      default -> value.words();
    };
  }

  private static boolean isUnclear(String text) {
    return UNCLEAR.matcher(text).find();
  }

  @Override
  public String toString() {
    return words();
  }

  /** What a value is; the JSON names them by their ids. */
  public enum Kind {
    /** Lower-case hex, 32 bytes. */
    SHA256("sha256", ""),
    /** Lower-case hex, 48 bytes. */
    SHA384("sha384", ""),
    /** Lower-case hex. */
    HEX("hex", ""),
    /** RFC 3339 in UTC. */
    INSTANT("instant", ""),
    /** A whole number. */
    NUMBER("number", ""),
    /** A whole number of seconds. */
    SECONDS("seconds", ""),
    /** A version of software. */
    VERSION("version", ""),
    /** What something is called. */
    NAME("name", ""),
    /** Any other words. */
    TEXT("text", ""),
    /** A sentence, or a part of one, with arguments of its own. */
    MESSAGE("message", ""),
    /** One of several values. */
    ANY_OF("any-of", "one of "),
    /** Several values in order. */
    LIST("list", ""),
    /** Several values by name. */
    PARTS("parts", ""),
    /** The largest that is right. */
    AT_MOST("at-most", "at most "),
    /** The least that is right. */
    AT_LEAST("at-least", "at least "),
    /** The first instant that is too late. */
    BEFORE("before", "before "),
    /** The last instant that is too early. */
    AFTER("after", "after "),
    /** The least and the largest that are right. */
    BETWEEN("between", "from ");

    private final String id;
    private final String word;

    /** Whether it is in words, which may hold anything. */
    private final boolean isProse;

    Kind(String id, String word) {
      this.id = id;
      this.word = word;
      this.isProse = id.equals("version") || id.equals("name") || id.equals("text");
    }

    /** As in the JSON. */
    public String id() {
      return id;
    }
  }
}
