package dev.exhibit.core.appraisal;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.exhibit.core.appraisal.text.Bounded;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A sentence for the reader: a template, which holds words of the verifier alone, and the values
 * that stand in it, each with its kind. So nobody has to guess which words of a sentence are those
 * of evidence, and a translation needs to know the templates only.
 */
public final class Message {
  private static final Pattern CONVERSION = Pattern.compile("%[sd%]");
  private static final Pattern PLACE = Pattern.compile("\\{(\\d{1,4})\\}");

  private final String template;
  private final List<Value> arguments;
  private final String text;

  private Message(String template, List<Value> arguments) {
    this.template = template;
    this.arguments = arguments;
    this.text = Bounded.again(rendered(template, arguments), Bounded.MOST_CHARACTERS);
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
    List<Value> values = Stream.of(arguments).map(Message::value).toList();
    if (values.isEmpty() && !template.contains("%")) {
      return new Message(template, List.of());
    }
    if (PLACE.matcher(template).find()) {
      throw new IllegalArgumentException("a place is %s or %d: " + template);
    }
    Matcher conversions = CONVERSION.matcher(template);
    int[] next = {0};
    String places =
        conversions.replaceAll(found -> found.group().equals("%%") ? "%" : "{" + next[0]++ + "}");
    if (next[0] != values.size()) {
      throw new IllegalArgumentException(values.size() + " arguments for: " + template);
    }
    return new Message(places, fitting(places, values));
  }

  /** Words that come as they are, from a decoder or from evidence: nobody's template. */
  public static Message said(String words) {
    return new Message("{0}", List.of(Value.text(words)));
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
    return new Message(template, fitting(template, values));
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

  /** The arguments, cut so that the sentence fits what a finding may say. */
  private static List<Value> fitting(String template, List<Value> arguments) {
    if (rendered(template, arguments).length() <= Bounded.MOST_CHARACTERS) {
      return List.copyOf(arguments);
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
    return List.copyOf(cut);
  }

  /** Words that were cut, with the note that says so, which is none of theirs. */
  private static Message noted(String cut) {
    int note = cut.lastIndexOf('…');
    return new Message("{0}" + cut.substring(note), List.of(Value.text(cut.substring(0, note))));
  }

  private static String rendered(String template, List<Value> arguments) {
    return arguments.isEmpty()
        ? template
        : PLACE
            .matcher(template)
            .replaceAll(
                place ->
                    Matcher.quoteReplacement(
                        arguments.get(Integer.parseInt(place.group(1))).words()));
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
