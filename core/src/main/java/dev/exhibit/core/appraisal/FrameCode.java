package dev.exhibit.core.appraisal;

/** Reasons that belong to no family of evidence. */
public enum FrameCode implements Code {
  INTERNAL_ERROR(
      "internal-error",
      "A check stopped on an error of the verifier itself.",
      "Nothing can be said about this subject; the verifier is at fault, not necessarily the"
          + " evidence. The finding counts as a failure so that no error can pass for success.",
      "Report the bundle's digest and the message to the maintainers."),
  NOT_YET_JUDGED(
      "not-yet-judged",
      "This release of the verifier does not perform this check.",
      "The evidence for it, if any, is kept and integrity-checked but not appraised.",
      "Verify again with a later release; the bundle stays as it is."),
  EVIDENCE_REFUSED(
      "evidence-refused",
      "The archive was refused, so its content was not looked at.",
      "No statement about the content is possible.",
      "See the archive checks; ask for an undamaged copy."),
  BLOCKED(
      "blocked",
      "A check that this one stands on did not hold.",
      "This check could not be judged by itself.",
      "Mend the cause named in the finding first."),
  CONTENT_WITHHELD(
      "content-withheld",
      "The holder has withheld content that this check needs.",
      "The check could not be made. A body that would have failed it looks just the same.",
      "Ask the holder for the full bundle. A policy can accept the gap in checks of content, under"
          + " mayWithhold, but never a missing signature or signer."),
  NO_SUBJECT(
      "no-subject",
      "The bundle holds no evidence of the kind this check is about.",
      "Absence is not a pass: whoever packed the bundle may have left it out.",
      "Collect again with that evidence, or ask a narrower question with --scope.");

  private final Wording wording;

  FrameCode(String id, String found, String means, String advice) {
    this.wording = new Wording(id, found, means, advice);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
