package dev.exhibit.core.intel.pki;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.intel.quote.Quote;
import dev.exhibit.core.intel.quote.QuoteDecoder;
import dev.exhibit.data.Bytes;
import java.util.Optional;

/**
 * Which machine a quote says it is of. For whoever asks about it: nothing is verified here, and
 * whoever believes it at most asks about another machine.
 */
public final class QuotedMachine {
  private QuotedMachine() {}

  /** The PPID, 16 bytes, in the PCK certificate inside the quote. */
  public static Optional<Bytes> ppid(Bytes quote) {
    return QuoteDecoder.decode(quote) instanceof Decoded.Valid<Quote> decoded
        ? QuotedPlatform.leaf(decoded.value())
            .flatMap(QuotedPlatform::extension)
            .map(PckExtension::ppid)
        : Optional.empty();
  }
}
