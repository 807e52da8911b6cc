package dev.exhibit.collector.record.relay;

import java.time.Duration;

/**
 * How long the recorder waits for its clients.
 *
 * @param head for the head of a request, from its first byte or the connection's begin to its end
 * @param idle for the next byte of a request's body, or for a client to take more of a response
 */
public record Waits(Duration head, Duration idle) {
  public static final Waits USUAL = new Waits(Duration.ofSeconds(30), Duration.ofMinutes(2));
}
