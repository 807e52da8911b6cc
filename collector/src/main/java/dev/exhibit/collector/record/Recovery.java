package dev.exhibit.collector.record;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.ExchangeEntry;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.Sha256;
import dev.exhibit.collector.Progress;
import dev.exhibit.collector.http.ApiKey;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    for (Map.Entry<Path, Set<String>> file : leftovers.files().entrySet()) {
      journal.adopt(file.getKey(), file.getValue());
    }
    folder.removeUnsent(leftovers.exchanges().keySet());
    Map<String, List<Recorded>> units = new LinkedHashMap<>();
    for (Recorded exchange : leftovers.exchanges().values()) {
      units.computeIfAbsent(exchange.begun().unit(), u -> new ArrayList<>()).add(exchange);
    }
    int count = 0;
    for (Map.Entry<String, List<Recorded>> unit : units.entrySet()) {
      count += begin(unit.getKey(), unit.getValue());
    }
    return count;
  }

  private int begin(String id, List<Recorded> left) throws IOException {
    PackingPlace.sweep(settings.output(), id);
    Set<String> packed = exchangesIn(bundlesOf(id));
    List<Recorded> open = new ArrayList<>();
    for (Recorded exchange : left) {
      if (packed.contains(exchange.id())) {
        background.forget(exchange.id());
      } else {
        restored(exchange);
        open.add(exchange);
      }
    }
    if (open.isEmpty()) {
      background.forgetEvidence(id);
    } else {
      hand(new Unit(id), open);
    }
    return open.size();
  }

  private void hand(Unit unit, List<Recorded> open) throws IOException {
    unit.numbersTaken(folder.evidence(unit.id()).size());
    for (Recorded ignored : open) {
      unit.enter();
    }
    unit.close();
    progress.line("finishing %s: %s".formatted(unit.id(), Settled.exchanges(open.size())));
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

  private static Set<String> exchangesIn(List<Path> bundles) throws IOException {
    Set<String> ids = new HashSet<>();
    for (Path file : bundles) {
      if (BundleReader.open(file) instanceof Reading.Readable readable) {
        try (Bundle bundle = readable.bundle()) {
          bundle.manifest().exchanges().stream().map(ExchangeEntry::id).forEach(ids::add);
        }
      }
    }
    return ids;
  }

  /** Short bodies are in the journal, in case their files did not survive. */
  private void restored(Recorded exchange) {
    try {
      restore(folder.request(exchange.id()), exchange.begun().request());
      if (exchange.ended().flatMap(Line.Ended::response).isPresent()) {
        restore(folder.response(exchange.id()), exchange.ended().get().response().orElseThrow());
      }
    } catch (IOException e) { // packing it will fail too, and set it aside by name
      progress.line(exchange.id() + ": " + e.getMessage());
    }
  }

  private void restore(Path file, Line.Body body) throws IOException {
    boolean whole = Files.exists(file) && digest(file).equals(body.sha256());
    if (whole || goesOn(file, body)) {
      return;
    }
    if (body.inline().isPresent()) {
      SpoolFolder.restore(file, body.inline().get());
    } else if (Files.exists(file)) {
      progress.line(file + ": not the bytes that were recorded; kept as they are");
    } else if (body.size() == 0) {
      Files.createFile(file);
    }
  }

  /** Whether the file begins with what was recorded and holds what came after it as well. */
  private static boolean goesOn(Path file, Line.Body body) throws IOException {
    if (!Files.exists(file) || Files.size(file) <= body.size()) {
      return false;
    }
    MessageDigest digest = Sha256.newDigest();
    try (InputStream in =
        new DigestInputStream(new BufferedInputStream(Files.newInputStream(file)), digest)) {
      byte[] buffer = new byte[1 << 16];
      for (long left = body.size(); left > 0; ) {
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          return false;
        }
        left -= count;
      }
    }
    return new Sha256(Bytes.of(digest.digest())).equals(body.sha256());
  }

  private static Sha256 digest(Path file) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return new Sha256(Bytes.of(digest.digest()));
  }
}
