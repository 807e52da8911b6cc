package dev.exhibit.collector.provider;

/**
 * Phala Cloud, whose public service is RedPill's gateway; a deployment of one's own is given by its
 * base address.
 */
public final class Phala implements Provider {
  @Override
  public String name() {
    return "phala";
  }

  @Override
  public String defaultBase() {
    return "https://api.redpill.ai/v1";
  }
}
