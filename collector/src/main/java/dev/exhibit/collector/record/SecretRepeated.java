package dev.exhibit.collector.record;

import java.io.IOException;

/** A response repeats a secret of its request, and was asked not to be passed on then. */
final class SecretRepeated extends IOException {
  private static final long serialVersionUID = 1L;

  SecretRepeated() {
    super("it repeats a secret of the request");
  }
}
