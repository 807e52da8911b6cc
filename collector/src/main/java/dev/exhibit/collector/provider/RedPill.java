package dev.exhibit.collector.provider;

/** RedPill's gateway. */
public final class RedPill implements Provider {
  @Override
  public String name() {
    return "redpill";
  }

  @Override
  public String defaultBase() {
    return "https://api.redpill.ai/v1";
  }
}
