package dev.exhibit.collector.record.pack;

import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.ExchangeTimes;
import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.bundle.manifest.Secrets;
import dev.exhibit.collector.FormatRoom;
import dev.exhibit.collector.record.spool.LeftOut;
import dev.exhibit.collector.record.spool.Line;
import dev.exhibit.collector.record.spool.Recorded;
import dev.exhibit.collector.session.SafeHeaders;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The facts of an exchange as the format admits them (SPEC.md §7). A client may send and a provider
 * may answer what the format has no room for: that stands in the recording log, and costs no
 * exchange its bundle.
 */
final class PackedFacts {
  private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");

  private final Recorded exchange;
  private final List<LeftOut> leftOut = new ArrayList<>();
  private final ExchangeManifest manifest;

  private PackedFacts(Recorded exchange, String provider) {
    this.exchange = exchange;
    this.manifest =
        new ExchangeManifest(
            exchange.id(),
            endpoint(),
            method(),
            status(),
            headers("requestHeaders", exchange.begun().headers()),
            headers("responseHeaders", exchange.answered().map(a -> a.headers()).orElse(List.of())),
            exchange.signed().map(Line.Signed::proof).orElse(ProofKind.NONE),
            times(),
            Optional.of(provider),
            List.of());
    if (exchange.begun().leftOut()) {
      leaveOut("request.body", "it repeats a secret of the request", Optional.empty());
    }
  }

  static PackedFacts of(Recorded exchange, String provider) {
    return new PackedFacts(exchange, provider);
  }

  /** Without members. */
  ExchangeManifest manifest() {
    return manifest;
  }

  /** What the manifest does without, in the order of its fields. */
  List<LeftOut> leftOut() {
    return List.copyOf(leftOut);
  }

  private Optional<String> endpoint() {
    String address = exchange.begun().endpoint();
    if (Secrets.complaintAboutUrl(address).isPresent()) {
      String start = address.replaceFirst(";.*", "");
      leaveOut("endpoint", "it has a part that looks like a credential", Optional.empty());
      return FormatRoom.admits(start) ? Optional.of(start) : Optional.empty();
    }
    if (!FormatRoom.hasAddress(address)) {
      String why = "not an address of at most " + FormatRoom.LONGEST_URL + " characters of ASCII";
      leaveOut("endpoint", why, Optional.of(address));
      return Optional.empty();
    }
    return Optional.of(address);
  }

  private Optional<String> method() {
    String method = exchange.begun().method();
    if (METHOD.matcher(method).matches()) {
      return Optional.of(method);
    }
    leaveOut("method", "not a method of at most 20 capital letters", Optional.of(method));
    return Optional.empty();
  }

  private OptionalInt status() {
    if (exchange.answered().isEmpty()) {
      return OptionalInt.empty();
    }
    int status = exchange.answered().get().status();
    if (FormatRoom.hasStatus(status)) {
      return OptionalInt.of(status);
    }
    leaveOut("status", "not a status from 100 to 599", Optional.of(Integer.toString(status)));
    return OptionalInt.empty();
  }

  private List<Header> headers(String field, List<Header> all) {
    List<Header> fitting = new ArrayList<>();
    for (Header header : all) {
      if (SafeHeaders.fits(header)) {
        fitting.add(header);
      } else {
        String why = "a header whose name or value is longer than the format has room for, or odd";
        leaveOut(field, why, Optional.of(header.name() + ": " + header.value()));
      }
    }
    return fitting;
  }

  private void leaveOut(String field, String why, Optional<String> original) {
    leftOut.add(new LeftOut(field, why, original));
  }

  private ExchangeTimes times() {
    Optional<Line.Ended> end = exchange.ended();
    return new ExchangeTimes(
        Optional.of(millis(exchange.begun().at())),
        end.flatMap(Line.Ended::firstByteAt).map(PackedFacts::millis),
        end.flatMap(Line.Ended::lastByteAt).map(PackedFacts::millis),
        exchange.signed().flatMap(Line.Signed::fetchedAt).map(PackedFacts::millis));
  }

  private static Instant millis(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS);
  }
}
