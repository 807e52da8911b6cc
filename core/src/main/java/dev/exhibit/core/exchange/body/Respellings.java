package dev.exhibit.core.exchange.body;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks for the way in which a producer hashed a body that does not have the signed hash as it is
 * stored. To write a response anew costs many times what it costs to hash it, so for one bundle it
 * is done within a limit.
 */
public final class Respellings {
  /** Most bytes of responses of one bundle that are written anew. */
  public static final long MOST_BYTES = 32L * 1024 * 1024;

  private final ContentCodings codings = new ContentCodings();
  private long spent;

  /**
   * What came of one body.
   *
   * @param variant the way of hashing that gives the signed hash
   * @param decided whether every way was tried
   * @param coding the content coding without which, if it could be undone, the ways were tried
   */
  public record Result(
      Optional<BodyVariant> variant, boolean decided, Optional<ContentCoding> coding) {
    static final Result UNDECIDED = new Result(Optional.empty(), false, Optional.empty());

    private static Result decided(Optional<BodyVariant> variant) {
      return new Result(variant, true, Optional.empty());
    }

    private Result in(ContentCoding undone) {
      return new Result(variant, decided, Optional.of(undone));
    }
  }

  public ContentCodings codings() {
    return codings;
  }

  /** Tries all ways of hashing {@code stored}; where its content is not at hand, only one. */
  public Result of(BodyEvidence stored, Sha256 signed, boolean isResponse) {
    if (stored.sha256().equals(signed)) {
      return Result.decided(Optional.of(BodyVariant.EXACT));
    }
    Optional<Bytes> content = stored.content();
    if (content.isEmpty()) {
      return stored.stream().map(s -> large(s, signed, isResponse)).orElse(Result.UNDECIDED);
    }
    return codings
        .of(stored, content.get())
        .map(coding -> without(coding, signed, isResponse))
        .orElseGet(() -> written(content.get(), signed, isResponse));
  }

  /** Of what cannot be held, only what begins as no JSON and no compressed body does is decided. */
  private static Result large(Supplier<InputStream> stream, Sha256 signed, boolean isResponse) {
    LargeContent content = LargeContent.of(stream);
    Optional<BodyVariant> variant = content.variant(signed);
    boolean open = content.mayBeCoded() || (isResponse && content.mayBeJson());
    return variant.isPresent() || !open ? Result.decided(variant) : Result.UNDECIDED;
  }

  private Result without(ContentCoding coding, Sha256 signed, boolean isResponse) {
    ContentCoding again = coding.again();
    Optional<Bytes> plain = coding.plain();
    if (plain.filter(content -> Sha256.of(content).equals(signed)).isPresent()) {
      return Result.decided(Optional.of(BodyVariant.EXACT)).in(coding);
    }
    return again.plain().isEmpty()
        ? Result.UNDECIDED.in(again)
        : written(again.plain().get(), signed, isResponse).in(coding);
  }

  private Result written(Bytes content, Sha256 signed, boolean isResponse) {
    Optional<BodyVariant> ending = BodyVariant.ending(content, signed);
    if (ending.isPresent() || !isResponse) {
      return Result.decided(ending);
    }
    spent += content.size();
    return spent > MOST_BYTES
        ? Result.UNDECIDED
        : Result.decided(BodyVariant.respelt(content, signed));
  }
}
