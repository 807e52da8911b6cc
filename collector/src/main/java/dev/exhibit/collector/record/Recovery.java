package dev.exhibit.collector.record;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.manifest.ExchangeEntry;
import dev.exhibit.collector.record.pack.PackingPlace;
import dev.exhibit.collector.record.pack.Settled;
import dev.exhibit.collector.record.spool.Journal;
import dev.exhibit.collector.record.spool.KeptBody;
import dev.exhibit.collector.record.spool.RecordSettings;
import dev.exhibit.collector.record.spool.Recorded;
import dev.exhibit.collector.record.spool.SetAside;
import dev.exhibit.collector.record.spool.SpoolFiles;
import dev.exhibit.collector.record.spool.SpoolFolder;
import dev.exhibit.collector.record.spool.Unit;
import dev.exhibit.collector.secret.ApiKey;
import dev.exhibit.collector.session.Progress;
import dev.exhibit.data.Filled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finishes what a recorder left that did not end by itself. Clients' keys were never written down,
 * so evidence that is still missing is asked for with the recorder's own key, or with none.
 */
final class Recovery {
  private final RecordSettings settings;
  private final SpoolFolder folder;
  private final Journal journal;
  private final Background background;
  private final Progress progress;

  Recovery(
      RecordSettings settings,
      SpoolFolder folder,
      Journal journal,
      Background background,
      Progress progress) {
    this.settings = settings;
    this.folder = folder;
    this.journal = journal;
    this.background = background;
    this.progress = progress;
  }

  /** Hands everything that was left to the background; returns how many exchanges that are. */
  int begin(Leftovers leftovers) throws IOException {
    journal.adopt(leftovers.files());
    leftovers.unreadable().forEach(background::unreadable);
    leftovers.odd().forEach(background::setAside);
    Map<String, List<Recorded>> units = new LinkedHashMap<>();
    for (Recorded exchange : leftovers.exchanges().values()) {
      units.computeIfAbsent(exchange.begun().unit(), u -> new ArrayList<>()).add(exchange);
    }
    int count = leftovers.odd().size();
    for (Map.Entry<String, List<Recorded>> unit : units.entrySet()) {
      count += begin(unit.getKey(), unit.getValue());
    }
    return count;
  }

  private int begin(String id, List<Recorded> left) throws IOException {
    PackingPlace.sweep(settings.output(), id);
    Set<String> packed = exchangesIn(bundlesOf(id));
    List<Recorded> open = new ArrayList<>();
    Unit unit = new Unit(id);
    int setAside = 0;
    for (Recorded exchange : left) {
      if (packed.contains(exchange.id())) {
        background.forget(exchange.id());
      } else if (isThere(exchange)) {
        open.add(exchange);
      } else {
        unit.setAside(exchange);
        setAside++;
      }
    }
    if (!open.isEmpty()) {
      hand(unit, open);
    } else if (setAside == 0) {
      background.forgetEvidence(id);
    }
    return open.size() + setAside;
  }

  private void hand(Unit unit, List<Recorded> open) throws IOException {
    unit.numbersTaken(folder.evidence(unit.id()).size());
    for (Recorded ignored : open) {
      unit.enter();
    }
    unit.close();
    progress.line(Filled.of("finishing %s: %s", unit.id(), Settled.exchanges(open.size())));
    Optional<ApiKey> none = Optional.empty();
    open.forEach(exchange -> background.exchangeOver(unit, exchange, none));
  }

  private List<Path> bundlesOf(String unit) throws IOException {
    try (Stream<Path> files = Files.list(settings.output())) {
      return files
          .filter(f -> String.valueOf(f.getFileName()).startsWith(unit))
          .filter(f -> String.valueOf(f.getFileName()).endsWith(".evb"))
          .toList();
    }
  }

  private Set<String> exchangesIn(List<Path> bundles) {
    Set<String> ids = new HashSet<>();
    for (Path file : bundles) {
      try {
        ids.addAll(exchangesIn(file));
      } catch (IOException e) { // its exchanges are packed again
        progress.line(file + ": " + SetAside.reason(e));
      }
    }
    return ids;
  }

  /** What a bundle holds; of one that is damaged, nothing that could be relied on. */
  private static Set<String> exchangesIn(Path file) throws IOException {
    SpoolFiles.requireOrdinary(file);
    if (!(BundleReader.open(file) instanceof Reading.Readable readable)) {
      return Set.of();
    }
    try (Bundle bundle = readable.bundle()) {
      return bundle.problems().isEmpty()
          ? bundle.manifest().exchanges().stream()
              .map(ExchangeEntry::id)
              .collect(Collectors.toSet())
          : Set.of();
    }
  }

  /** Whether its bodies are there as they were recorded; if not, it is set aside. */
  private boolean isThere(Recorded exchange) {
    Path response = folder.response(exchange.id());
    try {
      if (!exchange.begun().leftOut()) {
        KeptBody.request(exchange, folder).requireThere();
      }
      Optional<KeptBody> answered = KeptBody.response(exchange, folder);
      if (answered.isPresent()) {
        answered.get().requireThere();
      } else if (SpoolFiles.isThere(response)) {
        SpoolFiles.requireOrdinary(response);
      }
      return true;
    } catch (IOException e) {
      background.setAside(exchange.id(), SetAside.reason(e));
      return false;
    }
  }
}
