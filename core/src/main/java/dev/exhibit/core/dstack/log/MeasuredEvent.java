package dev.exhibit.core.dstack.log;

import dev.exhibit.data.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A runtime event that a register covers: name and payload are what was measured.
 *
 * @param boot whether it stands before the application could measure anything
 */
public record MeasuredEvent(String name, Bytes payload, boolean boot) {
  /** Name and payload for machines; the payload as text too, where it is plain ASCII. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", name);
    facts.put("payload", payload.hex());
    String text = payload.utf8Lossy();
    if (!text.isEmpty() && text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      facts.put("text", text);
    }
    facts.put("boot", boot);
    return facts;
  }
}
