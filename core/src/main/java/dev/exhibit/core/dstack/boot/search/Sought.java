package dev.exhibit.core.dstack.boot.search;

import dev.exhibit.core.dstack.boot.acpi.Allowance;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import java.util.Optional;

/**
 * What a search came to.
 *
 * @param cut whether it ended at the bound before all was tried, so that not to have found a shape
 *     says nothing
 */
public record Sought(Optional<VmShape> shape, boolean cut) {
  /** The result of a search that used this allowance. */
  static Sought of(Optional<VmShape> shape, Allowance allowance) {
    return new Sought(shape, shape.isEmpty() && allowance.spent());
  }
}
