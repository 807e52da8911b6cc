package dev.exhibit.data;

import java.io.Writer;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way JSON is written for people and programs to read: indented, lines that end as on Unix,
 * ASCII alone, so that text from evidence cannot steer the terminal that it is printed to. What is
 * signed is written by {@link CanonicalJson}.
 */
public final class JsonWriter {
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final ObjectWriter INDENTED =
      MAPPER.writer().with(new DefaultPrettyPrinter().withObjectIndenter(INDENTER));
  private static final ObjectWriter LISTED =
      MAPPER
          .writer()
          .with(
              new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER));

  private JsonWriter() {}

  /** {@code value}, a tree or maps, lists, texts and numbers, with each list on one line. */
  public static String text(Object value) {
    return INDENTED.writeValueAsString(value);
  }

  /** The same with a line for each item of a list, for documents that people edit. */
  public static String listed(Object value) {
    return LISTED.writeValueAsString(value);
  }

  /** {@code value} on one line, without blanks between its tokens. */
  public static String line(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** {@link #text} to {@code out}, which stays open. */
  public static void write(Writer out, Object value) {
    INDENTED.without(StreamWriteFeature.AUTO_CLOSE_TARGET).writeValue(out, value);
  }
}
