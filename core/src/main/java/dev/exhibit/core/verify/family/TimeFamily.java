package dev.exhibit.core.verify.family;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.time.proof.TimeProof;
import dev.exhibit.core.time.proof.TokenBracket;
import dev.exhibit.core.verify.casefile.AttestationCase;
import dev.exhibit.core.verify.casefile.CaseFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code time.bracket} of every report: the tokens enclose it, and each of its quotes verifies and
 * answers the nonce that derives from the first.
 */
final class TimeFamily implements Family {
  private final TimeProof proof;

  TimeFamily(TimeProof proof) {
    this.proof = proof;
  }

  @Override
  public List<Key> keys(CaseFile file) {
    return file.attestations().isEmpty()
        ? List.of(key(Subject.BUNDLE))
        : file.attestations().stream().map(a -> key(a.subject())).toList();
  }

  private static Key key(Subject subject) {
    return new Key(CheckId.TIME_BRACKET, subject);
  }

  @Override
  public Answer appraise(CaseFile file, Proofs proofs) {
    if (file.attestations().isEmpty()) {
      Step<?> none =
          Step.lacking(FrameCode.NO_SUBJECT, "The bundle holds no attestation of any hardware.");
      return new Answer(List.of(none.finding(key(Subject.BUNDLE))), proofs);
    }
    List<Finding> findings =
        file.attestations().stream().map(a -> judge(a, proofs).finding(key(a.subject()))).toList();
    return new Answer(findings, proofs);
  }

  private Step<TokenBracket> judge(AttestationCase attestation, Proofs proofs) {
    Step<TokenBracket> tokens =
        proof.brackets().getOrDefault(attestation.subject(), Step.blocked(CheckId.TIME_TOKEN));
    return tokens.then(bracket -> answered(tokens, attestation, proofs));
  }

  /** A nonce that only the report repeats, or that some of its quotes do not hold, ties nothing. */
  private static Step<TokenBracket> answered(
      Step<TokenBracket> tokens, AttestationCase attestation, Proofs proofs) {
    Map<Subject, TeeKind> places = HardwareFamily.places(attestation);
    Optional<TeeKind> open =
        places.entrySet().stream()
            .filter(place -> !answers(place.getKey(), place.getValue(), proofs))
            .map(Map.Entry::getValue)
            .findFirst();
    return open.<Step<TokenBracket>>map(kind -> Step.blocked(kind.nonce())).orElse(tokens);
  }

  private static boolean answers(Subject subject, TeeKind kind, Proofs proofs) {
    return proofs.machine(subject).isPresent()
        && passed(proofs, kind.signed(), subject)
        && passed(proofs, kind.nonce(), subject);
  }

  private static boolean passed(Proofs proofs, CheckId check, Subject subject) {
    Finding finding = proofs.findings().get(new Key(check, subject));
    return finding != null && finding.status() == Finding.Status.PASSED;
  }
}
