package dev.exhibit.cli.inspect;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.cli.render.InspectSection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Everything inside a bundle's members that {@code inspect} can decode. */
public final class InspectSections {
  private static final List<Source> SOURCES =
      List.of(
          InspectedQuotes::of,
          InspectedWorkloads::of,
          InspectedProvenance::of,
          InspectedCertificates::of,
          InspectedRevocations::of);

  private InspectSections() {}

  /** Decodes one kind of content; what cannot be decoded is an item that says so. */
  interface Source {
    InspectSection of(Bundle bundle) throws IOException;
  }

  /** The sections that have something to show. */
  public static List<InspectSection> of(Bundle bundle) throws IOException {
    List<InspectSection> sections = new ArrayList<>();
    for (Source source : SOURCES) {
      InspectSection section = source.of(bundle);
      if (!section.items().isEmpty()) {
        sections.add(section);
      }
    }
    return sections;
  }
}
