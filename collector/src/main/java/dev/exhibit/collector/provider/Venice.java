package dev.exhibit.collector.provider;

/** Venice, which relays the evidence of the nodes behind it. */
public final class Venice implements Provider {
  @Override
  public String name() {
    return "venice";
  }

  @Override
  public String defaultBase() {
    return "https://api.venice.ai/api/v1";
  }

  @Override
  public String defaultPath() {
    return "/api/v1";
  }

  @Override
  public String signature() {
    return "tee/signature?model={model}&request_id={chat_id}";
  }

  @Override
  public String attestation() {
    return "tee/attestation{?model,nonce}";
  }
}
