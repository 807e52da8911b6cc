package dev.exhibit.cli.render;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One kind of decoded content in an inspection, such as certificates or quotes.
 *
 * @param key its name in the JSON, under {@code decoded}
 * @param title its heading in the text
 * @param items in order
 */
public record InspectSection(String key, String title, List<Item> items) {
  public InspectSection {
    items = List.copyOf(items);
  }

  /**
   * One decoded thing.
   *
   * @param source where it stands: a member's name, and a place inside it if there are several
   * @param facts named values in order: strings, numbers, booleans, or lists and maps of those; may
   *     hold text from evidence, which renderers escape
   */
  public record Item(String source, Map<String, Object> facts) {
    public Item {
      facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
  }
}
