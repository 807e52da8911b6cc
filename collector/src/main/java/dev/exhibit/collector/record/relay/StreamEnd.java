package dev.exhibit.collector.record.relay;

/**
 * Watches what passes for the event after which a client may take the response for whole although
 * more bytes could follow. What is no stream of events has no such event.
 */
final class StreamEnd {
  private static final String DATA = "data:";
  private static final String EVENT = "event:";
  private static final String DONE = "[DONE]";
  private static final String MARK = "\u00EF\u00BB\u00BF"; // of byte order, in UTF-8
  private static final int LONGEST_START = 64;

  private final Protocol protocol;
  private final StringBuilder line = new StringBuilder(); // up to the colon of data
  private final StringBuilder value = new StringBuilder(); // the beginning of data
  private final EventType type = new EventType();
  private boolean afterReturn;
  private boolean afterBlank;
  private boolean inData;
  private boolean hasData;
  private boolean named;
  private boolean sawEvents;
  private boolean reached;

  StreamEnd(Protocol protocol) {
    this.protocol = protocol;
  }

  /** Whether the end stands in what was passed in so far, this piece included. */
  boolean reachedBy(byte[] buffer, int length) {
    for (int i = 0; i < length && !reached && protocol != Protocol.OTHER; i++) {
      read((char) (buffer[i] & 0xFF));
    }
    return reached;
  }

  /** Whether there was an event, and none that ends the stream. */
  boolean isMissing() {
    return sawEvents && !reached;
  }

  private void read(char c) {
    if (c == '\n' && afterReturn) {
      afterReturn = false;
      return;
    }
    afterReturn = c == '\r';
    if (c == '\n' || c == '\r') {
      endLine();
    } else if (inData) {
      readData(c);
    } else if (line.length() < LONGEST_START) {
      line.append(c);
      inData = DATA.contentEquals(line) || (MARK + DATA).contentEquals(line);
    }
  }

  private void readData(char c) {
    sawEvents = true;
    boolean blank = c == ' ' && value.isEmpty() && !afterBlank;
    afterBlank = blank;
    if (blank) {
      return;
    }
    if (protocol != Protocol.CHAT) {
      type.read(c);
    } else if (value.length() < DONE.length()) {
      value.append(c);
      reached = !hasData && DONE.contentEquals(value);
    }
  }

  private void endLine() {
    String text = line.toString();
    if (text.startsWith(EVENT)) {
      named = protocol.endsWith(text.substring(EVENT.length()).strip());
    }
    hasData |= inData;
    if (hasData && (inData || text.isEmpty())) {
      reached |= named || protocol.endsWith(type.found());
    }
    if (text.isEmpty()) { // the event is over
      named = false;
      hasData = false;
      type.reset();
    }
    inData = false;
    afterBlank = false;
    line.setLength(0);
    value.setLength(0);
  }
}
