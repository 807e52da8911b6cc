package dev.exhibit.cli.choice;

import dev.exhibit.cli.group.Mistyped;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads an option that takes one of a few words, in any case, and is what completion offers for it.
 *
 * @param <T> what a word stands for
 */
public abstract class Choice<T> implements ITypeConverter<T>, Iterable<String> {
  /** What the words name, such as {@code question}. */
  protected abstract String kind();

  /** All that can be chosen. */
  protected abstract List<T> values();

  /** The word for one of them. */
  protected abstract String word(T value);

  @Override
  public T convert(String given) {
    for (T value : values()) {
      if (word(value).equalsIgnoreCase(given)) {
        return value;
      }
    }
    throw new TypeConversionException(refusal(given));
  }

  /** What is said of a word that is none of these. */
  protected String refusal(String given) {
    return Mistyped.name(kind(), given, words());
  }

  /** All words, in the order of the help. */
  public List<String> words() {
    return values().stream().map(this::word).toList();
  }

  @Override
  public Iterator<String> iterator() {
    return words().iterator();
  }
}
