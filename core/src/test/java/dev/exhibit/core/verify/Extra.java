package dev.exhibit.core.verify;

import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.data.Bytes;
import java.io.IOException;

/** A member that a packer adds to a bundle that needs none. */
public record Extra(Role role, String name, Bytes content) {
  void addTo(BundleWriter writer) throws IOException {
    writer.addShared(role, name, "application/octet-stream", Source.of(content));
  }
}
