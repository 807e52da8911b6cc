package dev.exhibit.core.intel.quote;

import dev.exhibit.core.appraisal.Site;

/** What checks look at inside a quote, by its place in the report: see {@link QuoteBodies}. */
public enum QuotePlace {
  /** The levels of firmware: tee_tcb_svn. */
  FIRMWARE(0, 16),
  /** The TDX module: mr_seam, mr_signer_seam, seam_attributes. */
  MODULE(16, 104),
  /** How the domain runs: td_attributes, xfam. */
  ATTRIBUTES(120, 16),
  /** What was measured: mr_td to rtmr3. */
  MEASUREMENTS(136, 384),
  /** What the software inside chose. */
  REPORT_DATA(520, 64);

  private final int offset;
  private final int length;

  QuotePlace(int offset, int length) {
    this.offset = offset;
    this.length = length;
  }

  /** The place in a domain's quote that was found at {@code site}; of an enclave's, all of it. */
  public Site in(Quote quote, Site site) {
    if (quote.body().td().isEmpty()) {
      return site;
    }
    int size =
        quote.body() instanceof QuoteBody.TdReport15
            ? QuoteBody.TdReport15.SIZE
            : QuoteBody.TdReport10.SIZE;
    return site.at(quote.signedBytes().size() - size + (long) offset, length);
  }

  /** What the attestation key signed. */
  public static Site signed(Quote quote, Site site) {
    return site.at(0, quote.signedBytes().size());
  }
}
