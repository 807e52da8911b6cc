package dev.exhibit.testdata.http;

import java.time.Duration;

/** How an answer reaches the client, if it does. */
public sealed interface Delivery {
  /** All of it, at once. */
  record Whole() implements Delivery {}

  /** Headers that announce everything, then half of the body, then the end of the connection. */
  record Half() implements Delivery {}

  /** Nothing: the connection is reset. */
  record Reset() implements Delivery {}

  /** All of it, {@code size} bytes at a time with a pause before each. */
  record Drip(int size, Duration pause) implements Delivery {}

  /** The usual way. */
  static Delivery whole() {
    return new Whole();
  }
}
