package dev.exhibit.collector.record;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.ExchangePart;
import dev.exhibit.bundle.Limits;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.Role;
import dev.exhibit.bundle.SealClaims;
import dev.exhibit.bundle.Source;
import dev.exhibit.collector.Gathering;
import dev.exhibit.collector.SafeHeaders;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Packs the exchanges of a unit, with the attestations they share, into one bundle or more. */
final class UnitPacker {
  private static final String JSON = "application/json";
  private static final Role LOG = new Role("collection-log");
  private static final int PARTS = 6;

  private final RecordSettings settings;
  private final SpoolFolder folder;
  private final InstantSource clock;
  private final Limits limits;

  /** Packs into bundles within {@code limits}. */
  UnitPacker(RecordSettings settings, SpoolFolder folder, InstantSource clock, Limits limits) {
    this.settings = settings;
    this.folder = folder;
    this.clock = clock;
    this.limits = limits;
  }

  /** A bundle that was made. */
  record Packed(Path file, List<Recorded> exchanges) {
    Packed {
      exchanges = List.copyOf(exchanges);
    }
  }

  /**
   * Packs.
   *
   * @param gathering asked for time stamps
   * @return the bundles, complete and safe on disk
   */
  List<Packed> pack(String unit, List<Recorded> exchanges, Gathering gathering) throws IOException {
    List<Packed> made = new ArrayList<>();
    List<Recorded> left = new ArrayList<>(exchanges);
    while (!left.isEmpty()) {
      String name = made.isEmpty() ? unit : unit + "-" + (made.size() + 1);
      made.add(packOne(unit, name, left, gathering));
    }
    return made;
  }

  /** Packs as many as fit, at least one, and removes them from {@code left}. */
  private Packed packOne(String unit, String name, List<Recorded> left, Gathering gathering)
      throws IOException {
    Path hidden = folder.path().resolve(name + ".evb");
    Files.deleteIfExists(hidden);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Bundle> open = new ArrayList<>();
    List<Recorded> done;
    try (BundleWriter writer = BundleWriter.create(hidden, now, settings.collector(), limits)) {
      addEvidence(writer, unit, open);
      int packed = 0;
      while (packed < left.size()
          && (packed == 0 || writer.hasRoomFor(PARTS, left.get(packed).bytes()))) {
        add(writer, left.get(packed));
        packed++;
      }
      done = List.copyOf(left.subList(0, packed));
      left.subList(0, packed).clear();
      var unused = writer.sealAndClose(settings.key(), SealClaims.COLLECTOR, gathering::timestamps);
    } finally {
      for (Bundle bundle : open) {
        bundle.close();
      }
    }
    return new Packed(publish(hidden, settings.output().resolve(name + ".evb")), done);
  }

  private void addEvidence(BundleWriter writer, String unit, List<Bundle> open) throws IOException {
    Set<String> names = new HashSet<>();
    for (Path file : folder.evidence(unit)) {
      if (BundleReader.open(file) instanceof Reading.Readable readable) {
        Bundle evidence = readable.bundle();
        open.add(evidence);
        SharedMembers.copy(evidence, writer, names);
      }
    }
  }

  private void add(BundleWriter writer, Recorded exchange) throws IOException {
    String id = exchange.id();
    List<ExchangePart> parts = new ArrayList<>();
    String type = SafeHeaders.mediaType(exchange.begun().headers());
    parts.add(ExchangePart.requestBody(type, Source.of(folder.request(id))));
    Optional<Line.Ended> end = exchange.ended();
    boolean kept = end.isEmpty() ? exchange.answered().isPresent() : hasResponse(exchange);
    if (kept) {
      String media =
          SafeHeaders.mediaType(exchange.answered().map(Line.Answered::headers).orElse(List.of()));
      parts.add(ExchangePart.responseBody(media, Source.of(folder.response(id))));
    }
    exchange.proof().ifPresent(parts::add);
    end.flatMap(Line.Ended::tlsPeer).ifPresent(peer -> parts.add(tlsPeer(peer)));
    Bytes log = RecordingLog.of(exchange, kept);
    parts.add(new ExchangePart(RecordingLog.ROLE, "recording.json", JSON, Source.of(log)));
    exchange
        .signed()
        .map(Line.Signed::log)
        .ifPresent(l -> parts.add(new ExchangePart(LOG, "collection.json", JSON, Source.of(l))));
    writer.addExchange(exchange.manifest(settings.sources().service().name()), parts);
  }

  private static boolean hasResponse(Recorded exchange) {
    return exchange.answered().isPresent()
        && exchange.ended().flatMap(Line.Ended::response).isPresent();
  }

  private static ExchangePart tlsPeer(Bytes spki) {
    return new ExchangePart(
        Role.TLS_PEER, "tls-peer.spki", "application/octet-stream", Source.of(spki));
  }

  /** Gives a finished bundle its name, for good. */
  static Path publish(Path hidden, Path target) throws IOException {
    SpoolFolder.force(hidden);
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    try {
      Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) { // another disk
      Path beside = target.resolveSibling("." + target.getFileName() + ".part");
      Files.copy(hidden, beside, StandardCopyOption.REPLACE_EXISTING);
      SpoolFolder.force(beside);
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(hidden);
    }
    Path parent = target.toAbsolutePath().getParent();
    if (parent != null) {
      SpoolFolder.force(parent);
    }
    return target;
  }
}
