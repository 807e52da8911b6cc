package dev.exhibit.core.nvidia.ocsp;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.nvidia.ocsp.OcspAnswer.Statement;
import dev.exhibit.core.policy.GpuPolicy;
import dev.exhibit.core.x509.DatedCertificates;
import dev.exhibit.core.x509.LaterRevocation;
import dev.exhibit.core.x509.RevocationNotice;
import dev.exhibit.data.Filled;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.cert.ocsp.RevokedStatus;

/**
 * What all answers about one certificate come to. A revocation counts from its own date on, however
 * old or new the answer is that tells of it; goodness counts only while its answer is current, and
 * is needed at every instant judged at.
 */
final class OcspVerdict {
  /** How far a responder's clock may be ahead of the collector's. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  /** id-pkix-ocsp-nocheck (RFC 6960, 4.2.2.2.1). */
  private static final String NO_CHECK = "1.3.6.1.5.5.7.48.1.5";

  private final String certificate;
  private final GpuPolicy policy;
  private final EvaluationTime time;
  private final List<Step<?>> refused = new ArrayList<>();
  private final List<Step<?>> stale = new ArrayList<>();
  private final List<Step<?>> unknown = new ArrayList<>();
  private Optional<RevocationNotice> afterwards = Optional.empty();
  private final Set<Instant> covered = new LinkedHashSet<>();
  private Optional<X509Certificate> responder = Optional.empty();
  private Optional<Step<?>> good = Optional.empty();
  private Optional<Step<?>> bad = Optional.empty();
  private final Map<RevocationNotice, Step<?>> holds = new LinkedHashMap<>();
  private Optional<Instant> calledGood = Optional.empty();

  OcspVerdict(String certificate, GpuPolicy policy, EvaluationTime time) {
    this.certificate = certificate;
    this.policy = policy;
    this.time = time;
  }

  /** An answer that nobody authorised gave. */
  void refused(Step<?> why) {
    refused.add(why);
  }

  /** Why answers were refused that nobody authorised. */
  List<Step<?>> refused() {
    return List.copyOf(refused);
  }

  /** An answer whose signature holds. */
  void genuine(OcspAnswer answer, Statement said, X509Certificate issuer) {
    responder = answer.responderBelow(issuer);
    if (said.status().isEmpty()) {
      current(answer, said, RevocationCode.NOT_REVOKED, "good");
      if (time.at().stream().allMatch(at -> isCurrent(answer, said, at))) {
        calledGood =
            Optional.of(
                calledGood
                    .filter(newest -> newest.isAfter(said.thisUpdate()))
                    .orElse(said.thisUpdate()));
      }
    } else if (said.status().get() instanceof RevokedStatus revoked) {
      revoked(answer, said, revoked);
    } else if (time.at().stream().anyMatch(at -> isCurrent(answer, said, at))) {
      unknown.add(
          Step.lacking(
                  RevocationCode.UNKNOWN,
                  Message.of(
                      "The responder said at %s that it does not know %s.",
                      said.thisUpdate(), certificate))
              .at(answer.site()));
    }
  }

  private void revoked(OcspAnswer answer, Statement said, RevokedStatus revoked) {
    Instant since = revoked.getRevocationTime().toInstant();
    RevocationNotice notice = RevocationNotice.of(revoked, said.thisUpdate());
    boolean hold = notice.hold();
    if (!notice.counts(time)) {
      afterwards =
          Optional.of(afterwards.filter(first -> !since.isBefore(first.since())).orElse(notice));
      return;
    }
    if (hold && policy.allowCertificateHold()) {
      current(answer, said, RevocationCode.ON_HOLD_ACCEPTED, "on hold since " + since);
      return;
    }
    Step<?> why =
        Step.broken(
                hold ? RevocationCode.ON_HOLD : RevocationCode.REVOKED,
                Message.of(
                    "%s was %s on %s%s.",
                    certificate,
                    hold ? Message.of("put on hold") : Message.of("revoked"),
                    since,
                    notice.afterClaim(time)))
            .at(answer.site())
            .with("since", since.toString())
            .restingOn(List.of(published(answer, said)));
    if (hold) {
      holds.put(notice, why);
    } else {
      bad = Optional.of(why);
    }
  }

  private void current(OcspAnswer answer, Statement said, Code.Passing code, String word) {
    List<Instant> at = time.at().stream().filter(t -> isCurrent(answer, said, t)).toList();
    String window = Filled.of("%s: %s, said at %s", certificate, word, said.thisUpdate());
    if (at.isEmpty()) {
      stale.add(
          Step.lacking(
                  RevocationCode.NOT_CURRENT,
                  Message.of("%s; that answer is not current at %s.", window, time.latest()))
              .at(answer.site()));
    } else {
      covered.addAll(at);
      Grounds grounds =
          Grounds.of(Message.of("%s%s.", window, nonce(answer)))
              .at(answer.site())
              .restingOn(List.of(published(answer, said)))
              .restingOn(responder.stream().map(OcspVerdict::dated).toList());
      good = Optional.of(Step.held(code, grounds));
    }
  }

  private Dated published(OcspAnswer answer, Statement said) {
    return Dated.Published.of(
        Dated.Kind.OCSP,
        certificate,
        said.thisUpdate(),
        said.nextUpdate(),
        answer.digest(),
        Optional.of(answer.site()));
  }

  /** Whether an answer's own signer was revoked is not asked: its certificate lives for weeks. */
  private static Dated dated(X509Certificate responder) {
    boolean nobodyNeedsToAsk = responder.getExtensionValue(NO_CHECK) != null;
    return DatedCertificates.of(
        responder,
        nobodyNeedsToAsk ? Dated.Revocation.NOT_PUBLISHED : Dated.Revocation.NOT_JUDGED,
        Dated.Chain.OCSP);
  }

  private static String nonce(OcspAnswer answer) {
    return answer
        .nonce()
        .map(n -> " with nonce " + n.hex() + " (which only the kept request could confirm)")
        .orElse(" without nonce");
  }

  private boolean isCurrent(OcspAnswer answer, Statement said, Instant at) {
    Instant thisUpdate = said.thisUpdate();
    Instant until = said.nextUpdate().orElseGet(() -> thisUpdate.plus(policy.ocspWindow()));
    Instant ahead = at.plus(SKEW);
    return !thisUpdate.isAfter(ahead) && !answer.producedAt().isAfter(ahead) && !at.isAfter(until);
  }

  /**
   * The worst that was said; failing that, that it was said to be good for every instant; failing
   * that, why not. That a responder does not know a certificate is no word about it (RFC 6960 §2.2:
   * it may not answer for the issuer at all), so it takes nothing from another answer's word.
   *
   * @param unreadable answers that might have been about this certificate
   */
  Step<?> ruling(List<Step<?>> unreadable) {
    if (bad.isPresent()) {
      return bad.get();
    }
    Optional<Step<?>> held = holds(false).findFirst();
    if (held.isPresent()) {
      return held.get();
    }
    if (good.isPresent() && covered.containsAll(time.at())) {
      return good.get().proving(beside());
    }
    return refused.stream()
        .findFirst()
        .or(() -> unknown.stream().findFirst())
        .or(() -> stale.stream().findFirst())
        .or(() -> good.map(this::partly))
        .or(() -> unreadable.stream().findFirst())
        .orElseGet(
            () ->
                Step.lacking(
                    RevocationCode.MISSING,
                    Message.of("There is no answer about %s.", certificate)));
  }

  /** The holds that were lifted again by a newer good word, or those that were not. */
  private Stream<Step<?>> holds(boolean lifted) {
    return holds.entrySet().stream()
        .filter(hold -> hold.getKey().isLifted(calledGood) == lifted)
        .map(Map.Entry::getValue);
  }

  private Beside beside() {
    return new Beside(
        certificate,
        holds(true).flatMap(step -> step.grounds().sites().stream()).toList(),
        afterwards.map(first -> first.of(certificate)),
        unknown.stream().flatMap(step -> step.grounds().sites().stream()).toList());
  }

  /**
   * What was said of a certificate beside the word that counts.
   *
   * @param lifted where answers stand by which it was on hold before
   * @param revoked that it was revoked after the time judged at
   * @param unknown where current answers stand whose responders do not know it
   */
  record Beside(
      String certificate,
      List<Site> lifted,
      Optional<LaterRevocation> revoked,
      List<Site> unknown) {
    Beside {
      lifted = List.copyOf(lifted);
      unknown = List.copyOf(unknown);
    }
  }

  private Step<?> partly(Step<?> some) {
    return Step.lacking(
        RevocationCode.NOT_CURRENT,
        some.grounds().said().and(Message.of("That does not cover all of %s.", time.at())));
  }
}
