package dev.exhibit.core.verify.casefile;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.exchange.body.ExchangeCode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was erased, by records that nothing contradicts: a finding that lacks such content says so
 * and not only that it is withheld.
 */
public final class Erasures {
  private final Map<String, String> members = new HashMap<>();
  private final Map<String, String> exchanges = new HashMap<>();

  private Erasures() {}

  /** Those that the findings of {@code archive.erasure} tell of. */
  public static Erasures in(Collection<Finding> findings) {
    Erasures erasures = new Erasures();
    findings.stream()
        .filter(finding -> finding.key().check() == CheckId.ARCHIVE_ERASURE)
        .filter(f -> f.status() == Status.PASSED || f.status() == Status.MISSING)
        .forEach(erasures::add);
    return erasures;
  }

  private void add(Finding finding) {
    Map<String, Object> details = finding.grounds().details();
    String words =
        "erased on %s, as the key %s signed%s"
            .formatted(
                details.get("erasedAt"),
                details.get("key"),
                finding.status() == Status.PASSED ? "" : " (you do not say whose that is)");
    texts(details.get("members")).forEach(name -> members.putIfAbsent(name, words));
    texts(details.get("exchanges")).forEach(id -> exchanges.putIfAbsent(id, words));
  }

  private static Stream<String> texts(@org.jspecify.annotations.Nullable Object list) {
    return list instanceof List<?> some ? some.stream().map(String::valueOf) : Stream.empty();
  }

  /** The finding, with what is known of an erasure. */
  public Finding applied(Finding finding) {
    if (!(finding instanceof Finding.Missing missing)) {
      return finding;
    }
    boolean content = finding.code().equals(FrameCode.CONTENT_WITHHELD);
    if (!content && !finding.code().equals(ExchangeCode.EXCHANGE_WITHHELD)) {
      return finding;
    }
    Optional<String> erased = of(finding);
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

  private Optional<String> of(Finding finding) {
    for (Site site : finding.grounds().sites()) {
      String words = members.get(site.member());
      if (words != null) {
        return Optional.of(words);
      }
    }
    String path = finding.key().subject().path();
    return exchanges.entrySet().stream()
        .filter(
            e ->
                path.equals("exchange/" + e.getKey())
                    || path.startsWith("exchange/" + e.getKey() + "/"))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** How many members and exchanges. */
  public int size() {
    return members.size() + exchanges.size();
  }
}
