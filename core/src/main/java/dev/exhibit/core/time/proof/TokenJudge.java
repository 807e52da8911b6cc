package dev.exhibit.core.time.proof;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.time.TimeBasisCheck;
import dev.exhibit.core.time.pki.AuthorityCode;
import dev.exhibit.core.time.token.TimestampCode;
import dev.exhibit.core.time.token.TimestampVerifier;
import dev.exhibit.core.time.token.VerifiedTimestamp;
import dev.exhibit.data.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judges one token at the instant at which it is known to have existed. */
final class TokenJudge {
  private final TimestampVerifier verifier;

  TokenJudge(TimestampVerifier verifier) {
    this.verifier = verifier;
  }

  /** The token, trusted at {@code cover}, with what it was judged at. */
  Step<VerifiedTimestamp> judge(TokenMember member, Cover cover) {
    Optional<Bytes> content = member.content().get();
    if (content.isEmpty()) {
      return Step.<VerifiedTimestamp>lacking(
              ProofCode.TOO_LARGE, Message.of("The member has %d bytes.", member.size()))
          .at(member.site());
    }
    Step<VerifiedTimestamp> token = verifier.verify(content.get(), Optional.of(cover.at()));
    return withRevocation(token.then(verified -> timely(token, verified, cover)).at(member.site()));
  }

  /** With the places of the lists and answers that speak of its authority. */
  private static Step<VerifiedTimestamp> withRevocation(Step<VerifiedTimestamp> step) {
    Step<VerifiedTimestamp> all = step;
    for (Site site : step.value().map(t -> t.revocation().sites()).orElse(List.of())) {
      all = all.at(site);
    }
    return all;
  }

  private static Step<VerifiedTimestamp> timely(
      Step<VerifiedTimestamp> step, VerifiedTimestamp token, Cover cover) {
    if (token.genTime().isAfter(latest(token, cover))) {
      return Step.broken(
          cover.now() ? TimestampCode.FUTURE : ProofCode.LATER_THAN_COVER,
          Grounds.of(
                  Message.of(
                      "The token of %s says %s, which is after %s.",
                      token.authority(), token.genTime(), cover.words()))
              .compared(Value.atMost(Value.of(cover.at())), Value.of(token.genTime())));
    }
    if (!token.answersAt(cover.at())) {
      return Step.lacking(AuthorityCode.RENEWAL_NEEDED, renewal(token, cover));
    }
    return step.on(
        step.grounds()
            .with("token", token.facts())
            .with("judgedAt", cover.at().toString())
            .with("judgedAtReadersClock", cover.now()));
  }

  private static Grounds renewal(VerifiedTimestamp token, Cover cover) {
    Message weak =
        token.isStrongAt(cover.at())
            ? Message.of("")
            : Message.of(", and its hash algorithm was weak by then");
    return Grounds.of(
            Message.of(
                "The token of %s, of %s, answers until %s%s; it was judged at %s.",
                token.authority(), token.genTime(), token.end(), weak, cover.words()))
        .compared(token.answering(cover.at()), Value.of(cover.at()));
  }

  private static Instant latest(VerifiedTimestamp token, Cover cover) {
    return cover.now()
        ? cover.at().plus(TimeBasisCheck.CLOCK_SKEW)
        : cover.at().plus(accuracy(token)).plus(Cover.USUAL_ACCURACY);
  }

  /** How far its time may be off. */
  static Duration accuracy(VerifiedTimestamp token) {
    return token.accuracy().isZero() ? Cover.USUAL_ACCURACY : token.accuracy();
  }
}
