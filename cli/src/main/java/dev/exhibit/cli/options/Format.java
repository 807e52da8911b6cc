package dev.exhibit.cli.options;

import dev.exhibit.cli.choice.Choice;
import java.util.List;
import java.util.Locale;

/** How a result is printed. */
public enum Format {
  TEXT,
  JSON,
  /** A page for an auditor; of {@code verify} alone. */
  HTML,
  /** A simple verification result of in-toto; of {@code verify} with one bundle alone. */
  SVR,
  /** An EAT attestation result, a signed JWT; of {@code verify} with one bundle alone. */
  EAR,
  /** A table with a line for each bundle; of {@code verify} alone. */
  CSV,
  /** A JSON object in a line for each bundle; of {@code verify} alone. */
  JSONL;

  /** As it is written after {@code --format}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The forms of a verdict. */
  public static final class OfVerdict extends Forms {
    @Override
    protected List<Format> values() {
      return List.of(Format.values());
    }
  }

  /** The forms of everything else. */
  public static final class TextOrJson extends Forms {
    @Override
    protected List<Format> values() {
      return List.of(TEXT, JSON);
    }

    @Override
    protected String refusal(String given) {
      return new OfVerdict().words().contains(given.toLowerCase(Locale.ROOT))
          ? given + " is for verify; there are " + String.join(", ", words())
          : super.refusal(given);
    }
  }

  abstract static class Forms extends Choice<Format> {
    @Override
    protected String kind() {
      return "form";
    }

    @Override
    protected String word(Format format) {
      return format.word();
    }
  }
}
