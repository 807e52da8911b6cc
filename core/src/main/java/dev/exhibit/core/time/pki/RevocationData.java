package dev.exhibit.core.time.pki;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Dated.Standing;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.x509.DatedCertificates;
import dev.exhibit.data.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * All revocation lists and OCSP answers at hand. Each certificate is asked about once, however many
 * tokens it signed.
 */
public final class RevocationData {
  /** Most lists and answers that are looked at. */
  public static final int MOST_SOURCES = 64;

  /** Nothing at hand. */
  public static final RevocationData NONE = new RevocationData(Optional.empty(), List.of(), 0);

  private static final Standing ROOT = Standing.of(Dated.Chain.TSA, Dated.Revocation.ROOT);

  private final Optional<RevocationData> more;
  private final List<RevocationSource> sources;
  private final int unreadable;
  private final Map<Link, Said> known = new ConcurrentHashMap<>();

  private RevocationData(
      Optional<RevocationData> more, List<? extends RevocationSource> sources, int unreadable) {
    this.more = more;
    this.unreadable = unreadable;
    this.sources = sources.stream().limit(MOST_SOURCES).map(RevocationSource.class::cast).toList();
  }

  private record Link(Bytes certificate, Bytes issuer) {}

  /**
   * What all sources say of one certificate.
   *
   * @param unreadable those of which only now a part turned out to be malformed
   */
  private record Said(List<RevocationWord> words, Set<RevocationSource> unreadable) {}

  /** These sources; of more than 64 the first are looked at. */
  public static RevocationData of(List<? extends RevocationSource> sources) {
    return new RevocationData(Optional.empty(), sources, 0);
  }

  /** The same beside so many that cannot be read. */
  public RevocationData unreadable(int count) {
    return new RevocationData(more, sources, count);
  }

  /** This and what came inside a token; again of more than 64 the first. */
  public RevocationData and(List<? extends RevocationSource> inside) {
    return inside.isEmpty() ? this : new RevocationData(Optional.of(this), inside, 0);
  }

  /**
   * Why a revocation takes the token with it.
   *
   * @param genTime the token's time
   * @param proven the instant at which the token is known to have existed
   */
  public Optional<Step<?>> refusal(AuthorityPath path, Instant genTime, Instant proven) {
    List<X509CertificateHolder> chain = path.certificates();
    for (int i = 0; i < chain.size() - 1; i++) {
      List<RevocationWord> words = about(chain.get(i), chain.get(i + 1)).words();
      for (RevocationWord word : words) {
        if (word.revocation().filter(r -> r.takes(genTime, proven)).isPresent()
            && words.stream().noneMatch(other -> word.isLiftedBy(other, genTime))) {
          return Optional.of(revoked(chain.get(i), word, genTime));
        }
      }
    }
    return Optional.empty();
  }

  private static Step<?> revoked(
      X509CertificateHolder certificate, RevocationWord word, Instant genTime) {
    Revocation revocation = word.revocation().orElseThrow();
    Step<?> step =
        Step.broken(
            AuthorityCode.REVOKED,
            Message.of(
                "%s was revoked on %s (%s); the token says %s.",
                Names.describe(certificate), revocation.on(), revocation.why(), genTime));
    Standing standing = Standing.revoked(Dated.Chain.TSA, word.site().stream().toList());
    List<Dated> dated = List.of(DatedCertificates.of(certificate, standing), word.document());
    return (word.site().isPresent() ? step.at(word.site().get()) : step).restingOn(dated);
  }

  /** For how much of the path it is known whether it was revoked at {@code genTime}. */
  public RevocationKnowledge known(AuthorityPath path, Instant genTime) {
    List<X509CertificateHolder> chain = path.certificates();
    Set<Site> sites = new LinkedHashSet<>();
    List<Dated> each = new ArrayList<>();
    Set<Dated> asked = new LinkedHashSet<>();
    Set<RevocationSource> late = new LinkedHashSet<>();
    int current = 0;
    int ended = 0;
    int silent = 0;
    for (int i = 0; i < chain.size() - 1; i++) {
      Said said = about(chain.get(i), chain.get(i + 1));
      List<RevocationWord> words = said.words();
      late.addAll(said.unreadable());
      words.stream().flatMap(word -> word.site().stream()).forEach(sites::add);
      words.stream().map(RevocationWord::document).forEach(asked::add);
      if (words.stream().anyMatch(word -> word.coversTime(genTime))) {
        current++;
      } else if (words.stream().anyMatch(RevocationWord::tells)) {
        ended++;
      } else if (!words.isEmpty()) {
        silent++;
      }
      each.add(DatedCertificates.of(chain.get(i), standing(words, genTime)));
    }
    each.add(DatedCertificates.of(chain.get(chain.size() - 1), ROOT));
    each.addAll(asked);
    return new RevocationKnowledge(
        chain.size() - 1,
        current,
        ended,
        silent,
        unreadable() + late.size(),
        List.copyOf(sites),
        each);
  }

  private static Standing standing(List<RevocationWord> words, Instant genTime) {
    List<RevocationWord> telling = words.stream().filter(word -> word.coversTime(genTime)).toList();
    return telling.isEmpty()
        ? Standing.of(Dated.Chain.TSA, Dated.Revocation.NOT_JUDGED)
        : Standing.judged(
            Dated.Chain.TSA, telling.stream().flatMap(word -> word.site().stream()).toList());
  }

  private Said about(X509CertificateHolder certificate, X509CertificateHolder issuer) {
    Said own =
        known.computeIfAbsent(
            new Link(Encodings.of(certificate), Encodings.of(issuer)),
            link -> said(certificate, issuer));
    return more.map(base -> both(base.about(certificate, issuer), own)).orElse(own);
  }

  private static Said both(Said first, Said second) {
    List<RevocationWord> words = new ArrayList<>(first.words());
    words.addAll(second.words());
    Set<RevocationSource> unreadable = new LinkedHashSet<>(first.unreadable());
    unreadable.addAll(second.unreadable());
    return new Said(words, unreadable);
  }

  private Said said(X509CertificateHolder certificate, X509CertificateHolder issuer) {
    List<RevocationWord> words = new ArrayList<>();
    Set<RevocationSource> unreadable = new LinkedHashSet<>();
    for (RevocationSource source : sources) {
      try {
        source.about(certificate, issuer).ifPresent(words::add);
      } catch (Malformed e) {
        unreadable.add(source);
      }
    }
    return new Said(List.copyOf(words), unreadable);
  }

  private int unreadable() {
    return unreadable + more.map(RevocationData::unreadable).orElse(0);
  }

  /** Those of which a part turned out to be malformed when a certificate was asked about. */
  public Set<RevocationSource> turnedOutUnreadable() {
    Set<RevocationSource> all = new LinkedHashSet<>();
    known.values().forEach(said -> all.addAll(said.unreadable()));
    return all;
  }
}
