package dev.exhibit.core.verify.casefile;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.archive.Removed;
import dev.exhibit.core.exchange.body.ExchangeCode;
import java.util.Optional;

/** A finding that lacks content that was erased says so, and not only that it is withheld. */
public final class Erasures {
  private static final String EXCHANGE = "exchange/";

  private Erasures() {}

  /** The finding, with what is known of an erasure. */
  public static Finding applied(Finding finding, Removed removed) {
    if (!(finding instanceof Finding.Missing missing)) {
      return finding;
    }
    boolean content = finding.code().equals(FrameCode.CONTENT_WITHHELD);
    if (!content && !finding.code().equals(ExchangeCode.EXCHANGE_WITHHELD)) {
      return finding;
    }
    Optional<String> erased = of(finding, removed);
    return erased
        .<Finding>map(
            words ->
                new Finding.Missing(
                    finding.key(),
                    content ? FrameCode.CONTENT_ERASED : missing.code(),
                    finding
                        .grounds()
                        .saying(
                            content
                                ? "The content was " + words + "."
                                : "This exchange was " + words + ", whole.")))
        .orElse(finding);
  }

  private static Optional<String> of(Finding finding, Removed removed) {
    for (Site site : finding.grounds().sites()) {
      Optional<String> words = removed.member(site.member()).flatMap(Removed.Part::words);
      if (words.isPresent()) {
        return words;
      }
    }
    String path = finding.key().subject().path();
    if (!path.startsWith(EXCHANGE)) {
      return Optional.empty();
    }
    String id = path.substring(EXCHANGE.length()).split("/", -1)[0];
    return removed.exchange(id).flatMap(Removed.Part::words);
  }
}
