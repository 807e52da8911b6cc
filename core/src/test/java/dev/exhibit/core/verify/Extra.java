package dev.exhibit.core.verify;

import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.Role;
import dev.exhibit.bundle.Source;
import java.io.IOException;

/** A member that a packer adds to a bundle that needs none. */
record Extra(Role role, String name, Bytes content) {
  void addTo(BundleWriter writer) throws IOException {
    writer.addShared(role, name, "application/octet-stream", Source.of(content));
  }
}
