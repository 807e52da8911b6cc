package dev.exhibit.cli.json;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values with what kind of thing each is. */
public final class ValueJson {
  private ValueJson() {}

  /** What was compared, if anything was. */
  public static void compared(Grounds grounds, Map<String, Object> out) {
    grounds.expected().ifPresent(value -> out.put("expected", of(value)));
    grounds.actual().ifPresent(value -> out.put("actual", of(value)));
  }

  /** Named details: values among them with their kinds, whatever else as it is. */
  public static Map<String, Object> details(Map<String, Object> details) {
    return parts(details);
  }

  /** A sentence: template and arguments. */
  public static Map<String, Object> of(Message message) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("template", message.template());
    out.put("arguments", message.arguments().stream().map(ValueJson::of).toList());
    return out;
  }

  /** One value; those inside it have the same form. */
  public static Map<String, Object> of(Value value) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("kind", value.kind().id());
    out.put("value", content(value.content()));
    return out;
  }

  private static Object content(Object content) {
    return switch (content) {
      case Value value -> of(value);
      case Message message -> of(message);
      case List<?> list -> list.stream().map(ValueJson::content).toList();
      case Map<?, ?> parts -> parts(parts);
      default -> content;
    };
  }

  private static Map<String, Object> parts(Map<?, ?> parts) {
    Map<String, Object> out = new LinkedHashMap<>();
    parts.forEach((name, part) -> out.put(String.valueOf(name), content(part)));
    return out;
  }
}
