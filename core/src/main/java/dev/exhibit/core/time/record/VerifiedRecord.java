package dev.exhibit.core.time.record;

import dev.exhibit.core.time.token.HashAlgorithm;
import dev.exhibit.core.time.token.VerifiedTimestamp;
import dev.exhibit.data.Bytes;
import java.util.List;

/** An evidence record whose every token holds; only {@link RecordVerifier} makes one. */
public final class VerifiedRecord {
  private final List<VerifiedTimestamp> tokens;
  private final boolean compared;
  private final List<CoveredHashes> chains;

  VerifiedRecord(List<VerifiedTimestamp> tokens, boolean compared, List<CoveredHashes> chains) {
    this.tokens = List.copyOf(tokens);
    this.compared = compared;
    this.chains = List.copyOf(chains);
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
    return othersThan(List.of());
  }

  /** How many hashes are neither of the data nor of one of these further objects. */
  public int othersThan(List<Bytes> known) {
    return chains.stream().mapToInt(chain -> chain.without(known)).max().orElse(0);
  }

  /**
   * How many hashes nothing explains: neither the data, nor one of these further objects, nor one
   * of {@code withheld} members. By SHA-256 the digest of a withheld member is known, so that it is
   * among the data and explains no other hash.
   */
  public int unexplained(List<Bytes> known, int withheld) {
    return chains.stream()
        .mapToInt(
            chain -> chain.without(known) - (chain.hash() == HashAlgorithm.SHA_256 ? 0 : withheld))
        .filter(count -> count > 0)
        .max()
        .orElse(0);
  }

  /** Whether every chain of the record covers exactly this content, beside the data. */
  public boolean covers(Bytes content) {
    return chains.stream().allMatch(chain -> chain.all().contains(chain.of(content)));
  }
}
