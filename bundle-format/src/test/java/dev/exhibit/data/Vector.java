package dev.exhibit.data;

import java.util.Locale;

/**
 * One test vector.
 *
 * @param file its path in testdata/vectors
 * @param shows what it is there for
 * @param bytes the bundle
 */
public record Vector(String file, String shows, Bytes bytes) {
  public static Vector valid(String name, String shows, Bytes bytes) {
    return new Vector("valid/" + name + ".evb", shows, bytes);
  }

  public static Vector invalid(String name, String shows, Bytes bytes) {
    return new Vector("invalid/" + name + ".evb", shows, bytes);
  }

  /** A vector named after the row of an attack. */
  public static Vector attack(String group, String row, Bytes bytes) {
    String slug = row.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");
    return invalid(group + "-" + slug, row, bytes);
  }
}
