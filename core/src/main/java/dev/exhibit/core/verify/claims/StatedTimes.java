package dev.exhibit.core.verify.claims;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.ExchangeTimes;
import dev.exhibit.core.appraisal.Message;
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

  /** In the order of the manifests. */
  static List<StatedTime> of(Bundle bundle) {
    StatedTimes stated = new StatedTimes();
    Site manifest = Site.of("manifest.json", bundle.manifestSha256());
    stated.note(
        Message.of("the bundle was made"), Optional.of(bundle.manifest().createdAt()), manifest);
    for (AttestationEntry entry : bundle.manifest().attestations()) {
      Message id = Message.of("attestation %s", entry.id());
      stated.note(Message.of("%s was asked for", id), entry.requestedAt(), manifest);
      stated.note(Message.of("%s was received", id), entry.receivedAt(), manifest);
    }
    bundle.exchangeManifests().values().forEach(stated::exchange);
    return stated.times;
  }

  private void exchange(ExchangeManifest exchange) {
    Site site = Site.of("exchanges/" + exchange.id() + "/manifest.json");
    Message id = Message.of("of exchange %s", exchange.id());
    ExchangeTimes times = exchange.times();
    note(Message.of("the request %s was sent", id), times.requestSentAt(), site);
    note(Message.of("the response %s began", id), times.firstByteAt(), site);
    note(Message.of("the response %s ended", id), times.lastByteAt(), site);
    note(Message.of("the signature %s was fetched", id), times.signatureFetchedAt(), site);
  }

  private void note(Message what, Optional<Instant> at, Site site) {
    at.ifPresent(instant -> times.add(new StatedTime(what, instant, site)));
  }
}
