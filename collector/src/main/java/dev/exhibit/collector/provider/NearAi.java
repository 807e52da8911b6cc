package dev.exhibit.collector.provider;

/** NEAR AI's cloud: the report binds the TLS key only if asked to. */
public final class NearAi implements Provider {
  @Override
  public String name() {
    return "near-ai";
  }

  @Override
  public String defaultBase() {
    return "https://cloud-api.near.ai/v1";
  }

  @Override
  public String attestation() {
    return "attestation/report?include_tls_fingerprint=true"
        + "{&model,nonce,signing_algo,signing_address}";
  }
}
