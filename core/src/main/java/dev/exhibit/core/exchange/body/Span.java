package dev.exhibit.core.exchange.body;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.JsonTokens;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;

/** Text of a body, where it stands: parts of it are further spans of the same characters. */
final class Span {
  private final char[] text;
  private final int start;
  private final int end;
  private final boolean escapes;

  private Span(char[] text, int start, int end, boolean escapes) {
    this.text = text;
    this.start = start;
    this.end = end;
    this.escapes = escapes;
  }

  /** The whole of a body as UTF-8; empty if a byte of it is none. */
  static Optional<Span> strict(Bytes content) {
    return decode(content, CodingErrorAction.REPORT);
  }

  /** The same, with the replacement character for what is none, as event streams are read. */
  static Span lossy(Bytes content) {
    return decode(content, CodingErrorAction.REPLACE).orElseThrow();
  }

  private static Optional<Span> decode(Bytes content, CodingErrorAction onError) {
    try {
      CharBuffer text =
          content.decode(
              StandardCharsets.UTF_8
                  .newDecoder()
                  .onMalformedInput(onError)
                  .onUnmappableCharacter(onError));
      int start = text.arrayOffset() + text.position();
      return Optional.of(
          new Span(text.array(), start, start + text.remaining(), escapes(text.array())));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The lines, with a line feed between each two. */
  static Span joined(List<Span> lines) {
    StringBuilder joined = new StringBuilder();
    for (Span line : lines) {
      joined.append(joined.isEmpty() ? "" : "\n").append(line.text, line.start, line.length());
    }
    char[] text = joined.toString().toCharArray();
    return new Span(text, 0, text.length, escapes(text));
  }

  int length() {
    return end - start;
  }

  boolean isEmpty() {
    return start == end;
  }

  char at(int index) {
    return text[start + index];
  }

  /** The part from {@code first} (inclusive) to {@code last} (exclusive). */
  Span part(int first, int last) {
    return new Span(text, start + first, start + last, escapes);
  }

  /** Where the line that begins at {@code from} ends: at its line feed, carriage return, or end. */
  int endOfLine(int from) {
    int at = start + from;
    while (at < end && text[at] != '\n' && text[at] != '\r') {
      at++;
    }
    return at - start;
  }

  private static boolean escapes(char[] text) {
    for (int i = 0; i < text.length - 2; i++) {
      if (text[i] == '\\' && text[i + 1] == 'u' && (text[i + 2] | 0x20) == 'd') {
        return true;
      }
    }
    return false;
  }

  /** Whether half of a surrogate pair may be escaped; decoded text itself never holds one alone. */
  boolean mayEscapeSurrogates() {
    return escapes;
  }

  /** Without white space at either end. */
  Span strip() {
    int first = start;
    int last = end;
    while (first < last && Character.isWhitespace(text[first])) {
      first++;
    }
    while (last > first && Character.isWhitespace(text[last - 1])) {
      last--;
    }
    return new Span(text, first, last, escapes);
  }

  boolean startsWith(String prefix) {
    return length() >= prefix.length() && part(0, prefix.length()).is(prefix);
  }

  boolean is(String other) {
    if (other.length() != length()) {
      return false;
    }
    for (int i = 0; i < other.length(); i++) {
      if (at(i) != other.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  JsonParser tokens() {
    return JsonTokens.of(text, start, length());
  }

  @Override
  public String toString() {
    return new String(text, start, length());
  }
}
