package dev.exhibit.core.dstack;

import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.dstack.boot.RebuiltBoot;
import dev.exhibit.core.dstack.compose.AppCompose;
import dev.exhibit.core.dstack.compose.Image;
import dev.exhibit.core.dstack.compose.ImagesCheck;
import dev.exhibit.core.dstack.log.MeasuredBoot;
import dev.exhibit.core.dstack.log.MeasuredEvent;
import dev.exhibit.core.dstack.log.TrustedEvents;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workload that a verified quote's registers bind: its app compose is the one that was measured,
 * in a boot whose log replays. Only {@link WorkloadAppraiser} makes one.
 *
 * <p>It says what was told to run on that machine. That the machine's OS does as it is told follows
 * only from reference values for the boot registers.
 */
public final class VerifiedWorkload {
  private final Subject subject;
  private final TrustedEvents trusted;
  private final MeasuredBoot boot;
  private final AppCompose compose;
  private final Optional<ImagesCheck.Services> services;
  private final Optional<RebuiltBoot> rebuilt;

  VerifiedWorkload(
      Subject subject,
      TrustedEvents trusted,
      MeasuredBoot boot,
      AppCompose compose,
      Optional<ImagesCheck.Services> services,
      Optional<RebuiltBoot> rebuilt) {
    this.subject = subject;
    this.trusted = trusted;
    this.boot = boot;
    this.compose = compose;
    this.services = services;
    this.rebuilt = rebuilt;
  }

  /** Its boot, if all boot registers were rebuilt for an OS image that the policy names. */
  public Optional<RebuiltBoot> rebuilt() {
    return rebuilt;
  }

  /** The quote that binds it. */
  public Subject subject() {
    return subject;
  }

  /** As the deployer called it; measured as part of the app compose. */
  public String name() {
    return compose.name();
  }

  /** The app compose whose SHA-256 is {@link #composeHash}, as it was hashed. */
  public String composeText() {
    return compose.text();
  }

  /** SHA-256 of the app compose, 32 bytes. */
  public Bytes composeHash() {
    return trusted.composeHash();
  }

  /** 20 bytes; may be chosen at deployment. */
  public Bytes appId() {
    return trusted.appId();
  }

  /** The OS image as the machine's key service named it, 32 bytes. */
  public Optional<Bytes> osImageHash() {
    return trusted.osImageHash().filter(hash -> hash.size() == 32);
  }

  /** Who gave the machine its keys: name, colon, id. */
  public Optional<String> keyProvider() {
    return KeyProvider.decode(trusted.keyProvider())
        .filter(KeyProvider::namesOne)
        .map(KeyProvider::reference);
  }

  /** The image of each service; empty if the compose file could not be read. */
  public List<Image> images() {
    return services.map(ImagesCheck.Services::images).orElse(List.of());
  }

  /** By service, what lets it start or change other containers. */
  public Map<String, List<String>> reach() {
    return services.map(ImagesCheck.Services::reach).orElse(Map.of());
  }

  /** Names of the variables that may be set from outside, encrypted; their values are unknown. */
  public List<String> environment() {
    return compose.allowedEnvs();
  }

  /** The app compose's members that are true or false. */
  public Map<String, Boolean> switches() {
    return compose.switches();
  }

  /** Members of the app compose that are run besides the containers. */
  public List<String> scripts() {
    return compose.scripts().keySet().stream().sorted().toList();
  }

  /** The runtime events of boot and application, in order. */
  public List<MeasuredEvent> events() {
    return trusted.events();
  }

  /** All of this as named values. */
  public Map<String, Object> facts() {
    return WorkloadFacts.of(trusted, boot, compose, services);
  }

  /** How many events were replayed. */
  public int replayedEvents() {
    return boot.replayed();
  }

  /** Whether all four registers were replayed, not RTMR3 alone. */
  public boolean replayedWhole() {
    return boot.whole();
  }
}
