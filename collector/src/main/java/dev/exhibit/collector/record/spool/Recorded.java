package dev.exhibit.collector.record.spool;

import dev.exhibit.bundle.ExchangePart;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.collector.AciMarks;
import dev.exhibit.collector.provider.Service;
import dev.exhibit.data.Bytes;
import java.util.Optional;

/**
 * All that the journal says of one exchange.
 *
 * @param unasked why neither a signature nor a receipt was asked for, if that is known by now
 * @param requestAt the line that holds the request, if it is short
 * @param responseAt the line that holds the response, if it is short
 */
public record Recorded(
    Line.Begun begun,
    Optional<Line.Answered> answered,
    Optional<Line.Ended> ended,
    Optional<Line.Signed> signed,
    Optional<String> unasked,
    Optional<JournalPlace> requestAt,
    Optional<JournalPlace> responseAt) {
  private static final Optional<JournalPlace> NOWHERE = Optional.empty();

  public static Recorded of(Line.Begun begun) {
    return new Recorded(
        begun,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        NOWHERE,
        NOWHERE);
  }

  /** What is known with one more line. */
  public Recorded with(Line line) {
    return switch (line) {
      case Line.Begun again -> of(again);
      case Line.Answered head ->
          new Recorded(begun, Optional.of(head), ended, signed, unasked, requestAt, responseAt);
      case Line.Ended end ->
          new Recorded(begun, answered, Optional.of(end), signed, unasked, requestAt, NOWHERE);
      case Line.Signed proof ->
          new Recorded(begun, answered, ended, Optional.of(proof), unasked, requestAt, responseAt);
      case Line.Done done -> this;
    };
  }

  /** The same after a line that stands there, where a body in it can be read again. */
  public Recorded with(Line line, JournalPlace place) {
    Recorded after = with(line);
    if (JournalPlace.bodyOf(line).flatMap(Line.Body::inline).isEmpty()) {
      return after;
    }
    boolean request = line instanceof Line.Begun;
    Optional<JournalPlace> there = Optional.of(place);
    return new Recorded(
        after.begun,
        after.answered,
        after.ended,
        after.signed,
        after.unasked,
        request ? there : after.requestAt,
        request ? after.responseAt : there);
  }

  /** The same without bodies in memory that can be read from the journal. */
  public Recorded withoutBodies() {
    return new Recorded(
        requestAt.isPresent() ? begun.withoutBody() : begun,
        answered,
        responseAt.isPresent() ? ended.map(Line.Ended::withoutBody) : ended,
        signed,
        unasked,
        requestAt,
        responseAt);
  }

  /** The same with the reason why no signature and no receipt was asked for. */
  public Recorded notAsked(String why) {
    return new Recorded(begun, answered, ended, signed, Optional.of(why), requestAt, responseAt);
  }

  public String id() {
    return begun.id();
  }

  public Outcome outcome() {
    return ended.map(Line.Ended::outcome).orElse(Outcome.RECORDER_STOPPED);
  }

  /** What an answer in aci/1 says of itself; empty if it is none. */
  public Optional<AciMarks> aci(Service service) {
    return answered.flatMap(head -> AciMarks.of(head.headers(), service));
  }

  /** Whether the provider may have signed a response to this. A gateway signs refusals too. */
  public boolean maybeSigned(Service service) {
    boolean receipt = aci(service).flatMap(AciMarks::receiptId).isPresent();
    return answered.filter(head -> head.status() < 300 || receipt).isPresent()
        && (outcome() == Outcome.COMPLETE || outcome() == Outcome.RECORDER_STOPPED);
  }

  /** Bytes of both bodies, as far as known. */
  public long bytes() {
    return begun.request().size()
        + ended.flatMap(Line.Ended::response).map(Line.Body::size).orElse(0L);
  }

  /** The document of the signature or receipt, if there is one. */
  public Optional<Bytes> signature() {
    return signed.flatMap(Line.Signed::document);
  }

  /** The same as a member of a bundle. */
  public Optional<ExchangePart> proof() {
    boolean receipt = signed.filter(s -> s.proof().equals(ProofKind.ACI_RECEIPT)).isPresent();
    return signature()
        .map(Source::of)
        .map(source -> receipt ? ExchangePart.receipt(source) : ExchangePart.signature(source));
  }
}
