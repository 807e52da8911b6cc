package dev.exhibit.collector.record.pack;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.Reading;
import dev.exhibit.collector.record.spool.SetAside;
import dev.exhibit.collector.record.spool.SpoolFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The evidence that the exchanges of a unit share, open until what it holds was written. */
final class SharedEvidence implements Closeable {
  private final List<Bundle> open = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /** Adds what these files hold; one that cannot be read costs no other. */
  void addTo(BundleWriter writer, List<Path> files, UnitPacker.Listener listener) {
    for (Path file : files) {
      try {
        add(writer, file, listener);
      } catch (IOException | RuntimeException e) { // its bytes, or what the format does not admit
        listener.without(file, SetAside.reason(e));
      }
    }
  }

  private void add(BundleWriter writer, Path file, UnitPacker.Listener listener)
      throws IOException {
    SpoolFiles.requireOrdinary(file);
    if (BundleReader.open(file) instanceof Reading.Readable readable) {
      open.add(readable.bundle());
      SharedMembers.copy(readable.bundle(), writer, names);
    } else {
      listener.without(file, "it is no bundle that can be read");
    }
  }

  @Override
  public void close() throws IOException {
    for (Bundle bundle : open) {
      bundle.close();
    }
  }
}
