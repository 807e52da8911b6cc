package dev.exhibit.collector.record.relay;

import java.io.IOException;

/** A response repeats a secret of its request, and was asked not to be passed on then. */
public final class SecretRepeated extends IOException {
  private static final long serialVersionUID = 1L;

  public SecretRepeated() {
    super("it repeats a secret of the request");
  }
}
