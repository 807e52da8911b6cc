package dev.exhibit.core.verify.claims;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.ExchangeTimes;
import dev.exhibit.bundle.seal.SealResult;
import dev.exhibit.bundle.seal.SealVerification;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.time.ClockRemark;
import dev.exhibit.core.time.ClockRemark.Kind;
import dev.exhibit.core.time.StatedTime;
import dev.exhibit.core.time.TimeBasisCheck;
import dev.exhibit.core.time.proof.TimeProof;
import dev.exhibit.data.Sorting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the times that a collector and signers state by their clocks do not agree: with each other,
 * with what tokens and records prove, or with the reader's clock. Those of a collector that lie in
 * the future, or after a stamp over the whole, are no remarks: {@link TimeBasisCheck} refuses them.
 */
public final class ClockRemarks {
  /** How far one clock may go back, as when it is set right, before that is said. */
  private static final Duration SET_BACK = Duration.ofMinutes(1);

  /** How far two clocks may differ, and how long a bundle may take to make. */
  private static final Duration SKEW = TimeBasisCheck.CLOCK_SKEW;

  private final Bundle bundle;
  private final TimeProof.Dates dates;
  private final Instant now;
  private final StatedTime made;
  private final Optional<Map.Entry<String, Instant>> youngest;
  private final Optional<TimeProof.Stamp> stamp;
  private final List<ClockRemark> remarks = new ArrayList<>();

  private ClockRemarks(Bundle bundle, TimeProof proof, Instant now) {
    this.bundle = bundle;
    this.dates = proof.dates();
    this.now = now;
    this.stamp = proof.stamp();
    this.made =
        new StatedTime(
            Message.of("the bundle was made"),
            bundle.manifest().createdAt(),
            Site.of("manifest.json", bundle.manifestSha256()));
    this.youngest =
        dates.tokens().entrySet().stream()
            .max(Comparator.comparing(Map.Entry<String, Instant>::getValue));
  }

  /** Those about the whole first, then of seals, attestations and exchanges. */
  public static List<ClockRemark> of(
      Bundle bundle, Optional<SealVerification> seals, TimeProof proof, Instant now) {
    ClockRemarks clocks = new ClockRemarks(bundle, proof, now);
    clocks.whole();
    seals.map(SealVerification::valid).orElse(List.of()).forEach(clocks::seal);
    bundle.manifest().attestations().forEach(clocks::attestation);
    bundle.exchangeManifests().values().forEach(clocks::exchange);
    return List.copyOf(clocks.remarks);
  }

  /** The manifest names what it was made after. */
  private void whole() {
    afterTokens(made);
    StatedTimes.of(bundle).stream()
        .max(Sorting.by(StatedTime::at))
        .ifPresent(latest -> order(latest, made, SKEW));
  }

  private boolean afterTokens(StatedTime stated) {
    Optional<Map.Entry<String, Instant>> later =
        youngest.filter(token -> stated.at().plus(SKEW).isBefore(token.getValue()));
    later.ifPresent(token -> proven(Kind.BEFORE_PROVEN, stated, token.getKey(), token.getValue()));
    return later.isPresent();
  }

  private void proven(Kind kind, StatedTime stated, String member, Instant at) {
    remarks.add(new ClockRemark(kind, stated, Message.of("%s", Value.name(member)), at));
  }

  /** One remark of each: what is most plainly wrong. */
  private void seal(SealResult.Valid seal) {
    Message what =
        seal.first()
            ? Message.of("the collector sealed the bundle")
            : Message.of("key %s signed the bundle, by its own word,", seal.keyId());
    StatedTime stated = new StatedTime(what, seal.claims().claimedTime(), Site.of(seal.file()));
    Optional<Instant> proven = Optional.ofNullable(dates.seals().get(seal.file()));
    if (stated.at().minus(SKEW).isAfter(now)) {
      remarks.add(new ClockRemark(Kind.IN_THE_FUTURE, stated, Message.of("your clock"), now));
    } else if (proven.filter(stated.at().minus(SKEW)::isAfter).isPresent()) {
      remarks.add(
          new ClockRemark(
              Kind.AFTER_PROVEN, stated, Message.of("an evidence record"), proven.get()));
    } else if (seal.first() && stamp.filter(s -> isLater(stated, s)).isPresent()) {
      remarks.add(
          new ClockRemark(
              Kind.AFTER_STAMP,
              stated,
              Message.of("%s", Value.name(stamp.get().authority())),
              stamp.get().at()));
    } else if (!order(made, stated, SKEW)) {
      afterTokens(stated);
    }
  }

  /** A collector seals what it made before it has it stamped; others may sign at any time. */
  private static boolean isLater(StatedTime stated, TimeProof.Stamp whole) {
    return stated.at().minus(SKEW).isAfter(whole.at());
  }

  private void attestation(AttestationEntry entry) {
    Message id = Message.of("attestation %s", entry.id());
    Optional<StatedTime> asked =
        stated(Message.of("%s was asked for", id), entry.requestedAt(), made.site());
    Optional<StatedTime> received =
        stated(Message.of("%s was received", id), entry.receivedAt(), made.site());
    ordered(asked, received);
    asked.ifPresent(at -> between(entry.id(), at));
    received.ifPresent(at -> between(entry.id(), at));
  }

  /** Between the tokens before and after an attestation. */
  private void between(String id, StatedTime stated) {
    String before = "time/" + id + "/before.tsr";
    String after = "time/" + id + "/after.tsr";
    Instant first = dates.tokens().get(before);
    Instant last = dates.tokens().get(after);
    if (first != null && stated.at().plus(SKEW).isBefore(first)) {
      proven(Kind.BEFORE_PROVEN, stated, before, first);
    } else if (last != null && stated.at().minus(SKEW).isAfter(last)) {
      proven(Kind.AFTER_PROVEN, stated, after, last);
    }
  }

  private void exchange(ExchangeManifest exchange) {
    Site site = Site.of("exchanges/" + exchange.id() + "/manifest.json");
    Message id = Message.of("of exchange %s", exchange.id());
    ExchangeTimes times = exchange.times();
    Optional<StatedTime> sent =
        stated(Message.of("the request %s was sent", id), times.requestSentAt(), site);
    Optional<StatedTime> began =
        stated(Message.of("the response %s began", id), times.firstByteAt(), site);
    Optional<StatedTime> ended =
        stated(Message.of("the response %s ended", id), times.lastByteAt(), site);
    Optional<StatedTime> signed =
        stated(Message.of("the signature %s was fetched", id), times.signatureFetchedAt(), site);
    ordered(sent, began.or(() -> ended));
    ordered(began, ended);
    ordered(ended.or(() -> began).or(() -> sent), signed);
  }

  private static Optional<StatedTime> stated(Message what, Optional<Instant> at, Site site) {
    return at.map(instant -> new StatedTime(what, instant, site));
  }

  private void ordered(Optional<StatedTime> first, Optional<StatedTime> second) {
    if (first.isPresent() && second.isPresent()) {
      order(first.get(), second.get(), SET_BACK);
    }
  }

  /** Notes that {@code second} is stated to be the earlier of the two, if it is. */
  private boolean order(StatedTime first, StatedTime second, Duration tolerance) {
    boolean reversed = second.at().plus(tolerance).isBefore(first.at());
    if (reversed) {
      remarks.add(new ClockRemark(Kind.REVERSED, second, first.what(), first.at()));
    }
    return reversed;
  }
}
