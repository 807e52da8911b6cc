package dev.exhibit.collector.record.relay;

/**
 * Finds member {@code type} of a JSON object that comes byte by byte and may be of any size. Only
 * what stands at the top counts, not what a text or an inner object holds.
 */
final class EventType {
  private static final String TYPE = "type";
  private static final int LONGEST = 64;

  private final StringBuilder text = new StringBuilder();
  private int depth;
  private boolean inText;
  private boolean escaped;
  private boolean atValue;
  private boolean ofType;
  private String found = "";

  /** The type so far; no text if none was found. */
  String found() {
    return found;
  }

  void reset() {
    text.setLength(0);
    depth = 0;
    inText = false;
    escaped = false;
    atValue = false;
    ofType = false;
    found = "";
  }

  void read(char c) {
    if (inText) {
      readText(c);
    } else {
      readStructure(c);
    }
  }

  private void readText(char c) {
    if (escaped) {
      escaped = false;
    } else if (c == '\\') {
      escaped = true;
    } else if (c == '"') {
      inText = false;
      endText();
      return;
    }
    if (depth == 1 && text.length() < LONGEST) {
      text.append(c);
    }
  }

  private void endText() {
    if (depth != 1) {
      return;
    }
    if (!atValue) {
      ofType = TYPE.contentEquals(text);
    } else if (ofType && found.isEmpty()) {
      found = text.toString();
    }
  }

  private void readStructure(char c) {
    switch (c) {
      case '"' -> {
        inText = true;
        text.setLength(0);
      }
      case '{', '[' -> depth++;
      case '}', ']' -> depth--;
      case ':' -> atValue |= depth == 1;
      case ',' -> atValue &= depth != 1;
      default -> {}
    }
  }
}
