package dev.exhibit.collector.provider;

/** Any gateway that speaks aci/1, whether its answers say so or not. */
public final class AciGateway implements Provider {
  @Override
  public String name() {
    return "aci";
  }

  @Override
  public String defaultBase() {
    return "";
  }

  @Override
  public boolean alwaysAci() {
    return true;
  }
}
