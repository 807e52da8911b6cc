package dev.exhibit.cli.policy;

import dev.exhibit.cli.group.Mistyped;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.Policies;
import dev.exhibit.core.policy.difference.SpelledOut;
import dev.exhibit.core.policy.preset.Preset;
import dev.exhibit.core.policy.preset.Presets;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** A policy file to begin with: the rules of a preset, spelt out under a name of the reader's. */
final class PresetTemplate {
  private PresetTemplate() {}

  static Bytes named(String preset, String name) {
    if (Presets.named(preset).isEmpty()) {
      throw CommandFailed.usage(
          "--preset: "
              + Mistyped.name("preset", preset, Presets.all().stream().map(Preset::name).toList()));
    }
    Map<String, Object> rules = SpelledOut.of(Policies.named(preset));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("format", rules.get("format"));
    document.put("name", name);
    document.put(
        "description",
        Filled.of(
            "The preset %s, for you to edit; exhibit policy explain %s says what it can answer.",
            preset, preset));
    rules.forEach(document::putIfAbsent);
    return Bytes.utf8(JsonWriter.text(document) + "\n");
  }
}
