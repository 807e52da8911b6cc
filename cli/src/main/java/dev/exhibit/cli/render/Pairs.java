package dev.exhibit.cli.render;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Small JSON objects whose fields stand in the order given. An unordered map would print them in
 * another order in every run, and the same verification would not give the same bytes.
 */
public final class Pairs {
  private Pairs() {}

  /** An object of two fields. */
  public static <V> Map<String, V> of(String name, V value, String other, V otherValue) {
    Map<String, V> object = new LinkedHashMap<>();
    object.put(name, value);
    object.put(other, otherValue);
    return object;
  }
}
