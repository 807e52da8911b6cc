package dev.exhibit.core.exchange;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.Sha256;
import java.util.Optional;

/**
 * Looks for the way in which a producer hashed a body that does not have the signed hash as it is
 * stored. To write a response anew costs many times what it costs to hash it, so for one bundle it
 * is done within a limit.
 */
final class Respellings {
  /** Most bytes of responses of one bundle that are written anew. */
  static final long MOST_BYTES = 64L * 1024 * 1024;

  private long spent;

  /**
   * What came of one body.
   *
   * @param variant the way of hashing that gives the signed hash
   * @param decided whether every way was tried
   */
  record Result(Optional<BodyVariant> variant, boolean decided) {
    static final Result UNDECIDED = new Result(Optional.empty(), false);
  }

  /** Tries all ways of hashing {@code stored}; where its content is not at hand, only one. */
  Result of(BodyEvidence stored, Sha256 signed, boolean isResponse) {
    if (stored.sha256().equals(signed)) {
      return new Result(Optional.of(BodyVariant.EXACT), true);
    }
    Optional<Bytes> content = stored.content();
    if (content.isEmpty()) {
      return Result.UNDECIDED;
    }
    Optional<BodyVariant> ending = BodyVariant.ending(content.get(), signed);
    if (ending.isPresent() || !isResponse) {
      return new Result(ending, true);
    }
    spent += stored.size();
    return spent > MOST_BYTES
        ? Result.UNDECIDED
        : new Result(BodyVariant.respelt(content.get(), signed), true);
  }
}
