package dev.exhibit.collector.record.pack;

import dev.exhibit.bundle.ExchangePart;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.collector.record.spool.KeptBody;
import dev.exhibit.collector.record.spool.LeftOut;
import dev.exhibit.collector.record.spool.Line;
import dev.exhibit.collector.record.spool.RecordSettings;
import dev.exhibit.collector.record.spool.Recorded;
import dev.exhibit.collector.record.spool.SpoolFiles;
import dev.exhibit.collector.record.spool.SpoolFolder;
import dev.exhibit.collector.session.SafeHeaders;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The members of an exchange, from what the spool holds of it. */
final class PackedExchange {
  private static final String JSON = "application/json";
  private static final Role LOG = new Role("collection-log");

  private PackedExchange() {}

  static PackedFacts facts(Recorded exchange, RecordSettings settings) {
    return PackedFacts.of(exchange, settings.sources().service().name());
  }

  static List<ExchangePart> parts(Recorded exchange, SpoolFolder folder, RecordSettings settings)
      throws IOException {
    List<ExchangePart> parts = new ArrayList<>();
    if (!exchange.begun().leftOut()) {
      String type = SafeHeaders.mediaType(exchange.begun().headers());
      parts.add(ExchangePart.requestBody(type, KeptBody.request(exchange, folder).source()));
    }
    Optional<Source> response = response(exchange, folder);
    if (response.isPresent()) {
      String media =
          SafeHeaders.mediaType(exchange.answered().map(Line.Answered::headers).orElse(List.of()));
      parts.add(ExchangePart.responseBody(media, response.get()));
    }
    exchange.proof().ifPresent(parts::add);
    exchange.ended().flatMap(Line.Ended::tlsPeer).ifPresent(peer -> parts.add(tlsPeer(peer)));
    List<LeftOut> leftOut = facts(exchange, settings).leftOut();
    Bytes log = RecordingLog.of(exchange, response.isPresent(), leftOut);
    parts.add(new ExchangePart(RecordingLog.ROLE, "recording.json", JSON, Source.of(log)));
    exchange
        .signed()
        .map(Line.Signed::log)
        .ifPresent(l -> parts.add(new ExchangePart(LOG, "collection.json", JSON, Source.of(l))));
    return parts;
  }

  /** Without an end, what came is in its file, if anything came that may be kept. */
  private static Optional<Source> response(Recorded exchange, SpoolFolder folder)
      throws IOException {
    if (exchange.answered().isEmpty()) {
      return Optional.empty();
    }
    if (exchange.ended().isPresent()) {
      Optional<KeptBody> body = KeptBody.response(exchange, folder);
      return body.isPresent() ? Optional.of(body.get().source()) : Optional.empty();
    }
    Path file = folder.response(exchange.id());
    if (!SpoolFiles.isThere(file)) {
      return Optional.empty();
    }
    SpoolFiles.requireOrdinary(file);
    return Optional.of(Source.of(file));
  }

  private static ExchangePart tlsPeer(Bytes spki) {
    return new ExchangePart(
        Role.TLS_PEER, "tls-peer.spki", "application/octet-stream", Source.of(spki));
  }
}
