package dev.exhibit.core.dstack;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.StrictJson;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What the host says it started. Nothing measures it, so it can only count against the evidence.
 *
 * @param osImageHash lower-case hex, as stated
 * @param image name of the image, as stated
 */
record VmConfig(Optional<String> osImageHash, Optional<String> image) {
  private static final VmConfig NOTHING = new VmConfig(Optional.empty(), Optional.empty());
  private static final Pattern DEVELOPMENT = Pattern.compile("(^|[-_.])dev([-_.]|$)");

  static VmConfig of(Optional<String> text) {
    if (text.isEmpty()) {
      return NOTHING;
    }
    try {
      JsonNode root = StrictJson.parse(Bytes.utf8(text.get()));
      return new VmConfig(
          text(root, "os_image_hash").map(h -> h.toLowerCase(Locale.ROOT)), text(root, "image"));
    } catch (StrictJson.Malformed e) {
      return NOTHING; // says nothing, and nothing would have been believed
    }
  }

  private static Optional<String> text(JsonNode root, String name) {
    JsonNode value = root.path(name);
    return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }

  /** Whether the name is that of a development image: {@code dstack-dev-0.5.5} and the like. */
  boolean development() {
    return image.map(name -> DEVELOPMENT.matcher(name).find()).orElse(false);
  }
}
