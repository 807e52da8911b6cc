package dev.exhibit.core.time.record;

import dev.exhibit.core.time.token.VerifiedTimestamp;
import java.util.List;

/** An evidence record whose every token holds; only {@link RecordVerifier} makes one. */
public final class VerifiedRecord {
  private final List<VerifiedTimestamp> tokens;
  private final boolean compared;
  private final int others;

  VerifiedRecord(List<VerifiedTimestamp> tokens, boolean compared, int others) {
    this.tokens = List.copyOf(tokens);
    this.compared = compared;
    this.others = others;
  }

  /** All tokens, oldest first. */
  public List<VerifiedTimestamp> tokens() {
    return tokens;
  }

  /** The oldest token, whose time is proven for the data. */
  public VerifiedTimestamp first() {
    return tokens.get(0);
  }

  /** Whether the data was found in every chain. */
  public boolean compared() {
    return compared;
  }

  /** How many hashes stand beside those of the data, of which no object was given. */
  public int others() {
    return others;
  }
}
