package dev.exhibit.data;

import java.io.StringWriter;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;

/**
 * The one way JSON is written for people and programs to read: indented, lines that end as on Unix,
 * ASCII alone, so that text from evidence cannot steer the terminal that it is printed to. What is
 * signed is written by {@link CanonicalJson}.
 */
public final class JsonWriter {
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
  private static final JsonFactory ASCII =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();
  private static final JsonFactory UNICODE =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
  private static final ObjectWriteContext ONE_LINE = ObjectWriteContext.empty();
  private static final ObjectWriteContext INDENTED =
      JsonValues.indented(new DefaultPrettyPrinter().withObjectIndenter(INDENTER));
  private static final ObjectWriteContext LISTED =
      JsonValues.indented(
          new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER));

  private JsonWriter() {}

  /** {@code value}, a tree or maps, lists, texts and numbers, with each list on one line. */
  public static String text(Object value) {
    return written(ASCII, INDENTED, value);
  }

  /** The same with a line for each item of a list, for documents that people edit. */
  public static String listed(Object value) {
    return written(ASCII, LISTED, value);
  }

  /** {@code value} on one line, without blanks between its tokens. */
  public static String line(Object value) {
    return written(ASCII, ONE_LINE, value);
  }

  /**
   * A part of a document as it stands in there, but for blanks and escapes, and nothing for a part
   * that is not there; not for terminals.
   */
  public static String part(JsonNode tree) {
    return tree.isMissingNode() ? "" : written(UNICODE, ONE_LINE, tree);
  }

  /** {@link #text} to {@code out}, which stays open. */
  public static void write(Writer out, Object value) {
    write(ASCII, INDENTED, out, value);
  }

  private static String written(JsonFactory factory, ObjectWriteContext layout, Object value) {
    StringWriter out = new StringWriter();
    write(factory, layout, out, value);
    return out.toString();
  }

  private static void write(
      JsonFactory factory, ObjectWriteContext layout, Writer out, Object value) {
    try (JsonGenerator tokens = factory.createGenerator(layout, out)) {
      JsonValues.write(tokens, value);
    }
  }
}
