package dev.exhibit.core.verify.documents;

import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The certificates and published documents on which findings rest, each with those findings. */
public final class Documents {
  private final List<Used<Dated.Certificate>> certificates = new ArrayList<>();
  private final List<Used<Dated.Published>> published = new ArrayList<>();

  /**
   * A document and the findings that rest on it.
   *
   * @param verified whether one of them passed, so that its dates are more than somebody's word
   */
  public record Used<T extends Dated>(T document, List<Key> findings, boolean verified) {}

  private Documents() {}

  /** Those of an appraisal, in the order of its findings. */
  public static Documents of(Appraisal appraisal) {
    Map<Dated, List<Finding>> all = new LinkedHashMap<>();
    for (Finding finding : appraisal.findings().values()) {
      finding
          .grounds()
          .dated()
          .forEach(document -> all.computeIfAbsent(document, n -> new ArrayList<>()).add(finding));
    }
    Documents documents = new Documents();
    all.forEach(documents::add);
    return documents;
  }

  private void add(Dated document, List<Finding> findings) {
    List<Key> keys = findings.stream().map(Finding::key).toList();
    boolean verified = findings.stream().anyMatch(f -> f.status() == Status.PASSED);
    switch (document) {
      case Dated.Certificate c -> certificates.add(new Used<>(c, keys, verified));
      case Dated.Published p -> published.add(new Used<>(p, keys, verified));
    }
  }

  /** The certificates. */
  public List<Used<Dated.Certificate>> certificates() {
    return List.copyOf(certificates);
  }

  /** What vendors publish again and again. */
  public List<Used<Dated.Published>> published() {
    return List.copyOf(published);
  }

  /** The latest date at which a verified document was issued: none of this is older than it. */
  public Optional<Instant> latestIssued() {
    return verified().map(Dated::from).max(Comparator.naturalOrder());
  }

  /** When the first of the verified documents was to be replaced. */
  public Optional<Instant> firstReplaced() {
    return verified().flatMap(d -> d.until().stream()).min(Comparator.naturalOrder());
  }

  private Stream<Dated> verified() {
    return published.stream().filter(Used::verified).map(Used::document);
  }
}
