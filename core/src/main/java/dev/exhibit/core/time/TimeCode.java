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
          "The reader chose the instant that everything was judged at.",
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
          "The instant is the collector's word, and the policy accepts that.",
          "Whoever packed the bundle could have chosen an instant that suits them, for example one"
              + " before a revocation.",
          "Use a policy that asks for a trusted time where that matters.",
          CheckId.TIME_BASIS);

  public static final Code.Failing TIME_IN_THE_FUTURE =
      CODES.failing(
          "time-in-the-future",
          "The bundle states a time that lies after the reader's clock.",
          "What it is stated of cannot have happened yet. The collector's clock was wrong by more"
              + " than ten minutes, the time was made up, or the reader's own clock is behind.",
          "Compare your clock (or --now) first; if it is right, ask the collector for an"
              + " explanation.",
          CheckId.TIME_BASIS);

  public static final Code.Failing TIME_AFTER_STAMP =
      CODES.failing(
          "time-after-timestamp",
          "The bundle states a time that lies after a timestamp over it.",
          "The manifest was finished before, so what it states of itself cannot be true. The"
              + " collector's clock was wrong by more than ten minutes, or the time was made up.",
          "Ask the collector for an explanation.",
          CheckId.TIME_BASIS);

  public static final Code.Lacking TIME_ONLY_CLAIMED =
      CODES.lacking(
          "time-only-claimed",
          "The instant is the collector's word; the policy asks for more.",
          "Whoever packed the bundle could have chosen an instant that suits them, for example one"
              + " before a revocation. Every other answer depends on that instant.",
          "If you know when the evidence was collected, pass --at INSTANT; else ask for a bundle"
              + " with trusted timestamps.",
          CheckId.TIME_BASIS);

  private TimeCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
