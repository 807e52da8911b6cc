package dev.exhibit.cli.inspect;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.cli.render.InspectSection;
import dev.exhibit.core.dstack.DecodedWorkload;
import dev.exhibit.core.report.LocatedQuote;
import dev.exhibit.core.verify.casefile.DecodedProvenance;
import dev.exhibit.core.verify.casefile.DecodedQuotes;
import dev.exhibit.data.Filled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which documents of a bundle claim to be about which image of the workloads it shows. */
final class InspectedProvenance {
  private static final String NOBODY = "nobody: no document in the bundle claims to be about it";

  private InspectedProvenance() {}

  static InspectSection of(Bundle bundle) throws IOException {
    List<DecodedProvenance.Entry> documents = DecodedProvenance.of(bundle);
    List<InspectSection.Item> items = new ArrayList<>();
    for (DecodedQuotes.Entry entry : DecodedQuotes.of(bundle)) {
      LocatedQuote located = entry.located();
      if (located.workload().isPresent()) {
        Map<String, Object> workload =
            DecodedWorkload.facts(located.workload().get(), located.quote());
        images(items, entry.member() + " " + located.pointer(), workload, documents);
      }
    }
    documents.forEach(d -> items.add(new InspectSection.Item(d.member(), d.claims())));
    return new InspectSection(
        "provenance", "Builds of images, registers of machines (as claimed, not verified)", items);
  }

  private static void images(
      List<InspectSection.Item> items,
      String where,
      Map<String, Object> workload,
      List<DecodedProvenance.Entry> documents) {
    if (workload.get("images") instanceof List<?> images) {
      for (Object image : images) {
        if (image instanceof Map<?, ?> shown && shown.get("digest") instanceof String digest) {
          Map<String, Object> facts = new LinkedHashMap<>();
          facts.put("image", String.valueOf(shown.get("image")));
          List<String> about = about(digest, documents);
          facts.put("digest", digest);
          facts.put("claimedBuiltBy", about.isEmpty() ? NOBODY : about);
          items.add(new InspectSection.Item(where + " " + shown.get("service"), facts));
        }
      }
    }
  }

  private static List<String> about(String digest, List<DecodedProvenance.Entry> documents) {
    List<String> members = new ArrayList<>();
    for (DecodedProvenance.Entry document : documents) {
      if (document.claims().get("claimedSubjects") instanceof List<?> subjects
          && subjects.contains(digest)) {
        members.add(
            Filled.of(
                "%s, says %s%s",
                document.claims().get("claimedSigner"),
                document.member(),
                document.claims().containsKey("about")
                    ? " (the image itself, not its build)"
                    : ""));
      }
    }
    return members;
  }
}
