package dev.exhibit.core.azure;

import dev.exhibit.data.Bytes;
import java.util.List;

/**
 * Values of platform registers as a report shows them beside a quote, of which nothing says which
 * bank they are of.
 *
 * @param values of all registers from the first on, or of those that are quoted, in their order
 * @param unread what stands there and cannot be read, as a clause; empty if all was read
 */
public record ShownRegisters(List<Bytes> values, String unread) {
  /** No values are shown. */
  public static final ShownRegisters NONE = new ShownRegisters(List.of(), "");

  public ShownRegisters {
    values = List.copyOf(values);
  }
}
