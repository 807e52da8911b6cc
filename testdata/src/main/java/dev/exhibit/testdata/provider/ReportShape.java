package dev.exhibit.testdata.provider;

/** How a provider arranges attestations in its report. */
public enum ReportShape {
  /** One flat object, repeated in {@code all_attestations}: RedPill, Phala, NEAR's models. */
  FLAT,
  /** {@code gateway_attestation} and {@code model_attestations}: NEAR's cloud. */
  GATEWAY,
  /** One flat object with the provider's own verdict about it: Venice. */
  VENICE,
  /** The few members of one flat object that NanoGPT documents. */
  RELAYED,
  /** A dstack guest's answer to a request for a quote, with nothing stated beside it: 0G. */
  QUOTE_RESPONSE,
  /** The same inside another object, made for one TLS session: Umbra. */
  SESSION,
  /** What a service states beside a dstack guest's attestation of an SEV-SNP machine. */
  AMD
}
