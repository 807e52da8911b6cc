package dev.exhibit.cli.inspect;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.cli.render.InspectSection;
import dev.exhibit.core.dstack.DecodedWorkload;
import dev.exhibit.core.dstack.boot.search.ShapeFinder;
import dev.exhibit.core.report.LocatedQuote;
import dev.exhibit.core.verify.casefile.DecodedQuotes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the reports of a bundle show of machines and workloads: images, names, events. */
final class InspectedWorkloads {
  private InspectedWorkloads() {}

  static InspectSection of(Bundle bundle) throws IOException {
    List<InspectSection.Item> items = new ArrayList<>();
    ShapeFinder finder = new ShapeFinder();
    for (DecodedQuotes.Entry entry : DecodedQuotes.of(bundle)) {
      Map<String, Object> facts =
          entry.saved().isPresent() ? LaunchedGuest.facts(entry) : measured(entry, finder);
      if (!facts.isEmpty()) {
        items.add(new InspectSection.Item(entry.member() + " " + entry.located().pointer(), facts));
      }
    }
    return new InspectSection("workloads", "Workloads (as shown, not verified)", items);
  }

  private static Map<String, Object> measured(DecodedQuotes.Entry entry, ShapeFinder finder) {
    LocatedQuote located = entry.located();
    Map<String, Object> facts = new LinkedHashMap<>();
    located
        .workload()
        .ifPresent(shown -> facts.putAll(DecodedWorkload.facts(shown, located.quote())));
    Map<String, Object> machine = machine(located, finder);
    if (located.workload().isPresent() || machine.containsKey("processors")) {
      facts.put("machine", machine);
    }
    return facts;
  }

  private static Map<String, Object> machine(LocatedQuote located, ShapeFinder finder) {
    Map<String, Object> machine = new LinkedHashMap<>();
    DecodedWorkload.machine(located.workload(), located.quote(), finder)
        .forEach((name, known) -> machine.put(name, known.json()));
    return machine;
  }
}
