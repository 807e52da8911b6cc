package dev.exhibit.collector.record.pack;

import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.TimestampSource;
import dev.exhibit.bundle.document.LimitExceededException;
import dev.exhibit.bundle.document.Limits;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.collector.Gathering;
import dev.exhibit.collector.record.spool.RecordSettings;
import dev.exhibit.collector.record.spool.Recorded;
import dev.exhibit.collector.record.spool.SpoolFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Packs the exchanges of a unit, with the attestations they share, into one bundle or more. An
 * exchange that cannot be packed costs no other its bundle.
 */
public final class UnitPacker {
  private static final int PARTS = 6;

  private final RecordSettings settings;
  private final SpoolFolder folder;
  private final InstantSource clock;
  private final Limits limits;

  /** Packs into bundles within {@code limits}. */
  public UnitPacker(
      RecordSettings settings, SpoolFolder folder, InstantSource clock, Limits limits) {
    this.settings = settings;
    this.folder = folder;
    this.clock = clock;
    this.limits = limits;
  }

  /** A bundle that was made. */
  public record Packed(Path file, List<Recorded> exchanges) {
    public Packed {
      exchanges = List.copyOf(exchanges);
    }
  }

  /** Told of everything that comes of packing, as soon as it is so. */
  public interface Listener {
    /** A bundle is complete, safe on disk and under its name. */
    void made(Packed bundle) throws IOException;

    /** This exchange cannot be packed. */
    void cannot(Recorded exchange, Throwable why);

    /** Evidence that exchanges share is not in the bundle. */
    void without(Path evidence, String why);
  }

  /**
   * Packs.
   *
   * @param gathering asked for timestamps
   * @throws IOException if a bundle cannot be written; what was made before stays
   */
  public void pack(String unit, List<Recorded> exchanges, Gathering gathering, Listener listener)
      throws IOException {
    List<Recorded> left = new ArrayList<>(exchanges);
    int most = left.size();
    while (!left.isEmpty()) {
      try {
        packOne(unit, left, most, gathering, listener);
        most = left.size();
      } catch (LimitExceededException | RuntimeException e) {
        // Each was admitted by itself, so fewer may fit; in the end the one that does not is found.
        if (Math.min(most, left.size()) == 1) {
          listener.cannot(left.removeFirst(), e);
        }
        most = Math.max(1, Math.min(most, left.size()) / 2);
      }
    }
  }

  /** Packs as many as fit and removes them from {@code left}, and whatever cannot be packed. */
  private void packOne(
      String unit, List<Recorded> left, int most, Gathering gathering, Listener listener)
      throws IOException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    try (PackingPlace place = PackingPlace.in(settings.output(), unit);
        BundleWriter writer = BundleWriter.create(place.file(), now, settings.collector(), limits);
        SharedEvidence evidence = new SharedEvidence()) {
      evidence.addTo(writer, folder.evidence(unit), listener);
      List<Recorded> done = fill(writer, left, most, listener);
      if (!done.isEmpty()) {
        var unused = writer.sealAndClose(settings.key(), SealClaims.COLLECTOR, stamps(gathering));
        left.subList(0, done.size()).clear();
        listener.made(new Packed(place.publish(), done));
      }
    }
  }

  /** A bundle without a timestamp is better than none. */
  private static TimestampSource stamps(Gathering gathering) {
    return manifest -> {
      try {
        return gathering.timestamps(manifest);
      } catch (RuntimeException e) { // an answer of a shape nobody thought of
        return List.of();
      }
    };
  }

  /** Adds exchanges from the head of {@code left}; those that cannot be packed leave it. */
  private List<Recorded> fill(BundleWriter writer, List<Recorded> left, int most, Listener listener)
      throws IOException {
    List<Recorded> done = new ArrayList<>();
    while (done.size() < Math.min(most, left.size())) {
      Recorded next = left.get(done.size());
      if (!done.isEmpty() && !writer.hasRoomFor(PARTS, next.bytes())) {
        break;
      }
      try {
        writer.addExchange(
            PackedExchange.facts(next, settings).manifest(),
            PackedExchange.parts(next, folder, settings));
        done.add(next);
      } catch (LimitExceededException e) {
        if (!done.isEmpty()) {
          break;
        }
        cannot(left, next, e, listener);
      } catch (IOException | RuntimeException e) { // its files, or what the format does not admit
        cannot(left, next, e, listener);
      }
    }
    return done;
  }

  private static void cannot(List<Recorded> left, Recorded one, Exception why, Listener listener) {
    left.removeIf(other -> other.id().equals(one.id()));
    listener.cannot(one, why);
  }
}
