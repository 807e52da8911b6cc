package dev.exhibit.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/**
 * The one way JSON is read: UTF-8 without a byte order mark, no duplicate key, no second value
 * after the first, no lone surrogate, bounded size, depth, and lengths of names, strings and
 * numbers.
 */
public final class StrictJson {
  /** Largest document that is parsed whole, in bytes (SPEC.md, limits). */
  public static final int MAX_BYTES = 4 * 1024 * 1024;

  /** Deepest nesting of objects and arrays. */
  public static final int MAX_DEPTH = 64;

  /** What stands in a decoded text for bytes that are no UTF-8. */
  private static final char REPLACED = '\uFFFD';

  private StrictJson() {}

  /** Why a document was refused. */
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;
    private final long offset;
    private final transient Phrase said;
    private final boolean tooMuch;

    private Malformed(long offset, String why) {
      this(offset, why, false);
    }

    private Malformed(long offset, String why, boolean tooMuch) {
      this(offset, Phrase.ours(why), tooMuch);
    }

    private Malformed(long offset, Phrase why, boolean tooMuch) {
      super(why.words());
      this.offset = offset;
      this.said = why;
      this.tooMuch = tooMuch;
    }

    /** Whether a limit of this reader stopped it, so that the document may be strict JSON. */
    public boolean tooMuch() {
      return tooMuch;
    }

    /** Byte offset at which reading stopped, or -1 if it cannot be told. */
    public long offset() {
      return offset;
    }

    /** {@code " at byte N"}, or nothing where no one place is known. */
    public String where() {
      return offset < 0 ? "" : " at byte " + offset;
    }

    /** What was wrong, one line without the document's own text. */
    public String why() {
      return String.valueOf(getMessage());
    }

    /** The same, told apart into our words and a character of the document. */
    public Phrase said() {
      return said;
    }
  }

  /**
   * Parses one document of at most {@link #MAX_BYTES}.
   *
   * @throws Malformed if the document is not strict JSON
   */
  public static JsonNode parse(Bytes document) throws Malformed {
    if (document.size() > MAX_BYTES) {
      throw new Malformed(MAX_BYTES, "longer than " + MAX_BYTES + " bytes", true);
    }
    String text = decodeUtf8(document);
    refuseLongExponent(document);
    try {
      JsonNode node = tree(text);
      if (holdsEscape(document)) { // decoded text holds no half of a pair; an escape may be one
        refuseLoneSurrogates(node);
      }
      return node;
    } catch (StreamConstraintsException e) {
      throw beyondLimits(text);
    } catch (JacksonException e) {
      long chars = e.getLocation() == null ? -1 : e.getLocation().getCharOffset();
      throw new Malformed(byteOffset(text, chars), JsonRefusal.of(e.getOriginalMessage()), false);
    }
  }

  private static JsonNode tree(String text) throws Malformed {
    try (JsonParser tokens = JsonTokens.STRICT.createParser(ObjectReadContext.empty(), text)) {
      JsonToken first = tokens.nextToken();
      if (first == null) {
        throw new Malformed(0, "no JSON value");
      }
      JsonNode value = new JsonTree(tokens).value(first);
      if (tokens.nextToken() != null) {
        throw new Malformed(
            byteOffset(text, tokens.currentTokenLocation().getCharOffset()),
            "something follows the value");
      }
      return value;
    }
  }

  /** In our words: the library's name its own settings, and no place. */
  private static Malformed beyondLimits(String text) {
    int deep = Nesting.firstDeeper(text, MAX_DEPTH);
    return deep >= 0
        ? new Malformed(
            -1,
            Filled.of("nested more than %d deep, at byte %d", MAX_DEPTH, byteOffset(text, deep)),
            true)
        : new Malformed(-1, "a number or a name that is longer than any read here", true);
  }

  private static void refuseLongExponent(Bytes document) throws Malformed {
    int at = Exponents.firstTooLong(document);
    if (at >= 0) {
      String why = "a number whose exponent has more than " + Exponents.MAX_DIGITS + " digits";
      throw new Malformed(at, why, true);
    }
  }

  /** Whether a character may be written as {@code \\u} and four digits somewhere. */
  private static boolean holdsEscape(Bytes document) {
    int last = document.size() - 1;
    int at = document.indexOf('\\', 0);
    while (at < last && document.at(at + 1) != 'u') {
      at = document.indexOf('\\', at + 1);
    }
    return at < last;
  }

  private static String decodeUtf8(Bytes document) throws Malformed {
    String lossy = document.utf8Lossy();
    String text = lossy.indexOf(REPLACED) < 0 ? lossy : strictly(document);
    if (text.startsWith("\uFEFF")) {
      throw new Malformed(0, "begins with a byte order mark");
    }
    return text;
  }

  /** The same for a text in which something may have been replaced; much slower. */
  private static String strictly(Bytes document) throws Malformed {
    ByteBuffer in = ByteBuffer.wrap(document.toArray());
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(in)
          .toString();
    } catch (CharacterCodingException e) {
      throw new Malformed(in.position(), "not UTF-8");
    }
  }

  private static void refuseLoneSurrogates(JsonNode node) throws Malformed {
    if (node.isString()) {
      refuseLoneSurrogates(node.stringValue());
    }
    for (var property : node.properties()) {
      refuseLoneSurrogates(property.getKey());
    }
    for (JsonNode child : node) {
      refuseLoneSurrogates(child);
    }
  }

  private static void refuseLoneSurrogates(String text) throws Malformed {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new Malformed(-1, "a string holds a lone surrogate");
      }
    }
  }

  private static long byteOffset(String text, long chars) {
    if (chars < 0 || chars > text.length()) {
      return -1;
    }
    return text.substring(0, (int) chars).getBytes(StandardCharsets.UTF_8).length;
  }
}
