package dev.exhibit.cli.html;

import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The images that a machine starts, and who is proven to have built each of them. */
final class ImageTable {
  private static final Map<String, String> NAMES = names();

  private ImageTable() {}

  private static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("issuer", "builder known to");
    names.put("sourceRepository", "source repository");
    names.put("sourceCommit", "source commit");
    names.put("sourceRef", "source ref");
    names.put("buildConfig", "workflow");
    names.put("run", "run");
    names.put("time", "signed at");
    names.put("logEntries", "public log");
    names.put("trustedRoot", "vouched for by");
    return names;
  }

  /** One table for each image. */
  static Html of(List<?> images) {
    return Html.join(
        images.stream()
            .flatMap(image -> image instanceof Map<?, ?> map ? Stream.of(map) : Stream.empty())
            .map(image -> FactTable.of(rows(image)))
            .toList());
  }

  private static Map<String, Object> rows(Map<?, ?> image) {
    Map<String, Object> rows = new LinkedHashMap<>();
    rows.put("image", image.get("image"));
    rows.put("service", image.get("service"));
    rows.put("built by", builder(image));
    NAMES.forEach(
        (key, name) -> {
          if (image.get(key) != null) {
            rows.put(name, image.get(key));
          }
        });
    return rows;
  }

  private static String builder(Map<?, ?> image) {
    Object who = image.get("identity") == null ? image.get("keySha256") : image.get("identity");
    if (who == null) {
      return "not known: " + Words.of("image." + image.get("reason"));
    }
    return "PASSED".equals(image.get("status"))
        ? String.valueOf(who)
        : who + " (" + Words.of("image." + image.get("reason")) + ")";
  }
}
