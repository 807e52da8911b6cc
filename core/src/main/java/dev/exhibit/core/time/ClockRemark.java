package dev.exhibit.core.time;

import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.data.Ordered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * That a time by the clock of a collector or a signer does not agree with another time. A clock may
 * be wrong, so it contradicts nothing that is proven; but whoever reads those times is told.
 *
 * @param stated the time that is told of
 * @param other what it is compared with: a clause such as {@code the bundle was made}, or a member
 */
public record ClockRemark(Kind kind, StatedTime stated, Message other, Instant at) {
  /** The detail of {@code time.basis} that lists them. */
  public static final String DETAIL = "clockRemarks";

  private static final int MOST = 20;
  private static final int MOST_SAID = 3;

  /** In which way the two do not agree. */
  public enum Kind {
    /** By the same account, something happened before what has to come first. */
    REVERSED("reversed"),
    /** Before the time of a token that the manifest names, or that has to come first. */
    BEFORE_PROVEN("before-proven"),
    /** After the time of a token or record that covers it. */
    AFTER_PROVEN("after-proven"),
    /** A seal that is the collector's, after the time of a token over what it signs. */
    AFTER_STAMP("after-stamp"),
    /** After the reader's clock. */
    IN_THE_FUTURE("in-the-future");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** The stable name in JSON. */
    public String id() {
      return id;
    }
  }

  /** As a clause. */
  public Message said() {
    return switch (kind) {
      case REVERSED ->
          Message.of(
              "%s at %s, %s before %s at %s",
              stated.what(), stated.at(), Span.of(stated.at(), at), other, at);
      case BEFORE_PROVEN ->
          Message.of(
              "%s at %s, %s before the time of %s (%s), which has to be older",
              stated.what(), stated.at(), Span.of(stated.at(), at), other, at);
      case AFTER_PROVEN ->
          Message.of(
              "%s at %s, %s after the time of %s (%s), which covers it",
              stated.what(), stated.at(), Span.of(at, stated.at()), other, at);
      case AFTER_STAMP ->
          Message.of(
              "%s at %s, %s after %s said that the whole existed (%s)",
              stated.what(), stated.at(), Span.of(at, stated.at()), other, at);
      case IN_THE_FUTURE ->
          Message.of(
              "%s at %s, %s after %s (%s)",
              stated.what(), stated.at(), Span.of(at, stated.at()), other, at);
    };
  }

  /** The finding with a sentence about these, and with them in its details. */
  public static Finding beside(Finding finding, List<ClockRemark> all) {
    if (all.isEmpty()) {
      return finding;
    }
    Message more = all.size() == 1 ? Message.of("") : Message.of("; and %d more", all.size() - 1);
    Grounds grounds =
        finding
            .grounds()
            .adding(
                Message.of(
                    "Times that only a clock states do not agree: %s%s.", all.get(0).said(), more))
            .with(DETAIL, all.stream().limit(MOST).map(ClockRemark::fact).toList());
    return finding.on(
        all.size() <= MOST ? grounds : grounds.with(DETAIL + "NotShown", all.size() - MOST));
  }

  /** What a reader is told beside the verdict; empty if there are none. */
  public static Optional<Claim> claim(List<ClockRemark> all) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<Message> shown = all.stream().limit(MOST_SAID).map(ClockRemark::said).toList();
    Message more =
        all.size() > MOST_SAID
            ? Message.of("; and %d more", all.size() - MOST_SAID)
            : Message.of("");
    return Optional.of(
        new Claim(
            Claim.Basis.COLLECTOR,
            Subject.BUNDLE,
            Message.of(
                "times that do not agree, so that a clock or a statement is wrong: %s%s",
                Message.joined("; ", shown), more)));
  }

  private Map<String, Object> fact() {
    return Ordered.map(
        Map.entry("kind", kind.id()),
        Map.entry("what", stated.what().text()),
        Map.entry("at", stated.at().toString()),
        Map.entry("other", other.text()),
        Map.entry("otherAt", at.toString()),
        Map.entry("member", stated.site().member()));
  }
}
