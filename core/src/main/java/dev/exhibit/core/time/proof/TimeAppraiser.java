package dev.exhibit.core.time.proof;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.policy.TimePolicy;
import dev.exhibit.core.time.pki.AuthorityCode;
import dev.exhibit.core.time.record.VerifiedRecord;
import dev.exhibit.core.time.token.TimestampCode;
import dev.exhibit.core.time.token.TimestampVerifier;
import dev.exhibit.core.time.token.VerifiedTimestamp;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.Sorting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges the tokens and records of a bundle from the youngest to the oldest. The records cover
 * everything, a token over the manifest covers what is in {@code time/}; what nothing younger
 * covers has to be trustworthy at the reader's clock.
 */
public final class TimeAppraiser {
  /** Most records of one bundle that are judged; each is compared with everything in it. */
  public static final int MOST_RECORDS = 16;

  private final TimeEvidence evidence;
  private final TokenJudge judge;
  private final TimePolicy policy;
  private final Instant now;
  private final List<JudgedRecord> records;
  private final RevocationShelf shelf;
  private final Map<Subject, Step<VerifiedTimestamp>> stamps = new LinkedHashMap<>();
  private final Map<Subject, Step<VerifiedTimestamp>> tokens = new LinkedHashMap<>();

  private TimeAppraiser(
      TimeEvidence evidence, TimestampVerifier trusting, TimePolicy policy, Instant now) {
    this.evidence = evidence;
    this.shelf = new RevocationShelf(evidence.revocation());
    TimestampVerifier verifier = trusting.knowing(shelf.data());
    this.judge = new TokenJudge(verifier);
    this.policy = policy;
    this.now = now;
    this.records = new RecordsJudge(verifier, evidence, now).judge();
  }

  /**
   * What the tokens and records prove.
   *
   * @param verifier with the anchors of time-stamping authorities
   * @param now the reader's clock
   */
  public static TimeProof judge(
      TimeEvidence evidence, TimestampVerifier verifier, TimePolicy policy, Instant now) {
    TimeAppraiser appraiser = new TimeAppraiser(evidence, verifier, policy, now);
    appraiser.stamps();
    appraiser.tokens();
    return new TimeProof(
        appraiser.findings(),
        appraiser.earliest(),
        appraiser.brackets(),
        new TimeProof.Dates(appraiser.ofTokens(), appraiser.ofSeals()),
        appraiser.shelf.unreadable());
  }

  private void stamps() {
    for (TokenMember member : evidence.stamps()) {
      Step<VerifiedTimestamp> step = judge.judge(member, coverOfSeal(member));
      stamps.put(member.subject(), step.then(token -> overManifest(step, token, member)));
    }
    if (stamps.values().stream().anyMatch(Step::holds)) {
      stamps.replaceAll((subject, step) -> besideOneThatHolds(step));
    }
  }

  /** One reader trusts one authority, another the other; neither is worse off for both tokens. */
  private static Step<VerifiedTimestamp> besideOneThatHolds(Step<VerifiedTimestamp> step) {
    return step.code().equals(AuthorityCode.AUTHORITY_UNKNOWN)
        ? new Step.NotApplicable<>(ProofCode.OTHER_TOKEN_HOLDS, step.grounds())
        : step;
  }

  private Cover coverOfSeal(TokenMember member) {
    Cover cover = Cover.now(now);
    Optional<Bytes> content = records.isEmpty() ? Optional.empty() : member.content().get();
    if (content.isPresent()) {
      for (JudgedRecord record : records) {
        cover = record.provenAt(content.get()).map(cover::or).orElse(cover);
      }
    }
    return cover;
  }

  private Step<VerifiedTimestamp> overManifest(
      Step<VerifiedTimestamp> step, VerifiedTimestamp token, TokenMember member) {
    if (token.covers(evidence.manifest())) {
      return step;
    }
    return Step.broken(
        TimestampCode.OTHER_DATA,
        Grounds.of(
                Message.of(
                    "The token of %s is over other data than manifest.json.", token.genTime()))
            .at(member.site())
            .compared(Value.of(token.hash().of(evidence.manifest())), Value.of(token.imprint())));
  }

  private void tokens() {
    Cover cover = Cover.now(now);
    for (Instant proven : wholes().map(TimeProof.Stamp::at).toList()) {
      cover = cover.or(proven);
    }
    for (TokenMember member : evidence.tokens()) {
      tokens.put(member.subject(), judge.judge(member, cover));
    }
  }

  private Stream<TimeProof.Stamp> wholes() {
    Stream<VerifiedTimestamp> direct = stamps.values().stream().flatMap(s -> s.value().stream());
    Stream<VerifiedTimestamp> recorded =
        records.stream().flatMap(r -> r.step().value().stream()).map(VerifiedRecord::first);
    return Stream.concat(direct, recorded)
        .map(t -> new TimeProof.Stamp(t.genTime(), t.authority(), t.simulated()));
  }

  private Optional<TimeProof.Stamp> earliest() {
    return wholes().min(Sorting.by(TimeProof.Stamp::at));
  }

  private Map<String, Instant> ofTokens() {
    Map<String, Instant> dates = new LinkedHashMap<>();
    for (TokenMember member : evidence.tokens()) {
      Step<VerifiedTimestamp> step = tokens.get(member.subject());
      if (step != null) {
        step.value().ifPresent(token -> dates.put(member.site().member(), token.genTime()));
      }
    }
    return dates;
  }

  /** Only records cover files in {@code seal/}. */
  private Map<String, Instant> ofSeals() {
    Map<String, Instant> dates = new LinkedHashMap<>();
    if (records.stream().anyMatch(record -> record.step().holds())) {
      for (TokenMember member : evidence.seals()) {
        Cover cover = coverOfSeal(member);
        if (!cover.now()) {
          dates.put(member.site().member(), cover.at());
        }
      }
    }
    return dates;
  }

  private Map<Subject, Step<TokenBracket>> brackets() {
    BracketCheck check = new BracketCheck(tokens, policy.maxBracket());
    Map<String, List<Sha256>> reports =
        evidence.brackets().stream()
            .collect(
                Collectors.groupingBy(
                    BracketMembers::id,
                    LinkedHashMap::new,
                    Collectors.flatMapping(b -> b.digest().stream(), Collectors.toList())));
    Map<Subject, Step<TokenBracket>> brackets = new LinkedHashMap<>();
    for (BracketMembers members : evidence.brackets()) {
      brackets.put(
          members.report(), check.judge(members, reports.getOrDefault(members.id(), List.of())));
    }
    return brackets;
  }

  private List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    Stream.of(stamps, tokens)
        .flatMap(steps -> steps.entrySet().stream())
        .forEach(e -> findings.add(e.getValue().finding(new Key(CheckId.TIME_TOKEN, e.getKey()))));
    if (findings.isEmpty()) {
      findings.add(withoutTokens().finding(new Key(CheckId.TIME_TOKEN, Subject.BUNDLE)));
    }
    for (JudgedRecord record : records) {
      findings.add(record.step().finding(new Key(CheckId.TIME_RENEWAL, record.member().subject())));
    }
    findings.addAll(shelf.findings());
    if (records.isEmpty()) {
      findings.add(withoutRecords().finding(new Key(CheckId.TIME_RENEWAL, Subject.BUNDLE)));
    }
    return findings;
  }

  private Step<?> withoutTokens() {
    if (records.isEmpty()) {
      return Step.lacking(
          ProofCode.NO_TOKEN, "The bundle holds no time-stamp token and no evidence record.");
    }
    return records.stream().anyMatch(r -> r.step().holds())
        ? new Step.NotApplicable<>(
            ProofCode.PROVEN_BY_RECORD,
            Grounds.of("An evidence record holds all tokens of the bundle, and it verifies."))
        : Step.blocked(CheckId.TIME_RENEWAL);
  }

  private Step<?> withoutRecords() {
    List<Step<VerifiedTimestamp>> all =
        Stream.of(stamps, tokens).flatMap(steps -> steps.values().stream()).toList();
    if (all.isEmpty()) {
      return Step.lacking(ProofCode.NO_TOKEN, "The bundle holds nothing that could be renewed.");
    }
    Optional<Step<VerifiedTimestamp>> ended =
        all.stream().filter(s -> s.code().equals(AuthorityCode.RENEWAL_NEEDED)).findFirst();
    if (ended.isPresent()) {
      return Step.lacking(AuthorityCode.RENEWAL_NEEDED, ended.get().grounds());
    }
    return all.stream().allMatch(TimeAppraiser::isSettled)
        ? new Step.NotApplicable<>(ProofCode.RENEWAL_NOT_DUE, lasting())
        : Step.blocked(CheckId.TIME_TOKEN);
  }

  private static boolean isSettled(Step<?> step) {
    return step.holds() || step instanceof Step.NotApplicable<?>;
  }

  /** What a token over the manifest covers needs no certificate any longer. */
  private Grounds lasting() {
    List<VerifiedTimestamp> tokens =
        (stamps.isEmpty() ? this.tokens : stamps)
            .values().stream().flatMap(s -> s.value().stream()).toList();
    Instant until =
        tokens.stream().map(VerifiedTimestamp::end).min(Comparator.naturalOrder()).orElseThrow();
    return Grounds.of(
            Message.of(
                "All tokens hold without a renewal; the first certificate that answers for them"
                    + " ends on %s.",
                until))
        .with("renewBefore", until.toString())
        .simulated(tokens.stream().anyMatch(VerifiedTimestamp::simulated));
  }
}
