package dev.exhibit.core.verify.family;

import dev.exhibit.core.attestation.VerifiedTee;
import java.security.cert.X509Certificate;

/**
 * What makes two verified quotes the same: what the processor signed, and which processor. Another
 * encoding of the signature or more padding is no other quote.
 */
public record SameQuote(Object signed, X509Certificate processor) {
  /** What two showings of one quote have in common, and no two quotes. */
  public static SameQuote of(ProvenMachine proven) {
    return switch (proven.tee()) {
      case VerifiedTee.Tdx tdx ->
          new SameQuote(tdx.verified().body(), tdx.verified().pckCertificate());
      case VerifiedTee.Snp snp ->
          new SameQuote(snp.signedSha256(), snp.verified().key().certificate());
    };
  }
}
