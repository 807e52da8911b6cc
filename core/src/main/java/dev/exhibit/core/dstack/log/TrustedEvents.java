package dev.exhibit.core.dstack.log;

import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The payloads that dstack's boot measured: each name once, in order, before anything else could
 * extend the register. Only {@link OrderCheck} makes one.
 */
public final class TrustedEvents {
  private final List<LoggedEvent> boot;
  private final List<LoggedEvent> application;

  /**
   * @param boot the events up to and with {@code system-ready}
   * @param application what came after
   */
  TrustedEvents(List<LoggedEvent> boot, List<LoggedEvent> application) {
    this.boot = List.copyOf(boot);
    this.application = List.copyOf(application);
  }

  public Bytes appId() {
    return payload(TrustedName.APP_ID).orElseThrow();
  }

  public Bytes composeHash() {
    return payload(TrustedName.COMPOSE_HASH).orElseThrow();
  }

  public Bytes instanceId() {
    return payload(TrustedName.INSTANCE_ID).orElseThrow();
  }

  public Bytes keyProvider() {
    return payload(TrustedName.KEY_PROVIDER).orElseThrow();
  }

  /** Measured only by images that have their keys from a key service. */
  public Optional<Bytes> osImageHash() {
    return payload(TrustedName.OS_IMAGE_HASH);
  }

  /** Names of the events that the application itself measured, in order. */
  List<String> applicationNames() {
    return application.stream().map(LoggedEvent::name).toList();
  }

  /** All of them, in order. */
  public List<MeasuredEvent> events() {
    return Stream.concat(
            boot.stream().map(e -> new MeasuredEvent(e.name(), e.payload(), true)),
            application.stream().map(e -> new MeasuredEvent(e.name(), e.payload(), false)))
        .toList();
  }

  private Optional<Bytes> payload(TrustedName name) {
    return boot.stream()
        .filter(e -> e.name().equals(name.text()))
        .map(LoggedEvent::payload)
        .findFirst();
  }
}
