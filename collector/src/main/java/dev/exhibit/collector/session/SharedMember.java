package dev.exhibit.collector.session;

import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.Role;
import java.io.IOException;
import java.util.Optional;

/**
 * A member outside of exchanges, on its way into a bundle.
 *
 * @param originalName what it is called elsewhere, where a member cannot be called that
 */
public record SharedMember(
    Role role, String name, String mediaType, Optional<String> originalName, Source source) {
  /** Adds it to a bundle. */
  public void writeTo(BundleWriter writer) throws IOException {
    if (originalName.isPresent()) {
      writer.addShared(role, name, mediaType, originalName.get(), source);
    } else {
      writer.addShared(role, name, mediaType, source);
    }
  }
}
