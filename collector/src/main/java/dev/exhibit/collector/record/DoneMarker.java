package dev.exhibit.collector.record;

/**
 * Watches a stream of events for {@code [DONE]}, after which a client may take the response for
 * whole although more bytes could follow.
 */
final class DoneMarker {
  private static final String MARKER = "[DONE]";

  private int matched;
  private boolean seen;

  /** Whether the marker stands in what was passed in so far, this piece included. */
  boolean seenBy(byte[] buffer, int length) {
    for (int i = 0; i < length && !seen; i++) {
      char c = (char) (buffer[i] & 0xFF);
      // No proper prefix of the marker is also its suffix, so matching starts over at once.
      matched = c == MARKER.charAt(matched) ? matched + 1 : (c == MARKER.charAt(0) ? 1 : 0);
      seen = matched == MARKER.length();
    }
    return seen;
  }
}
