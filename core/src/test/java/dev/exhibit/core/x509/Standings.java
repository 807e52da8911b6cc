package dev.exhibit.core.x509;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Site;
import java.util.List;
import java.util.stream.Stream;

/** What findings say of certificates and of published documents, a line each. */
public final class Standings {
  private Standings() {}

  /** Chain, what came of the question of revocation, and where that was judged. */
  public static List<String> of(Finding finding) {
    return of(finding.grounds().dated());
  }

  /** The same of these certificates. */
  public static List<String> of(List<Dated> dated) {
    return dated.stream().flatMap(Standings::certificate).toList();
  }

  /** Kind, name and place of each published document. */
  public static List<String> published(Finding finding) {
    return finding.grounds().dated().stream()
        .filter(Dated.Published.class::isInstance)
        .map(Dated.Published.class::cast)
        .map(p -> p.kind().id() + " " + p.name() + " " + p.site().map(Site::member).orElse("-"))
        .toList();
  }

  private static Stream<String> certificate(Dated dated) {
    return dated instanceof Dated.Certificate certificate
        ? Stream.of(line(certificate))
        : Stream.empty();
  }

  private static String line(Dated.Certificate certificate) {
    Dated.Standing standing = certificate.standing();
    List<String> places = standing.sites().stream().map(Site::member).toList();
    return "%s %s %s%s"
        .formatted(
            certificate.name(),
            standing.chain().id(),
            standing.revocation().id(),
            places.isEmpty() ? "" : " " + String.join(",", places));
  }
}
