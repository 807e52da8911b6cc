package dev.exhibit.core.time.proof;

import dev.exhibit.core.time.token.VerifiedTimestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Two tokens that enclose a report, if its hardware evidence holds the nonce that derives from the
 * first; only {@link BracketCheck} makes one.
 */
public final class TokenBracket {
  private final VerifiedTimestamp before;
  private final VerifiedTimestamp after;

  TokenBracket(VerifiedTimestamp before, VerifiedTimestamp after) {
    this.before = before;
    this.after = after;
  }

  /** The earliest instant, by what the authority says of its clock. */
  public Instant start() {
    return before.genTime().minus(TokenJudge.accuracy(before));
  }

  /** The latest instant, by what the authority says of its clock. */
  public Instant end() {
    return after.genTime().plus(TokenJudge.accuracy(after));
  }

  /** From the one end to the other. */
  public Duration width() {
    return Duration.between(start(), end());
  }

  /** Whether one of the two authorities is simulated. */
  public boolean simulated() {
    return before.simulated() || after.simulated();
  }

  /** Who says so, in words. */
  public String authorities() {
    return before.authority().equals(after.authority())
        ? before.authority()
        : before.authority() + " and " + after.authority();
  }

  /** For machines. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("start", start().toString());
    facts.put("end", end().toString());
    facts.put("widthSeconds", width().toSeconds());
    facts.put("authorities", authorities());
    return facts;
  }
}
