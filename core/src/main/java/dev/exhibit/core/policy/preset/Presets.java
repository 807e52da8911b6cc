package dev.exhibit.core.policy.preset;

import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.policy.preset.Preset.Answer;
import dev.exhibit.core.policy.preset.Preset.Reach;
import dev.exhibit.core.policy.preset.Preset.Supply;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What each preset can answer, as {@code presets.json} says it. */
public final class Presets {
  private static final String FILE = "presets.json";
  private static final List<Preset> ALL = load();

  private Presets() {}

  /** All of them, in the order of the file. */
  public static List<Preset> all() {
    return ALL;
  }

  /** The preset of this name. */
  public static Optional<Preset> named(String name) {
    return ALL.stream().filter(preset -> preset.name().equals(name)).findFirst();
  }

  /** The preset whose document this is, to the last byte. */
  public static Optional<Preset> of(Bytes document) {
    return ALL.stream()
        .filter(preset -> BuiltInPolicies.document(preset.name()).equals(Optional.of(document)))
        .findFirst();
  }

  private static List<Preset> load() {
    try (InputStream in = Presets.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("not packaged: " + FILE);
      }
      return StrictJson.parse(Bytes.of(in.readAllBytes())).properties().stream()
          .map(entry -> preset(entry.getKey(), entry.getValue()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    } catch (StrictJson.Malformed e) {
      throw new IllegalStateException(FILE, e);
    }
  }

  private static Preset preset(String name, JsonNode preset) {
    return new Preset(
        name,
        preset.get("for").stringValue(),
        preset.get("questions").properties().stream().map(Presets::answer).toList());
  }

  private static Answer answer(Map.Entry<String, JsonNode> question) {
    JsonNode answer = question.getValue();
    return new Answer(
        Question.byId(question.getKey()).orElseThrow(),
        Reach.byId(answer.get("answered").stringValue()).orElseThrow(),
        answer.get("why").stringValue(),
        answer.path("supply").properties().stream()
            .map(supply -> new Supply(supply.getKey(), supply.getValue().stringValue()))
            .toList());
  }
}
