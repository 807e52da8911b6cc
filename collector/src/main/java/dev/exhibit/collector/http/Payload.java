package dev.exhibit.collector.http;

import dev.exhibit.data.Bytes;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;

/** The body of a call. */
public interface Payload {
  /** Sends it; each time anew. */
  BodyPublisher publisher() throws FileNotFoundException;

  /** A body that is written nowhere. */
  record InMemory(Bytes bytes) implements Payload {
    @Override
    public BodyPublisher publisher() {
      return BodyPublishers.ofByteArray(bytes.toArray());
    }
  }

  /** A file of somebody else, of which no copy is made. */
  record Original(Path file) implements Payload {
    @Override
    public BodyPublisher publisher() throws FileNotFoundException {
      return BodyPublishers.ofFile(file);
    }
  }
}
