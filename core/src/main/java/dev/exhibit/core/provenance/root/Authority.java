package dev.exhibit.core.provenance.root;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate authority or time-stamping authority.
 *
 * @param chain from the lowest certificate up to the one that is believed; at least one
 */
public record Authority(List<X509Certificate> chain, Validity validFor) {
  public Authority {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("an authority has a certificate");
    }
  }

  /** The certificate that is believed. */
  public X509Certificate anchor() {
    return chain.get(chain.size() - 1);
  }
}
