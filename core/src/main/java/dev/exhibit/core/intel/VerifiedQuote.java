package dev.exhibit.core.intel;

import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.intel.pki.PckChain;
import dev.exhibit.core.intel.pki.PckExtension;
import dev.exhibit.core.intel.quote.Quote;
import dev.exhibit.core.intel.quote.QuoteBody;
import dev.exhibit.core.intel.quote.QuotePlace;
import dev.exhibit.core.intel.quote.TeeType;
import dev.exhibit.core.intel.tcb.TcbState;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * A quote that Intel hardware made: its signatures, the PCK chain to an anchored root with
 * revocation, the collateral and the quoting enclave's identity all hold. Only {@link
 * IntelAppraiser} can make one.
 *
 * <p>That the hardware is genuine does not say that its firmware is current, that debug is off, or
 * which software runs: for these, see the findings made together with this value.
 */
public final class VerifiedQuote {
  private final Quote quote;
  private final PckChain chain;
  private final TcbState tcb;
  private final boolean simulated;

  VerifiedQuote(Quote quote, PckChain chain, TcbState tcb, boolean simulated) {
    this.quote = quote;
    this.chain = chain;
    this.tcb = tcb;
    this.simulated = simulated;
  }

  /** Enclave or trust domain. */
  public TeeType tee() {
    return quote.header().tee();
  }

  /** 3, 4 or 5. */
  public int version() {
    return quote.header().version();
  }

  /** The report as signed. */
  public QuoteBody body() {
    return quote.body();
  }

  /** The trust domain's report; empty for an SGX enclave. */
  public Optional<QuoteBody.TdReport10> td() {
    return quote.body().td();
  }

  /** The digest of header and body, which are what the processor signed. */
  public Sha256 signedSha256() {
    return Sha256.of(quote.signedBytes());
  }

  /** The 64 bytes that the software inside chose: where keys and nonces are bound. */
  public Bytes reportData() {
    return quote.body().reportData();
  }

  /** Where report_data stands in the quote that was found at {@code site}. */
  public Site reportData(Site site) {
    return QuotePlace.REPORT_DATA.in(quote, site);
  }

  /** How current the firmware is. */
  public TcbState tcb() {
    return tcb;
  }

  /** 6 bytes, the kind of platform. */
  public Bytes fmspc() {
    return chain.platform().fmspc();
  }

  /** What the PCK certificate says of the platform. */
  public PckExtension platform() {
    return chain.platform();
  }

  /** The certificate of the platform's attestation key. */
  public X509Certificate pckCertificate() {
    return chain.certificates().leaf();
  }

  /** Whether any certificate behind this quote stands for simulated hardware. */
  public boolean simulated() {
    return simulated;
  }
}
