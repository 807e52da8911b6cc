package dev.exhibit.core.exchange.body;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
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
        Grounds.of("The %s of %d bytes %s.".formatted(name, body.body().size(), why))
            .at(body.body().site()));
  }

  /** Why {@code body} cannot be looked into; empty if it can. */
  public static Optional<Finding> of(Key asked, String name, HashResult body) {
    if (body.proven().isEmpty()) {
      return Optional.of(
          asked.blocked("The " + name + " is not shown to be the one that was signed."));
    }
    HashResult.Proven proven = body.proven().get();
    if (proven.variant().isSealed()) {
      return Optional.of(
          asked.missing(
              ExchangeCode.BODY_SEALED,
              Grounds.of("Of the " + name + ", the signature covers the ciphertext alone.")
                  .at(proven.body().site())));
    }
    if (proven.facts().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        proven.body().withheld()
            ? asked.missing(
                FrameCode.CONTENT_WITHHELD,
                Grounds.of("The content of the " + name + " is withheld.").at(proven.body().site()))
            : asked.missing(
                ExchangeCode.CONTENT_TOO_LARGE,
                Grounds.of(
                        "The "
                            + name
                            + " of "
                            + proven.body().size()
                            + " bytes is too large to be looked into.")
                    .at(proven.body().site())));
  }
}
