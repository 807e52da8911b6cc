package dev.exhibit.collector.http;

import dev.exhibit.bundle.Source;
import dev.exhibit.data.Sha256;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;

/**
 * A body in a file.
 *
 * @param file where it is until the spool is closed
 * @param size in bytes
 * @param sha256 its digest, computed while it arrived
 */
public record Spooled(Path file, long size, Sha256 sha256) implements Payload {
  /** The same as a bundle's writer takes it. */
  public Source source() {
    return Source.of(file);
  }

  @Override
  public BodyPublisher publisher() throws FileNotFoundException {
    return BodyPublishers.ofFile(file);
  }
}
