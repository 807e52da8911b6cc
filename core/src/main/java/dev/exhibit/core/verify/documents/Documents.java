package dev.exhibit.core.verify.documents;

import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Key;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The certificates and published documents on which findings rest, each with those findings. */
public final class Documents {
  private final List<Used<Dated.Certificate>> certificates;
  private final List<Used<Dated.Published>> published;

  /**
   * A document and the findings that rest on it.
   *
   * @param met the same document as each check met it: in its chain, at its place
   * @param verified whether one of the findings passed, so that its dates are more than somebody's
   *     word
   */
  public record Used<T extends Dated>(
      T document, List<T> met, List<Key> findings, boolean verified) {}

  private Documents(
      List<Used<Dated.Certificate>> certificates, List<Used<Dated.Published>> published) {
    this.certificates = certificates;
    this.published = published;
  }

  /** Those of an appraisal, in the order of its findings. */
  public static Documents of(Appraisal appraisal) {
    Gathered<Dated.Certificate> certificates = new Gathered<>();
    Gathered<Dated.Published> published = new Gathered<>();
    for (Finding finding : appraisal.findings().values()) {
      for (Dated document : finding.grounds().dated()) {
        switch (document) {
          case Dated.Certificate c -> certificates.add(c.sha256(), c, finding);
          case Dated.Published p -> published.add(whatever(p), p, finding);
        }
      }
    }
    return new Documents(certificates.all(), published.all());
  }

  /** One document stands at several places where several members hold it, letter by letter. */
  private static Object whatever(Dated.Published p) {
    return List.of(p.kind(), p.name(), p.sha256());
  }

  /** Documents of one kind, each once, in the order in which findings name them. */
  private static final class Gathered<T extends Dated> {
    private final Map<Object, Set<T>> met = new LinkedHashMap<>();
    private final Map<Object, Map<Key, Status>> findings = new LinkedHashMap<>();

    void add(Object identity, T document, Finding finding) {
      met.computeIfAbsent(identity, none -> new LinkedHashSet<>()).add(document);
      findings
          .computeIfAbsent(identity, none -> new LinkedHashMap<>())
          .put(finding.key(), finding.status());
    }

    List<Used<T>> all() {
      return met.keySet().stream().map(this::used).toList();
    }

    private Used<T> used(Object identity) {
      List<T> documents = List.copyOf(met.getOrDefault(identity, Set.of()));
      Map<Key, Status> resting = findings.getOrDefault(identity, Map.of());
      return new Used<>(
          documents.get(0),
          documents,
          List.copyOf(resting.keySet()),
          resting.containsValue(Status.PASSED));
    }
  }

  /** The certificates. */
  public List<Used<Dated.Certificate>> certificates() {
    return certificates;
  }

  /** What vendors publish again and again. */
  public List<Used<Dated.Published>> published() {
    return published;
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
    return published.stream()
        .filter(Used::verified)
        .map(Used::document)
        .filter(document -> document.kind().isOfMachines())
        .map(Dated.class::cast);
  }
}
