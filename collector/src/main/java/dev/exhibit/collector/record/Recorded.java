package dev.exhibit.collector.record;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.ExchangeManifest;
import dev.exhibit.bundle.ExchangePart;
import dev.exhibit.bundle.ExchangeTimes;
import dev.exhibit.bundle.ProofKind;
import dev.exhibit.bundle.Source;
import dev.exhibit.collector.AciMarks;
import dev.exhibit.collector.provider.Service;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** All that the journal says of one exchange. */
record Recorded(
    Line.Begun begun,
    Optional<Line.Answered> answered,
    Optional<Line.Ended> ended,
    Optional<Line.Signed> signed) {
  static Recorded of(Line.Begun begun) {
    return new Recorded(begun, Optional.empty(), Optional.empty(), Optional.empty());
  }

  Recorded with(Line line) {
    return switch (line) {
      case Line.Begun again -> of(again);
      case Line.Answered head -> new Recorded(begun, Optional.of(head), ended, signed);
      case Line.Ended end -> new Recorded(begun, answered, Optional.of(end), signed);
      case Line.Signed proof -> new Recorded(begun, answered, ended, Optional.of(proof));
      case Line.Done done -> this;
    };
  }

  /** The same without bodies, which are in files by now. */
  Recorded withoutBodies() {
    return new Recorded(begun.withoutBody(), answered, ended.map(Line.Ended::withoutBody), signed);
  }

  String id() {
    return begun.id();
  }

  Outcome outcome() {
    return ended.map(Line.Ended::outcome).orElse(Outcome.RECORDER_STOPPED);
  }

  /** What an answer in aci/1 says of itself; empty if it is none. */
  Optional<AciMarks> aci(Service service) {
    return answered.flatMap(head -> AciMarks.of(head.headers(), service));
  }

  /** Whether the provider may have signed a response to this. A gateway signs refusals too. */
  boolean maybeSigned(Service service) {
    boolean receipt = aci(service).flatMap(AciMarks::receiptId).isPresent();
    return answered.filter(head -> head.status() < 300 || receipt).isPresent()
        && (outcome() == Outcome.COMPLETE || outcome() == Outcome.RECORDER_STOPPED);
  }

  /** Bytes of both bodies, as far as known. */
  long bytes() {
    return begun.request().size()
        + ended.flatMap(Line.Ended::response).map(Line.Body::size).orElse(0L);
  }

  /** The exchange as a bundle describes it. */
  ExchangeManifest manifest(String provider) {
    return new ExchangeManifest(
        id(),
        Optional.of(begun.endpoint()),
        Optional.of(begun.method()),
        answered.isPresent() ? OptionalInt.of(answered.get().status()) : OptionalInt.empty(),
        begun.headers(),
        answered.map(Line.Answered::headers).orElse(List.of()),
        signed.map(Line.Signed::proof).orElse(ProofKind.NONE),
        new ExchangeTimes(
            Optional.of(millis(begun.at())),
            ended.flatMap(Line.Ended::firstByteAt).map(Recorded::millis),
            ended.flatMap(Line.Ended::lastByteAt).map(Recorded::millis),
            signed.flatMap(Line.Signed::fetchedAt).map(Recorded::millis)),
        Optional.of(provider),
        List.of());
  }

  /** The document of the signature or receipt, if there is one. */
  Optional<Bytes> signature() {
    return signed.flatMap(Line.Signed::document);
  }

  /** The same as a member of a bundle. */
  Optional<ExchangePart> proof() {
    boolean receipt = signed.filter(s -> s.proof().equals(ProofKind.ACI_RECEIPT)).isPresent();
    return signature()
        .map(Source::of)
        .map(source -> receipt ? ExchangePart.receipt(source) : ExchangePart.signature(source));
  }

  private static Instant millis(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS);
  }
}
