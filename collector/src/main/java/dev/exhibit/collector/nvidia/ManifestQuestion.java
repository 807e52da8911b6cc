package dev.exhibit.collector.nvidia;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A reference manifest by the name under which NVIDIA's service has it. */
public final class ManifestQuestion {
  /** Names go into addresses and member names, and evidence writes them. */
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,118}[A-Za-z0-9]");

  private final String name;

  private ManifestQuestion(String name) {
    this.name = name;
  }

  /** The question for {@code name}; empty if no manifest can be called that. */
  public static Optional<ManifestQuestion> named(String name) {
    return NAME.matcher(name).matches()
        ? Optional.of(new ManifestQuestion(name))
        : Optional.empty();
  }

  /** As the device's report calls for it. */
  public String name() {
    return name;
  }

  /** Its address at a service. */
  public URI at(NvidiaServices services) {
    return URI.create(services.manifests() + "/v1/rim/" + name);
  }

  /** Its name in the bundle. */
  public String member() {
    return "collateral/nvidia/rim/" + name.toLowerCase(Locale.ROOT) + ".json";
  }

  /** What is wrong with an answer as an answer to this question. */
  public Optional<String> complaint(Bytes answer) {
    try {
      JsonNode json = StrictJson.parse(answer);
      boolean named = json.path("id").stringValue("").equalsIgnoreCase(name);
      return named && json.path("rim").isString()
          ? Optional.empty()
          : Optional.of("the answer holds no manifest of this name");
    } catch (StrictJson.Malformed e) {
      return Optional.of("the answer is not JSON");
    }
  }
}
