package dev.exhibit.core.intel.tcb;

import dev.exhibit.data.Bytes;
import java.util.List;

/**
 * A TDX module that Intel lists.
 *
 * @param id {@code TDX_} and the module's major version in two hex digits, or empty for the entry
 *     that stands for modules of version 0
 * @param mrSigner 48 bytes; zero stands for Intel
 * @param attributes 8 bytes, SEAM attributes
 * @param attributesMask 8 bytes, which of them count
 * @param levels newest first; none for modules of version 0
 */
public record TdxModuleIdentity(
    String id, Bytes mrSigner, Bytes attributes, Bytes attributesMask, List<IsvLevel> levels) {
  public TdxModuleIdentity {
    levels = List.copyOf(levels);
  }
}
