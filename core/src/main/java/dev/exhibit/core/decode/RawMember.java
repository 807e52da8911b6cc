package dev.exhibit.core.decode;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Finds the exact bytes of one member's value in a JSON object, for signatures that cover the text
 * of a value as it was served.
 *
 * <p>The whole document is parsed strictly first, so that no duplicate key, escape or second value
 * can make this scanner and the parser see two documents; the scanner then only has to find where
 * values of a document known to be well formed begin and end.
 */
public final class RawMember {
  private final Bytes document;
  private int position;

  private RawMember(Bytes document) {
    this.document = document;
  }

  /**
   * The bytes of the value of {@code name}, without surrounding white space.
   *
   * @return empty if the object has no such member
   * @throws Malformed if {@code document} is not one strict JSON object
   */
  public static Optional<Bytes> find(Bytes document, String name) throws Malformed {
    return find(document, JsonFields.parse(document, "document"), name);
  }

  /**
   * The same where the document was parsed already.
   *
   * @param parsed what {@link JsonFields#parse} made of these very bytes
   */
  public static Optional<Bytes> find(Bytes document, JsonFields parsed, String name)
      throws Malformed {
    return parsed.has(name) ? new RawMember(document).scan(name) : Optional.empty();
  }

  private Optional<Bytes> scan(String name) throws Malformed {
    skipWhiteSpace();
    do {
      position++; // the brace that opens the object, or the comma before a member
      skipWhiteSpace();
      Bytes key = value();
      skipWhiteSpace();
      position++; // the colon
      skipWhiteSpace();
      Bytes value = value();
      if (decodes(key, name)) {
        return Optional.of(value);
      }
      skipWhiteSpace();
    } while (position < document.size() && document.at(position) == ',');
    return Optional.empty();
  }

  /** One value, which ends where its quotes or brackets close, or before the next delimiter. */
  private Bytes value() {
    int start = position;
    int depth = 0;
    do {
      int c = document.at(position);
      if (c == '"') {
        skipString();
      } else if (c == '{' || c == '[') {
        depth++;
        position++;
      } else if (c == '}' || c == ']') {
        depth--;
        position++;
      } else if (depth > 0) {
        position++;
      } else {
        skipScalar();
      }
    } while (depth > 0);
    return document.slice(start, position);
  }

  private void skipString() {
    position++;
    while (document.at(position) != '"') {
      position += document.at(position) == '\\' ? 2 : 1;
    }
    position++;
  }

  private void skipScalar() {
    while (",}] \t\r\n".indexOf(document.at(position)) < 0) {
      position++;
    }
  }

  private void skipWhiteSpace() {
    while (position < document.size() && " \t\r\n".indexOf(document.at(position)) >= 0) {
      position++;
    }
  }

  private static boolean decodes(Bytes key, String name) throws Malformed {
    try {
      JsonNode text = StrictJson.parse(key);
      return text.isString() && text.stringValue().equals(name);
    } catch (StrictJson.Malformed e) {
      throw new Malformed(e.offset(), "key", Message.ours(e.why()));
    }
  }
}
