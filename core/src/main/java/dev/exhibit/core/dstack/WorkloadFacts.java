package dev.exhibit.core.dstack;

import dev.exhibit.core.dstack.compose.AppCompose;
import dev.exhibit.core.dstack.compose.Image;
import dev.exhibit.core.dstack.compose.ImagesCheck;
import dev.exhibit.core.dstack.log.MeasuredBoot;
import dev.exhibit.core.dstack.log.MeasuredEvent;
import dev.exhibit.core.dstack.log.TrustedEvents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A workload as named values: what a reviewer needs to act on it. */
final class WorkloadFacts {
  private WorkloadFacts() {}

  static Map<String, Object> of(
      TrustedEvents trusted,
      MeasuredBoot boot,
      AppCompose compose,
      Optional<ImagesCheck.Services> services) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", compose.name());
    facts.put("composeHash", trusted.composeHash().hex());
    facts.put("appId", trusted.appId().hex());
    trusted.osImageHash().ifPresent(hash -> facts.put("osImageHash", hash.hex()));
    KeyProvider.decode(trusted.keyProvider())
        .ifPresent(provider -> facts.put("keyProvider", provider.reference()));
    facts.putAll(of(compose, services));
    facts.put("events", trusted.events().stream().map(MeasuredEvent::facts).toList());
    facts.put("replayedEvents", boot.replayed());
    facts.put("notMeasured", List.of("vm_config", "values of environment variables"));
    return facts;
  }

  /** What the app compose alone says, but for its name. */
  static Map<String, Object> of(AppCompose compose, Optional<ImagesCheck.Services> services) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("images", images(services));
    facts.put("reach", services.map(ImagesCheck.Services::reach).orElse(Map.of()));
    facts.put("environment", compose.allowedEnvs());
    facts.put("switches", compose.switches());
    facts.put("scripts", compose.scripts().keySet().stream().sorted().toList());
    return facts;
  }

  private static List<Map<String, Object>> images(Optional<ImagesCheck.Services> services) {
    return services.map(ImagesCheck.Services::images).orElse(List.of()).stream()
        .map(WorkloadFacts::image)
        .toList();
  }

  private static Map<String, Object> image(Image image) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("service", image.service());
    facts.put("image", image.repository());
    image.digest().ifPresent(digest -> facts.put("digest", digest));
    facts.put("pinned", image.pinned());
    facts.put("onDemand", image.onDemand());
    return facts;
  }
}
