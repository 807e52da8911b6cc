package dev.exhibit.core.verify.casefile;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Message;
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
    return of(finding, removed)
        .<Finding>map(
            part ->
                new Finding.Missing(
                    finding.key(),
                    content && part.erased() ? FrameCode.CONTENT_ERASED : missing.code(),
                    finding.grounds().saying(sentence(part))))
        .orElse(finding);
  }

  /** What is gone with it: of a body not its digest, of an exchange all of it. */
  private static Message sentence(Removed.Part part) {
    String words = part.words().orElseThrow();
    return part.whole()
        ? Message.of(
            "This exchange was %s. It is gone as a whole, with its digests and signature.", words)
        : Message.of("The content was %s. Its size and SHA-256 are still in the bundle.", words);
  }

  private static Optional<Removed.Part> of(Finding finding, Removed removed) {
    return place(finding, removed).filter(part -> part.erasure().isPresent());
  }

  private static Optional<Removed.Part> place(Finding finding, Removed removed) {
    for (Site site : finding.grounds().sites()) {
      Optional<Removed.Part> member =
          removed.member(site.member()).filter(part -> part.erasure().isPresent());
      if (member.isPresent()) {
        return member;
      }
    }
    String path = finding.key().subject().path();
    return path.startsWith(EXCHANGE)
        ? removed.exchange(path.substring(EXCHANGE.length()).split("/", -1)[0])
        : Optional.empty();
  }
}
