package dev.exhibit.core.verify.claims;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.ExchangeTimes;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.time.StatedTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every time that the manifests of a bundle state of its past. */
public final class StatedTimes {
  private final List<StatedTime> times = new ArrayList<>();

  private StatedTimes() {}

  /** In the order of the manifests; none where the archive was refused. */
  public static List<StatedTime> of(Reading reading) {
    return switch (reading) {
      case Reading.Readable readable -> of(readable.bundle());
      case Reading.Refused refused -> List.of();
    };
  }

  private static List<StatedTime> of(Bundle bundle) {
    StatedTimes stated = new StatedTimes();
    Site manifest = Site.of("manifest.json", bundle.manifestSha256());
    stated.note("the bundle was made", Optional.of(bundle.manifest().createdAt()), manifest);
    for (AttestationEntry entry : bundle.manifest().attestations()) {
      String id = "attestation " + entry.id();
      stated.note(id + " was asked for", entry.requestedAt(), manifest);
      stated.note(id + " was received", entry.receivedAt(), manifest);
    }
    bundle.exchangeManifests().values().forEach(stated::exchange);
    return stated.times;
  }

  private void exchange(ExchangeManifest exchange) {
    Site site = Site.of("exchanges/" + exchange.id() + "/manifest.json");
    String id = "of exchange " + exchange.id();
    ExchangeTimes times = exchange.times();
    note("the request " + id + " was sent", times.requestSentAt(), site);
    note("the response " + id + " began", times.firstByteAt(), site);
    note("the response " + id + " ended", times.lastByteAt(), site);
    note("the signature " + id + " was fetched", times.signatureFetchedAt(), site);
  }

  private void note(String what, Optional<Instant> at, Site site) {
    at.ifPresent(instant -> times.add(new StatedTime(what, instant, site)));
  }
}
