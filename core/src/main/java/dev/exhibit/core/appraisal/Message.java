package dev.exhibit.core.appraisal;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.exhibit.core.appraisal.text.Bounded;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Phrase;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A sentence for the reader: a template, which holds words of the verifier alone, and the values
 * that stand in it, each with its kind. So nobody has to guess which words of a sentence are those
 * of evidence, and a translation needs to know the templates only.
 */
public final class Message {
  private static final Pattern CONVERSION = Pattern.compile("%[sd%]");
  private static final Pattern PLACE = Pattern.compile("\\{(\\d{1,4})\\}");
  private static final int MOST_DIGITS = 4;

  /** Templates are constants of this program, so these are not many. */
  private static final Map<String, Places> KNOWN = new ConcurrentHashMap<>();

  private final String template;
  private final List<Value> arguments;
  private final String text;

  private Message(String template, List<Value> arguments, String rendered) {
    this.template = template;
    this.arguments = arguments;
    this.text = Bounded.again(rendered, Bounded.MOST_CHARACTERS);
  }

  /** A template whose places are numbered, and how many they are. */
  private record Places(String template, int count) {
    static Places of(String conversions) {
      if (PLACE.matcher(conversions).find()) {
        throw new IllegalArgumentException("a place is %s or %d: " + conversions);
      }
      int[] next = {0};
      String numbered =
          CONVERSION
              .matcher(conversions)
              .replaceAll(found -> found.group().equals("%%") ? "%" : "{" + next[0]++ + "}");
      return new Places(numbered, next[0]);
    }
  }

  /**
   * A sentence.
   *
   * @param template with {@code %s} or {@code %d} for each argument, in order, and {@code %%} for a
   *     percent sign; a constant of this program
   * @param arguments digests, bytes, instants, numbers and values keep their kind, messages stay
   *     sentences; whatever else is text, which may be that of evidence
   */
  public static Message of(@CompileTimeConstant String template, @Nullable Object... arguments) {
    return spoken(template, Arrays.asList(arguments));
  }

  /** Conversions and what stands in their places. */
  private static Message spoken(String template, List<? extends @Nullable Object> arguments) {
    if (arguments.isEmpty() && template.indexOf('%') < 0) {
      return new Message(template, List.of(), template);
    }
    List<Value> values = new ArrayList<>(arguments.size());
    for (Object argument : arguments) {
      values.add(value(argument));
    }
    Places places = KNOWN.computeIfAbsent(template, Places::of);
    if (places.count() != values.size()) {
      throw new IllegalArgumentException(values.size() + " arguments for: " + template);
    }
    return fitting(places.template(), values);
  }

  /**
   * Words of a room below that cannot name this class, and that hold nothing of evidence: a
   * template without places.
   */
  public static Message ours(String words) {
    return PLACE.matcher(words).find() ? said(words) : new Message(words, List.of(), words);
  }

  /** Words about a bundle, which come from the room of its format. */
  public static Message of(Phrase phrase) {
    return spoken(phrase.template(), phrase.arguments());
  }

  /** Words that come as they are, from a decoder or from evidence: nobody's template. */
  public static Message said(String words) {
    Value value = Value.text(words);
    return new Message("{0}", List.of(value), value.words());
  }

  /** Sentences, one after the other. */
  public static Message joined(@CompileTimeConstant String separator, List<Message> sentences) {
    if (sentences.size() == 1) {
      return sentences.get(0);
    }
    String template =
        IntStream.range(0, sentences.size())
            .mapToObj(i -> "{" + i + "}")
            .collect(Collectors.joining(separator));
    List<Value> values = sentences.stream().map(Message::value).toList();
    return fitting(template, values);
  }

  /** This sentence and one more. */
  public Message and(Message next) {
    if (next.text.isEmpty()) {
      return this;
    }
    return text.isEmpty() ? next : joined(" ", List.of(this, next));
  }

  private static Value value(@Nullable Object argument) {
    return argument == null ? Value.text("null") : valueOf(argument);
  }

  private static Value valueOf(Object argument) {
    return switch (argument) {
      case Value value -> value;
      case Phrase phrase -> Value.of(phrase);
      case Phrase.Hex hex -> Value.of(hex.bytes());
      case Message message -> new Value(Value.Kind.MESSAGE, message);
      case Sha256 digest -> Value.of(digest);
      case Bytes bytes -> Value.of(bytes);
      case Instant instant -> Value.of(instant);
      case Integer number -> Value.of(number);
      case Long number -> Value.of(number);
      case CheckId check -> Value.name(check.id());
      case Subject subject -> Value.name(subject.path());
      default -> Value.text(String.valueOf(argument));
    };
  }

  /** With the arguments, cut so that the sentence fits what a finding may say. */
  private static Message fitting(String template, List<Value> arguments) {
    String whole = rendered(template, arguments);
    if (whole.length() <= Bounded.MOST_CHARACTERS) {
      return new Message(template, List.copyOf(arguments), whole);
    }
    int each = (Bounded.MOST_CHARACTERS - Math.min(template.length(), Bounded.MOST_CHARACTERS / 2));
    int most = each / arguments.size();
    List<Value> cut = new ArrayList<>();
    for (Value argument : arguments) {
      String words = argument.words();
      cut.add(
          words.length() <= most
              ? argument
              : new Value(Value.Kind.MESSAGE, noted(Bounded.again(words, most))));
    }
    return new Message(template, List.copyOf(cut), rendered(template, cut));
  }

  /** Words that were cut, with the note that says so, which is none of theirs. */
  private static Message noted(String cut) {
    int note = cut.lastIndexOf('…');
    String template = "{0}" + cut.substring(note);
    List<Value> words = List.of(Value.text(cut.substring(0, note)));
    return new Message(template, words, rendered(template, words));
  }

  /** A place is as {@link #PLACE} has it; read by hand, for every finding has several sentences. */
  private static String rendered(String template, List<Value> arguments) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', open + 1)) {
      int end = endOfDigits(template, open + 1);
      if (end > open + 1 && end < template.length() && template.charAt(end) == '}') {
        int number = Integer.parseInt(template.substring(open + 1, end));
        text.append(template, from, open).append(arguments.get(number).words());
        from = end + 1;
      }
    }
    return text.append(template, from, template.length()).toString();
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length()
        && end < from + MOST_DIGITS
        && text.charAt(end) >= '0'
        && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  /**
   * The verifier's words, with <code>{0}</code>, <code>{1}</code>, … where the arguments stand; as
   * they are, if there are none.
   */
  public String template() {
    return template;
  }

  /** What stands in it, in order; sentences inside it are messages. */
  public List<Value> arguments() {
    return arguments;
  }

  /** The sentence. May hold text from evidence; renderers escape it. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Message message
        && message.template.equals(template)
        && message.arguments.equals(arguments);
  }

  @Override
  public int hashCode() {
    return Objects.hash(template, arguments);
  }

  @Override
  public String toString() {
    return text;
  }
}
