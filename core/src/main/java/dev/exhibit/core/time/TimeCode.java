package dev.exhibit.core.time;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons of the time checks. */
public final class TimeCode {
  private static final Codes CODES = new Codes();

  public static final Code.Passing TIME_GIVEN =
      CODES.passing(
          "time-given",
          "The reader chose the instant at which everything was judged.",
          "Every answer is for that instant. Whether the evidence existed then is the reader's own"
              + " knowledge, not something this report proves.",
          "Nothing, if the choice was deliberate.",
          CheckId.TIME_BASIS);

  public static final Code.Passing TIME_PROVEN =
      CODES.passing(
          "time-proven",
          "The instant is proven as strongly as the policy asks.",
          "Neither collector nor provider could have moved it.",
          "Nothing.",
          CheckId.TIME_BASIS);

  public static final Code.Passing TIME_CLAIMED_ACCEPTED =
      CODES.passing(
          "time-claimed-accepted",
          "Only the collector states the instant, and the policy accepts that.",
          "Whoever packed the bundle could have chosen an instant that suits them, for example one"
              + " before a revocation.",
          "Where that matters, use a policy that asks for a trusted time.",
          CheckId.TIME_BASIS);

  public static final Code.Failing TIME_IN_THE_FUTURE =
      CODES.failing(
          "time-in-the-future",
          "The bundle states a time that is later than the reader's clock.",
          "The event for which it is stated cannot have happened yet. The collector's clock was"
              + " wrong by more than ten minutes, the time was made up, or the reader's own clock"
              + " is behind.",
          "Compare your clock (or --now) first; if it is right, ask the collector for an"
              + " explanation.",
          CheckId.TIME_BASIS);

  public static final Code.Failing TIME_AFTER_STAMP =
      CODES.failing(
          "time-after-timestamp",
          "The bundle states a time that is later than a timestamp over it.",
          "The manifest was finished before the timestamp, so its own statement cannot be true. The"
              + " collector's clock was wrong by more than ten minutes, or the time was made up.",
          "Ask the collector for an explanation.",
          CheckId.TIME_BASIS);

  public static final Code.Lacking TIME_ONLY_CLAIMED =
      CODES.lacking(
          "time-only-claimed",
          "Only the collector states the instant; the policy asks for more.",
          "Whoever packed the bundle could have chosen an instant that suits them, for example one"
              + " before a revocation. Every other answer depends on that instant.",
          "If you know when the evidence was collected, pass --at INSTANT; otherwise ask for a"
              + " bundle with trusted timestamps.",
          CheckId.TIME_BASIS);

  public static final Code.Lacking TIME_WEAKER_THAN_ASKED =
      CODES.lacking(
          "time-weaker-than-asked",
          "The instant is proven, but not as strongly as the policy asks.",
          "A timestamp over the whole, or a public log, shows by when the evidence existed. It does"
              + " not show that the evidence is not older: only tokens from before and after do.",
          "See time.bracket for what is missing. If you know when the evidence was collected, pass"
              + " --at INSTANT; or let the policy accept this basis (time.basis).",
          CheckId.TIME_BASIS);

  private TimeCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
