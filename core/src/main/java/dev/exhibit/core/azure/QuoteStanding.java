package dev.exhibit.core.azure;

/** What came of judging a quote that a report shows as one of its virtual TPM. */
public sealed interface QuoteStanding {
  /** The key that the runtime data name signed it, and the values shown are those in it. */
  record Signed(TpmQuote quote) implements QuoteStanding {}

  /** The key did not sign it, or values of registers that are shown are others. */
  record Refuted() implements QuoteStanding {}

  /**
   * It contradicts nothing and proves nothing.
   *
   * @param why as a clause
   */
  record NotJudged(String why) implements QuoteStanding {}
}
