package dev.exhibit.core.time;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.time.pki.AuthorityCode;
import dev.exhibit.core.time.record.RecordCode;
import dev.exhibit.core.time.record.RecordData;
import dev.exhibit.core.time.record.RecordVerifier;
import dev.exhibit.core.time.record.VerifiedRecord;
import dev.exhibit.core.time.token.TimestampCode;
import dev.exhibit.core.time.token.TimestampVerifier;
import dev.exhibit.core.time.token.VerifiedTimestamp;
import dev.exhibit.data.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks a loose token or evidence record, as {@code check timestamp} does. */
public final class TimestampCheck {
  private static final Subject TOKEN = new Subject("token");
  private static final Subject RECORD = new Subject("record");

  private final TimestampVerifier verifier;
  private final boolean named;
  private final Instant at;

  /**
   * A check.
   *
   * @param named whether the reader named roots: a token of none of them is then refused, not
   *     unknown
   * @param at the reader's instant
   */
  public TimestampCheck(TimestampVerifier verifier, boolean named, Instant at) {
    this.verifier = verifier;
    this.named = named;
    this.at = at;
  }

  /** Checks a token, bare or in an authority's answer, against all of the data. */
  public LooseResult token(Site site, Bytes token, RecordData data) {
    Key key = new Key(CheckId.TIME_TOKEN, TOKEN);
    Key about = new Key(CheckId.TIME_TOKEN, TOKEN.part("data"));
    return LooseResult.of(
        Set.of(Question.TIME),
        List.of(key, about),
        () -> {
          Step<VerifiedTimestamp> step = verifier.verify(token).then(this::notOfTheFuture);
          Step<?> covers = step.then(t -> covered(t, data));
          Step<?> second = step.holds() ? covers : Step.blocked(CheckId.TIME_TOKEN, step);
          return said(
              List.of(judged(step, key, site), second.at(site).finding(about)),
              covers.holds()
                  ? step.value().stream().map(t -> proven(TOKEN, t)).toList()
                  : List.of(),
              step.value().map(VerifiedTimestamp::facts));
        });
  }

  private static LooseResult.Said said(
      List<Finding> findings, List<Claim> claims, Optional<Map<String, Object>> facts) {
    return new LooseResult.Said(
        findings,
        findings.stream().anyMatch(f -> f.grounds().simulated()),
        claims,
        facts.orElse(Map.of()));
  }

  private Step<VerifiedTimestamp> notOfTheFuture(VerifiedTimestamp token) {
    if (token.genTime().isAfter(at.plus(TimeBasisCheck.CLOCK_SKEW))) {
      return Step.broken(
          TimestampCode.FUTURE,
          Grounds.of(Message.of("The token says %s, after your %s.", token.genTime(), at))
              .compared(Value.atMost(Value.of(at)), Value.of(token.genTime())));
    }
    return Step.held(
        token,
        TimestampCode.VERIFIED,
        Grounds.of(
                Message.of(
                    "%s stamped it at %s. %s",
                    token.authority(), token.genTime(), token.revocation().said()))
            .with(
                "revocationKnownFor",
                token.revocation().current() + " of " + token.revocation().of())
            .simulated(token.simulated()));
  }

  private static Step<Step.Itself> covered(VerifiedTimestamp token, RecordData data) {
    if (data.isEmpty()) {
      return Step.lacking(
          TimestampCode.NOT_COMPARED, Message.of("The token is over %s.", token.imprint().hex()));
    }
    boolean all =
        data.contents().stream().allMatch(token::covers)
            && data.digests().stream().allMatch(token.imprint()::equals);
    Grounds grounds =
        Grounds.of(
                all
                    ? Message.of("The token is over this data.")
                    : Message.of("The token does not cover this data."))
            .with("imprint", token.imprint().hex());
    return all
        ? Step.held(TimestampCode.COVERS, grounds)
        : Step.broken(
            TimestampCode.OTHER_DATA,
            grounds.compared(
                Value.list(
                    Stream.concat(
                            data.contents().stream().map(token.hash()::of), data.digests().stream())
                        .map(Value::of)),
                Value.of(token.imprint())));
  }

  /** Checks an evidence record over all of the data. */
  public LooseResult record(Site site, Bytes record, RecordData data) {
    Key key = new Key(CheckId.TIME_RENEWAL, RECORD);
    return LooseResult.of(
        Set.of(Question.TIME),
        List.of(key),
        () -> {
          Step<VerifiedRecord> step = new RecordVerifier(verifier, at).verify(record, data);
          Step<VerifiedRecord> compared =
              step.then(
                  r -> r.compared() ? step : Step.lacking(RecordCode.NOT_COMPARED, step.grounds()));
          List<Claim> claims = new ArrayList<>();
          compared.value().ifPresent(r -> claims.add(proven(RECORD, r.first())));
          compared
              .value()
              .filter(r -> r.others() > 0)
              .ifPresent(r -> claims.add(notWhole(r.others())));
          return said(
              List.of(judged(compared, key, site)),
              claims,
              step.value().map(r -> r.first().facts()));
        });
  }

  private static Claim proven(Subject subject, VerifiedTimestamp token) {
    return new Claim(
        Claim.Basis.SIGNED,
        subject,
        Message.of("the data existed at %s, says %s", token.genTime(), token.authority()));
  }

  private static Claim notWhole(int others) {
    return new Claim(
        Claim.Basis.NOT_PROVEN,
        RECORD,
        Message.of(
            "that the data is all of what was archived together: the record holds %d further"
                + " hashes",
            others));
  }

  /** Where the reader named roots, a token of none of them is not the one that was expected. */
  private Finding judged(Step<?> step, Key key, Site site) {
    if (named && step.code().equals(AuthorityCode.AUTHORITY_UNKNOWN)) {
      return Step.<Step.Itself>broken(AuthorityCode.AUTHORITY_OTHER, step.grounds())
          .at(site)
          .finding(key);
    }
    return step.at(site).finding(key);
  }
}
