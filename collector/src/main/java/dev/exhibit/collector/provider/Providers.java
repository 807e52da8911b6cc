package dev.exhibit.collector.provider;

import java.util.List;
import java.util.Optional;

/** The providers that have a name. */
public final class Providers {
  private static final List<Provider> ALL =
      List.of(
          new RedPill(),
          new NearAi(),
          new Phala(),
          new Venice(),
          new AciGateway(),
          OpenAiCompatible.USUAL);

  private Providers() {}

  /** The provider of that name. */
  public static Optional<Provider> named(String name) {
    return ALL.stream().filter(provider -> provider.name().equals(name)).findFirst();
  }

  /** Their names. */
  public static List<String> names() {
    return ALL.stream().map(Provider::name).toList();
  }
}
