package dev.exhibit.data;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Words about a bundle: a template, which holds words of this program alone, and the values that
 * stand in it, each of its type. So nobody has to guess which words are those of evidence, and a
 * translation needs to know the templates only.
 */
public final class Phrase {
  private static final Pattern PLACE = Pattern.compile("%[sd]");
  private static final String QUOTED = "%s";

  private final String template;
  private final List<Object> arguments;
  private final String words;

  private Phrase(String template, List<Object> arguments) {
    this.template = template;
    this.arguments = arguments;
    this.words =
        arguments.isEmpty() ? template : String.format(Locale.ROOT, template, arguments.toArray());
  }

  /**
   * Words of this program.
   *
   * @param template with {@code %s} or {@code %d} for each argument, in order; a constant
   * @param arguments numbers, digests, bytes and phrases keep their type; whatever else is text,
   *     which may be that of evidence
   */
  public static Phrase of(@CompileTimeConstant String template, Object... arguments) {
    if (PLACE.matcher(template).results().count() != arguments.length) {
      throw new IllegalArgumentException(arguments.length + " arguments for: " + template);
    }
    return new Phrase(template, List.of(arguments).stream().map(Phrase::argument).toList());
  }

  /** Words that come as they are, from evidence or as a name that a format prescribes. */
  public static Phrase quoted(String text) {
    return new Phrase(QUOTED, List.of(text));
  }

  /** Words that this program chose from what hold nothing of evidence. */
  static Phrase ours(String words) {
    return words.indexOf('%') >= 0 || words.indexOf('{') >= 0
        ? quoted(words)
        : new Phrase(words, List.of());
  }

  private static Object argument(Object argument) {
    return switch (argument) {
      case Integer number -> number.longValue();
      case Long number -> number;
      case Sha256 digest -> digest;
      case Bytes bytes -> new Hex(bytes);
      case Phrase phrase -> phrase;
      default -> String.valueOf(argument);
    };
  }

  /** Bytes, which stand in words as hex. */
  public record Hex(Bytes bytes) {
    @Override
    public String toString() {
      return bytes.hex();
    }
  }

  /**
   * The same in about {@code most} characters: what is long is cut, from the last argument on, and
   * ends with an ellipsis. Numbers and digests stay whole.
   */
  public Phrase within(int most) {
    int over = words.length() - most;
    if (over <= 0) {
      return this;
    }
    List<Object> cut = new ArrayList<>(arguments);
    for (int i = cut.size() - 1; i >= 0 && over > 0; i--) {
      Object argument = cut.get(i);
      if (!(argument instanceof Long) && !(argument instanceof Sha256)) {
        String text = argument.toString();
        int kept = Math.max(0, text.length() - over);
        cut.set(i, new Phrase("%s…", List.of(text.substring(0, kept))));
        over -= text.length() - kept;
      }
    }
    return new Phrase(template, List.copyOf(cut));
  }

  /** With {@code %s} or {@code %d} where the arguments stand. */
  public String template() {
    return template;
  }

  /** A {@link Long}, {@link Sha256}, {@link Hex}, {@link Phrase} or {@link String} each. */
  public List<Object> arguments() {
    return arguments;
  }

  /** Whether it is one value and nothing around it. */
  public boolean isOneValue() {
    return arguments.size() == 1 && PLACE.matcher(template).matches();
  }

  /** For people. May hold text of evidence; escape it. */
  public String words() {
    return words;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Phrase phrase
        && phrase.template.equals(template)
        && phrase.arguments.equals(arguments);
  }

  @Override
  public int hashCode() {
    return Objects.hash(template, arguments);
  }

  @Override
  public String toString() {
    return words;
  }
}
