package dev.exhibit.core.intel.pki;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.intel.quote.AuthData;
import dev.exhibit.core.intel.quote.Quote;
import dev.exhibit.core.intel.quote.QuoteDecoder;
import dev.exhibit.core.intel.quote.TeeType;
import dev.exhibit.data.Bytes;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * Which collateral a quote calls for, as the PCK certificate inside it says. For whoever fetches
 * collateral: nothing is verified here, and whoever believes it at most fetches the wrong
 * documents.
 *
 * @param fmspc 6 bytes, the kind of platform
 * @param processorCa whether the PCK certificate is issued by the authority for processors, else by
 *     the one for platforms
 */
public record QuotedPlatform(TeeType tee, Bytes fmspc, boolean processorCa) {
  /** The platform of a quote; empty if the bytes are no quote or carry no readable certificate. */
  public static Optional<QuotedPlatform> of(Bytes quote) {
    return QuoteDecoder.decode(quote) instanceof Decoded.Valid<Quote> decoded
        ? of(decoded.value())
        : Optional.empty();
  }

  private static Optional<QuotedPlatform> of(Quote quote) {
    return leaf(quote).flatMap(leaf -> of(quote.header().tee(), leaf));
  }

  private static Optional<QuotedPlatform> of(TeeType tee, X509Certificate leaf) {
    return extension(leaf)
        .map(
            extension ->
                new QuotedPlatform(
                    tee, extension.fmspc(), issuer(leaf) == CertificateRole.PROCESSOR_CA));
  }

  /** The PCK certificate inside a quote. */
  static Optional<X509Certificate> leaf(Quote quote) {
    return quote.auth().certificationType() == AuthData.PEM_CHAIN
            && PckChain.parsed(quote.auth().certificationData())
                instanceof Decoded.Valid<PckChain.Certificates> chain
        ? Optional.of(chain.value().leaf())
        : Optional.empty();
  }

  /** Intel's extension of a PCK certificate. */
  static Optional<PckExtension> extension(X509Certificate leaf) {
    return PckExtension.decode(leaf, issuer(leaf)) instanceof Decoded.Valid<PckExtension> extension
        ? Optional.of(extension.value())
        : Optional.empty();
  }

  private static CertificateRole issuer(X509Certificate leaf) {
    return CertificateRole.of(leaf.getIssuerX500Principal()).orElse(CertificateRole.PLATFORM_CA);
  }
}
