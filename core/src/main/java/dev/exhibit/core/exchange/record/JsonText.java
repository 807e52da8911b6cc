package dev.exhibit.core.exchange.record;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.JsonTokens;
import dev.exhibit.data.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Writes JSON anew in the ways that producers are known to hash it: member order is kept, numbers
 * are taken from their spelling in the document, only blanks and escapes change.
 *
 * <p>It reads documents that {@code StrictJson} has already accepted; their size and depth are
 * therefore bounded.
 */
public final class JsonText {
  /** Without blanks, escaping only what JSON demands: as JavaScript writes it. */
  static final JsonText COMPACT = new JsonText(",", ":", false, n -> n);

  /** {@code json.dumps(json.loads(document))} of Python, all settings at their defaults. */
  public static final JsonText PYTHON = new JsonText(", ", ": ", true, PythonNumber::write);

  private final String afterItem;
  private final String afterName;
  private final boolean ascii;
  private final UnaryOperator<String> number;

  private JsonText(
      String afterItem, String afterName, boolean ascii, UnaryOperator<String> number) {
    this.afterItem = afterItem;
    this.afterName = afterName;
    this.ascii = ascii;
    this.number = number;
  }

  /** A whole document. */
  public String document(Bytes json) {
    StringBuilder out = new StringBuilder();
    document(json, out::append);
    return out.toString();
  }

  /** The digest of a whole document, of which no copy is held. */
  public Sha256 sha256(Bytes json) {
    MessageDigest digest = Sha256.newDigest();
    document(json, text -> digest.update(text.toString().getBytes(StandardCharsets.UTF_8)));
    return new Sha256(Bytes.of(digest.digest()));
  }

  private void document(Bytes json, Consumer<CharSequence> sink) {
    try (JsonParser parser = parse(json)) {
      Pieces out = new Pieces(sink);
      write(parser, parser.nextToken(), out);
      out.flush();
    }
  }

  /** Collects what is written and passes it on in pieces. */
  private static final class Pieces {
    private static final int FULL = 8192;

    private final Consumer<CharSequence> sink;
    private final StringBuilder piece = new StringBuilder();

    Pieces(Consumer<CharSequence> sink) {
      this.sink = sink;
    }

    void append(String text) {
      piece.append(text);
      if (piece.length() >= FULL) {
        flush();
      }
    }

    void append(char c) {
      piece.append(c);
    }

    void flush() {
      sink.accept(piece);
      piece.setLength(0);
    }
  }

  /** The value of one member of the outermost object, which must be there. */
  String member(Bytes json, String name) {
    try (JsonParser parser = parse(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean wanted = parser.currentName().equals(name);
        JsonToken start = parser.nextToken();
        if (wanted) {
          return value(parser, start);
        }
        parser.skipChildren();
      }
      throw new IllegalStateException("the caller has seen the member " + name);
    }
  }

  private static JsonParser parse(Bytes json) {
    char[] text = new String(json.toArray(), StandardCharsets.UTF_8).toCharArray();
    return JsonTokens.of(text, 0, text.length);
  }

  private String value(JsonParser parser, JsonToken start) {
    StringBuilder text = new StringBuilder();
    Pieces out = new Pieces(text::append);
    write(parser, start, out);
    out.flush();
    return text.toString();
  }

  private void write(JsonParser parser, JsonToken token, Pieces out) {
    switch (token) {
      case START_OBJECT -> object(parser, out);
      case START_ARRAY -> array(parser, out);
      case VALUE_STRING -> string(parser.getString(), out);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.append(number.apply(parser.getString()));
      default -> out.append(parser.getString());
    }
  }

  private void object(JsonParser parser, Pieces out) {
    out.append('{');
    String separator = "";
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      out.append(separator);
      string(parser.currentName(), out);
      out.append(afterName);
      write(parser, parser.nextToken(), out);
      separator = afterItem;
    }
    out.append('}');
  }

  private void array(JsonParser parser, Pieces out) {
    out.append('[');
    String separator = "";
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      out.append(separator);
      write(parser, t, out);
      separator = afterItem;
    }
    out.append(']');
  }

  private void string(String text, Pieces out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i), out);
    }
    out.append("\"");
  }

  private void character(char c, Pieces out) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\f' -> out.append("\\f");
      case '\b' -> out.append("\\b");
      default -> {
        if (c < ' ' || (ascii && c > '~')) {
          out.append("\\u");
          out.append(HexFormat.of().toHexDigits(c));
        } else {
          out.append(c);
        }
      }
    }
  }
}
