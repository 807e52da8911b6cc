package dev.exhibit.core.nvidia;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.policy.GpuPolicy;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All OCSP answers at hand; each certificate is asked about once. */
final class OcspShelf {
  private final GpuPolicy policy;
  private final EvaluationTime time;
  private final ChainLinks links;
  private final List<OcspAnswer> answers = new ArrayList<>();
  private final List<Ruling> unreadable = new ArrayList<>();
  private final Map<Bytes, Ruling> known = new HashMap<>();

  OcspShelf(GpuPolicy policy, EvaluationTime time, ChainLinks links) {
    this.policy = policy;
    this.time = time;
    this.links = links;
  }

  void add(Site site, Bytes der) {
    switch (OcspAnswer.decode(site, der)) {
      case Decoded.Valid<OcspAnswer> v -> answers.add(v.value());
      case Decoded.Invalid<OcspAnswer> i ->
          unreadable.add(
              Ruling.failed(RevocationCode.MALFORMED, "An answer is malformed: " + i.message())
                  .at(site));
    }
  }

  /** Whether {@code certificate} was revoked. */
  Ruling status(X509Certificate certificate, X509Certificate issuer) {
    return known.computeIfAbsent(ChainLinks.encoded(certificate), c -> judge(certificate, issuer));
  }

  private Ruling judge(X509Certificate certificate, X509Certificate issuer) {
    OcspVerdict verdict = new OcspVerdict(CertificateNames.describe(certificate), policy, time);
    for (OcspAnswer answer : answers) {
      for (OcspAnswer.Statement statement : answer.statements()) {
        if (OcspNames.isFor(statement.id(), certificate, issuer)) {
          offer(verdict, answer, statement, issuer);
        }
      }
    }
    return verdict.ruling(unreadable);
  }

  private void offer(
      OcspVerdict verdict,
      OcspAnswer answer,
      OcspAnswer.Statement statement,
      X509Certificate issuer) {
    try {
      answer.requireFrom(issuer, links);
      verdict.genuine(answer, statement);
    } catch (Refused e) {
      verdict.refused(e.ruling().at(answer.site()));
    }
  }
}
