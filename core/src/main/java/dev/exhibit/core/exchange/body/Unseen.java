package dev.exhibit.core.exchange.body;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import java.util.Optional;

/** Answers a check that needs the content of a body which cannot be looked into. */
public final class Unseen {
  private Unseen() {}

  /** The same, and why nothing could be read in {@code body} although it is at hand. */
  public static Optional<Finding> orSilent(Key asked, String name, HashResult body) {
    return of(asked, name, body)
        .or(
            () ->
                body.proven()
                    .filter(p -> p.facts().filter(BodyFacts::saysNothing).isPresent())
                    .map(p -> silent(asked, name, p)));
  }

  private static Finding silent(Key asked, String name, HashResult.Proven body) {
    String why = body.facts().map(BodyFacts::whySilent).orElseThrow();
    return asked.missing(
        ExchangeCode.BODY_UNREADABLE,
        Grounds.of(Message.of("The %s of %d bytes %s.", name, body.body().size(), why))
            .at(body.body().site()));
  }

  /** Why {@code body} cannot be looked into; empty if it can. */
  public static Optional<Finding> of(Key asked, String name, HashResult body) {
    if (body.proven().isEmpty()) {
      return Optional.of(
          asked.blocked(Message.of("The %s is not shown to be the one that was signed.", name)));
    }
    HashResult.Proven proven = body.proven().get();
    if (proven.variant().isSealed()) {
      return Optional.of(
          asked.missing(
              ExchangeCode.BODY_SEALED,
              Grounds.of(Message.of("Of the %s, the signature covers the ciphertext alone.", name))
                  .at(proven.body().site())));
    }
    if (proven.facts().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        proven.body().withheld()
            ? asked.missing(
                FrameCode.CONTENT_WITHHELD,
                Grounds.of(Message.of("The content of the %s is withheld.", name))
                    .at(proven.body().site()))
            : asked.missing(
                ExchangeCode.CONTENT_TOO_LARGE,
                Grounds.of(
                        Message.of(
                            "The %s of %s bytes is too large to be looked into.",
                            name, proven.body().size()))
                    .at(proven.body().site())));
  }
}
