package dev.exhibit.core.time.proof;

import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.time.token.HashAlgorithm;
import dev.exhibit.core.time.token.TimestampCode;
import dev.exhibit.core.time.token.VerifiedTimestamp;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the tokens of an attestation enclose its report (SPEC.md, the bracket): the nonce derives
 * from the first, the second covers the report and is not older, and both lie close together. That
 * the hardware evidence holds the nonce is judged later.
 */
final class BracketCheck {
  /** How far a collector's clock may be off before that is said. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

  private final Map<Subject, Step<VerifiedTimestamp>> tokens;
  private final Duration widest;

  BracketCheck(Map<Subject, Step<VerifiedTimestamp>> tokens, Duration widest) {
    this.tokens = tokens;
    this.widest = widest;
  }

  /**
   * The bracket of one report.
   *
   * @param siblings digests of all reports of the same attestation
   */
  Step<TokenBracket> judge(BracketMembers members, List<Sha256> siblings) {
    return Step.of(
        () -> {
          if (members.before().isEmpty() || members.after().isEmpty()) {
            throw Stopped.lacking(BracketCode.NO_BRACKET, absent(members));
          }
          requireDerivation(members, members.before().get());
          VerifiedTimestamp before = token(members.before().get());
          VerifiedTimestamp after = token(members.after().get());
          requireReport(members, siblings, after);
          return clock(enclosing(before, after), members, before, after)
              .at(members.before().get().site())
              .at(members.after().get().site());
        });
  }

  private static Message absent(BracketMembers members) {
    if (members.before().isEmpty() && members.after().isEmpty()) {
      return Message.of("The bundle holds no token before and none after %s.", members.report());
    }
    return members.before().isEmpty()
        ? Message.of("The bundle holds no token from before %s.", members.report())
        : Message.of("The bundle holds no token over the report of %s.", members.report());
  }

  private static void requireDerivation(BracketMembers members, TokenMember before) throws Stopped {
    Optional<Sha256> named = members.nonce().flatMap(NonceInputs::tokenSha256);
    if (named.isEmpty()) {
      throw Stopped.lacking(
          BracketCode.NONCE_NOT_DERIVED,
          members.nonce().isEmpty()
              ? Message.of("The manifest records no nonce for the attestation.")
              : Message.of("The manifest records a nonce and no token that it was made from."));
    }
    if (!before.site().sha256().equals(named)) {
      throw Stopped.broken(
          BracketCode.OTHER_TOKEN,
          Grounds.of("The nonce was made from another token than the one in the bundle.")
              .at(before.site())
              .compared(
                  Value.of(named.get()),
                  before.site().sha256().map(Value::of).orElse(Value.text("none"))));
    }
    NonceInputs nonce = members.nonce().get();
    Optional<Bytes> random =
        nonce.random().filter(bytes -> bytes.size() == NonceInputs.RANDOM_BYTES);
    Optional<Bytes> derived =
        random.map(bytes -> NonceInputs.derive(named.get(), members.id(), bytes));
    if (!derived.equals(Optional.of(nonce.value()))) {
      throw Stopped.broken(
          BracketCode.NONCE_MISMATCH,
          Grounds.of(
                  "The nonce that was sent is not what the token, the id and the random bytes"
                      + " make.")
              .compared(
                  derived.map(Value::of).orElse(Value.text("32 random bytes")),
                  Value.of(nonce.value())));
    }
  }

  private VerifiedTimestamp token(TokenMember member) throws Stopped {
    Step<VerifiedTimestamp> step =
        tokens.getOrDefault(member.subject(), Step.blocked(CheckId.TIME_TOKEN));
    return step.value().orElseThrow(() -> new Stopped(Step.blocked(CheckId.TIME_TOKEN, step)));
  }

  private static void requireReport(
      BracketMembers members, List<Sha256> siblings, VerifiedTimestamp after) throws Stopped {
    if (members.digest().isEmpty()) {
      throw Stopped.lacking(
          BracketCode.NO_BRACKET, "The report that the token would cover is not in the bundle.");
    }
    if (covers(after, members.digest().get())) {
      return;
    }
    if (siblings.stream().anyMatch(digest -> covers(after, digest))) {
      throw Stopped.lacking(
          BracketCode.REPORT_NOT_COVERED,
          Message.of("The token after %s covers another of its reports.", members.id()));
    }
    throw Stopped.broken(
        TimestampCode.OTHER_DATA,
        Grounds.of("The token after the attestation is over something else than its report.")
            .compared(Value.of(members.digest().get()), Value.of(after.imprint())));
  }

  private static boolean covers(VerifiedTimestamp token, Sha256 digest) {
    return token.coversDigest(HashAlgorithm.SHA_256, digest.bytes());
  }

  /**
   * A collector's clock may be wrong, so that what it noted contradicts nothing that the tokens
   * prove; but a reader of those times is told.
   */
  private static Step<TokenBracket> clock(
      Step<TokenBracket> bracket,
      BracketMembers members,
      VerifiedTimestamp before,
      VerifiedTimestamp after) {
    Grounds grounds = bracket.grounds();
    List<String> wrong = new ArrayList<>();
    for (BracketMembers.Noted noted : members.noted()) {
      Instant first = (noted.enclosed() ? before : after).genTime().minus(CLOCK_SKEW);
      boolean late = noted.enclosed() && noted.at().isAfter(after.genTime().plus(CLOCK_SKEW));
      if (late || noted.at().isBefore(first)) {
        grounds =
            grounds.adding(
                Message.of(
                    "By the collector's clock %s at %s, which the tokens show to be false.",
                    noted.what(), noted.at()));
        wrong.add(noted.at().toString());
      }
    }
    return wrong.isEmpty() ? bracket : bracket.on(grounds.with("collectorsClockWrong", wrong));
  }

  private Step<TokenBracket> enclosing(VerifiedTimestamp before, VerifiedTimestamp after)
      throws Stopped {
    if (after.genTime().isBefore(before.genTime())) {
      throw Stopped.broken(
          BracketCode.REVERSED,
          Grounds.of(
                  Message.of(
                      "The token over the report says %s, the token before the attestation %s.",
                      after.genTime(), before.genTime()))
              .compared(Value.atLeast(Value.of(before.genTime())), Value.of(after.genTime())));
    }
    TokenBracket bracket = new TokenBracket(before, after);
    if (bracket.width().compareTo(widest) > 0) {
      throw new Stopped(
          Step.lacking(
              BracketCode.TOO_WIDE,
              Grounds.of(
                      Message.of(
                          "From %s to %s are %d seconds.",
                          bracket.start(), bracket.end(), bracket.width().toSeconds()))
                  .compared(
                      Value.atMost(Value.seconds(widest.toSeconds())),
                      Value.seconds(bracket.width().toSeconds()))));
    }
    return Step.held(
        bracket,
        BracketCode.BRACKETED,
        Grounds.of(
                Message.of(
                    "%s signed %s before the attestation was asked for and %s after its report was"
                        + " received. With what the clocks may be wrong, it was made between %s and"
                        + " %s (seconds: %d).",
                    bracket.authorities(),
                    before.genTime(),
                    after.genTime(),
                    bracket.start(),
                    bracket.end(),
                    bracket.width().toSeconds()))
            .with("bracket", bracket.facts())
            .simulated(bracket.simulated()));
  }
}
