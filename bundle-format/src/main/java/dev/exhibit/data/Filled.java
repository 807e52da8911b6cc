package dev.exhibit.data;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Templates with their places filled, the same in every locale. {@link String#formatted} writes
 * numbers in the digits of the machine's locale, which no format and no id of ours knows.
 */
public final class Filled {
  private Filled() {}

  /**
   * Fills a template.
   *
   * @param template in the syntax of {@link java.util.Formatter}
   */
  @FormatMethod
  public static String of(@FormatString String template, @Nullable Object... arguments) {
    return String.format(Locale.ROOT, template, arguments);
  }
}
