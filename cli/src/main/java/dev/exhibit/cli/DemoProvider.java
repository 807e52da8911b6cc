package dev.exhibit.cli;

import dev.exhibit.testdata.provider.ProviderProfile;

/** Whom the demo can simulate. */
enum DemoProvider {
  REDPILL("redpill", ProviderProfile.REDPILL),
  NEAR_AI("near-ai", ProviderProfile.NEAR_AI);

  private final String id;
  private final ProviderProfile profile;

  DemoProvider(String id, ProviderProfile profile) {
    this.id = id;
    this.profile = profile;
  }

  ProviderProfile profile() {
    return profile;
  }

  /** As on the command line. */
  @Override
  public String toString() {
    return id;
  }
}
