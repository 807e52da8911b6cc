package dev.exhibit.cli.inspect;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.cli.render.InspectSection;
import dev.exhibit.core.dstack.DecodedWorkload;
import dev.exhibit.core.report.LocatedQuote;
import dev.exhibit.core.verify.casefile.DecodedQuotes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the reports of a bundle show of the workloads: images, environment names, events. */
final class InspectedWorkloads {
  private InspectedWorkloads() {}

  static InspectSection of(Bundle bundle) throws IOException {
    List<InspectSection.Item> items = new ArrayList<>();
    for (DecodedQuotes.Entry entry : DecodedQuotes.of(bundle)) {
      LocatedQuote located = entry.located();
      located
          .workload()
          .ifPresent(
              shown ->
                  items.add(
                      new InspectSection.Item(
                          entry.member() + " " + located.pointer(),
                          DecodedWorkload.facts(shown, located.quote()))));
    }
    return new InspectSection("workloads", "Workloads (as shown, not verified)", items);
  }
}
