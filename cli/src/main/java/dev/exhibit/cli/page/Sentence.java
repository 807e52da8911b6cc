package dev.exhibit.cli.page;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sentence on the page: the verifier's words as text, and what may be evidence in quotation. */
public final class Sentence {
  private static final Pattern PLACE = Pattern.compile("\\{(\\d{1,4})\\}");

  private Sentence() {}

  /** The whole sentence. */
  public static Html of(Message message) {
    return of(message.template(), message.arguments());
  }

  /** The same where it begins with a capital. */
  public static Html begun(Message message) {
    String template = message.template();
    String begun =
        template.isEmpty()
            ? template
            : Character.toUpperCase(template.charAt(0)) + template.substring(1);
    return of(begun, message.arguments());
  }

  private static Html of(String template, List<Value> arguments) {
    if (arguments.isEmpty()) {
      return Html.text(template);
    }
    List<Html> parts = new ArrayList<>();
    Matcher places = PLACE.matcher(template);
    int end = 0;
    while (places.find()) {
      parts.add(Html.text(template.substring(end, places.start())));
      parts.add(of(arguments.get(Integer.parseInt(places.group(1)))));
      end = places.end();
    }
    parts.add(Html.text(template.substring(end)));
    return Html.join(parts);
  }

  /** One value; a sentence among values stays one. */
  public static Html of(Value value) {
    if (value.content() instanceof Message message) {
      return of(message);
    }
    return switch (value.kind()) {
      case TEXT, NAME, VERSION -> Html.evidence(value.words());
      default -> Html.text(value.words());
    };
  }
}
