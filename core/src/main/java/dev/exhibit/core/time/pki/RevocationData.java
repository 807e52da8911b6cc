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
  public static final RevocationData NONE = new RevocationData(Optional.empty(), List.of());

  private static final Standing ROOT = Standing.of(Dated.Chain.TSA, Dated.Revocation.ROOT);

  private final Optional<RevocationData> more;
  private final List<RevocationSource> sources;
  private final Map<Link, List<RevocationWord>> known = new ConcurrentHashMap<>();

  private RevocationData(Optional<RevocationData> more, List<? extends RevocationSource> sources) {
    this.more = more;
    this.sources = sources.stream().limit(MOST_SOURCES).map(RevocationSource.class::cast).toList();
  }

  private record Link(Bytes certificate, Bytes issuer) {}

  /** These sources; of more than 64 the first are looked at. */
  public static RevocationData of(List<? extends RevocationSource> sources) {
    return new RevocationData(Optional.empty(), sources);
  }

  /** This and what came inside a token; again of more than 64 the first. */
  public RevocationData and(List<? extends RevocationSource> inside) {
    return inside.isEmpty() ? this : new RevocationData(Optional.of(this), inside);
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
      for (RevocationWord word : about(chain.get(i), chain.get(i + 1))) {
        if (word.revocation().filter(r -> r.takes(genTime, proven)).isPresent()) {
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
    int current = 0;
    int ended = 0;
    for (int i = 0; i < chain.size() - 1; i++) {
      List<RevocationWord> words = about(chain.get(i), chain.get(i + 1));
      words.stream().flatMap(word -> word.site().stream()).forEach(sites::add);
      words.stream().map(RevocationWord::document).forEach(asked::add);
      if (words.stream().anyMatch(word -> word.coversTime(genTime))) {
        current++;
      } else if (words.stream().anyMatch(RevocationWord::tells)) {
        ended++;
      }
      each.add(DatedCertificates.of(chain.get(i), standing(words, genTime)));
    }
    each.add(DatedCertificates.of(chain.get(chain.size() - 1), ROOT));
    each.addAll(asked);
    return new RevocationKnowledge(chain.size() - 1, current, ended, List.copyOf(sites), each);
  }

  private static Standing standing(List<RevocationWord> words, Instant genTime) {
    List<RevocationWord> telling = words.stream().filter(word -> word.coversTime(genTime)).toList();
    return telling.isEmpty()
        ? Standing.of(Dated.Chain.TSA, Dated.Revocation.NOT_JUDGED)
        : Standing.judged(
            Dated.Chain.TSA, telling.stream().flatMap(word -> word.site().stream()).toList());
  }

  private List<RevocationWord> about(
      X509CertificateHolder certificate, X509CertificateHolder issuer) {
    List<RevocationWord> words = new ArrayList<>();
    more.ifPresent(base -> words.addAll(base.about(certificate, issuer)));
    words.addAll(
        known.computeIfAbsent(
            new Link(Encodings.of(certificate), Encodings.of(issuer)),
            link -> said(certificate, issuer)));
    return words;
  }

  private List<RevocationWord> said(
      X509CertificateHolder certificate, X509CertificateHolder issuer) {
    List<RevocationWord> words = new ArrayList<>();
    for (RevocationSource source : sources) {
      try {
        source.about(certificate, issuer).ifPresent(words::add);
      } catch (Malformed e) {
        throw new IllegalArgumentException(e); // a finding of the token that it came for
      }
    }
    return List.copyOf(words);
  }
}
