package dev.exhibit.core.intel.quote;

import dev.exhibit.data.Bytes;

/**
 * A decoded quote: well formed, nothing verified.
 *
 * @param header the first 48 bytes
 * @param body the report
 * @param signedBytes header and body exactly as the quote's signature covers them
 * @param auth signatures, keys and certification data
 * @param trailing what follows the quote: none, or zero padding that some producers add; anything
 *     else is refused when the quote is appraised
 */
public record Quote(
    QuoteHeader header, QuoteBody body, Bytes signedBytes, AuthData auth, Bytes trailing) {}
