package dev.exhibit.core.time;

import dev.exhibit.core.appraisal.Code;

/** Reasons of the time checks. */
public enum TimeCode implements Code {
  TIME_GIVEN(
      "time-given",
      "The reader chose the instant that everything was judged at.",
      "Every answer is for that instant. Whether the evidence existed then is the reader's own"
          + " knowledge, not something this report proves.",
      "Nothing, if the choice was deliberate."),
  TIME_PROVEN(
      "time-proven",
      "The instant is proven as strongly as the policy asks.",
      "Neither collector nor provider could have moved it.",
      "Nothing."),
  TIME_CLAIMED_ACCEPTED(
      "time-claimed-accepted",
      "The instant is the collector's word, and the policy accepts that.",
      "Whoever packed the bundle could have chosen an instant that suits them, for example one"
          + " before a revocation.",
      "Use a policy that asks for a trusted time where that matters."),
  TIME_IN_THE_FUTURE(
      "time-in-the-future",
      "The bundle states a time that lies after the reader's clock.",
      "What it is stated of cannot have happened yet. The collector's clock was wrong by more than"
          + " ten minutes, the time was made up, or the reader's own clock is behind.",
      "Compare your clock (or --now) first; if it is right, ask the collector for an explanation."),
  TIME_ONLY_CLAIMED(
      "time-only-claimed",
      "The instant is the collector's word; the policy asks for more.",
      "Whoever packed the bundle could have chosen an instant that suits them, for example one"
          + " before a revocation. Every other answer stands on that instant.",
      "If you know when the evidence was collected, pass --at INSTANT; else ask for a bundle with"
          + " trusted timestamps.");

  private final Wording wording;

  TimeCode(String id, String found, String means, String advice) {
    this.wording = new Wording(id, found, means, advice);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
