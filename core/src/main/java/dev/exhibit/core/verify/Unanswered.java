package dev.exhibit.core.verify;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.verify.casefile.AttestationCase;
import dev.exhibit.core.verify.casefile.CaseFile;
import dev.exhibit.core.verify.casefile.ExchangeCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers what the policy requires and no family was asked, because the evidence for it was left
 * out. A check that is only ever asked of evidence of its form is owed an answer if the policy
 * names it; every other check is owed one always.
 */
final class Unanswered {
  private final Policy policy;
  private final Map<Key, Finding> found;
  private final Map<CheckId, List<Key>> asked;

  Unanswered(Policy policy, Map<Key, Finding> found) {
    this.policy = policy;
    this.found = found;
    this.asked =
        found.keySet().stream()
            .collect(Collectors.groupingBy(Key::check, LinkedHashMap::new, Collectors.toList()));
  }

  /** Findings for these attestations and exchanges, and for the bundle. */
  List<Finding> in(CaseFile file) {
    List<Subject> attestations =
        file.attestations().stream().map(AttestationCase::subject).toList();
    List<Subject> exchanges = file.exchanges().stream().map(ExchangeCase::subject).toList();
    List<Finding> answers = new ArrayList<>();
    for (CheckId check : CheckId.values()) {
      if (isOwed(check)) {
        answers.addAll(
            switch (check) {
              case CHANNEL_TLS ->
                  each(check, Stream.concat(attestations.stream(), exchanges.stream()).toList());
              case ACI_CHANNEL ->
                  Stream.concat(once(check).stream(), ofExchanges(check, exchanges).stream())
                      .toList();
              default -> Catalogue.isOfReceipts(check) ? each(check, exchanges) : once(check);
            });
      }
    }
    return answers;
  }

  private boolean isOwed(CheckId check) {
    return policy.requires(check)
        && (policy.names(check) || (!Catalogue.needsItsForm(check) && !isOfAbsentQuotes(check)));
  }

  /** Where the machines are all of the other family, nothing asks for a quote. */
  private boolean isOfAbsentQuotes(CheckId check) {
    return TeeKind.of(check).equals(Optional.of(TeeKind.TDX))
        && asked.containsKey(CheckId.SNP_REPORT)
        && !asked.containsKey(CheckId.TDX_QUOTE);
  }

  private List<Finding> each(CheckId check, List<Subject> subjects) {
    return subjects.isEmpty()
        ? once(check)
        : subjects.stream()
            .map(subject -> new Key(check, subject))
            .filter(key -> !found.containsKey(key))
            .map(this::answer)
            .toList();
  }

  /** Of a bundle that is asked at all; else one answer says that there is nothing to ask. */
  private List<Finding> ofExchanges(CheckId check, List<Subject> exchanges) {
    return asked.containsKey(check) && !exchanges.isEmpty() ? each(check, exchanges) : List.of();
  }

  private List<Finding> once(CheckId check) {
    return asked.containsKey(check) ? List.of() : List.of(answer(new Key(check, Subject.BUNDLE)));
  }

  /** The keyset of a gateway lists its TLS keys, so the check of that list is the answer. */
  private Finding answer(Key key) {
    return Stream.ofNullable(found.get(new Key(CheckId.ACI_CHANNEL, key.subject())))
        .filter(other -> key.check() == CheckId.CHANNEL_TLS)
        .map(other -> other.about(key))
        .findFirst()
        .orElseGet(() -> noSubject(key));
  }

  private static Finding noSubject(Key key) {
    Message where =
        key.subject().equals(Subject.BUNDLE)
            ? Message.of("the bundle")
            : Message.of("%s", key.subject());
    return new Finding.Missing(
        key,
        FrameCode.NO_SUBJECT,
        Grounds.of(
            Message.of(
                "The policy requires %s, but %s holds nothing by which to judge it.",
                key.check().id(), where)));
  }
}
