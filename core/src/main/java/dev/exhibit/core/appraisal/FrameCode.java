package dev.exhibit.core.appraisal;

import java.util.List;

/** Reasons that belong to no family of evidence. */
public final class FrameCode {
  private static final Codes CODES = new Codes();

  public static final Code.Failing INTERNAL_ERROR =
      CODES.failing(
          "internal-error",
          "A check stopped because of an error in the verifier itself.",
          "Nothing can be said about this subject; the verifier is at fault, not necessarily the"
              + " evidence. The finding counts as a failure so that no error can pass for success.",
          "Report the bundle's digest and the message to the maintainers.");

  public static final Code.Lacking EVIDENCE_REFUSED =
      CODES.lacking(
          "evidence-refused",
          "The archive was refused, so its content was not examined.",
          "No statement about the content is possible.",
          "See the archive checks; ask for an undamaged copy.");

  public static final Code.Lacking BLOCKED =
      CODES.lacking(
          "blocked",
          "A check that this one depends on did not pass.",
          "This check could not be made on its own.",
          "Fix the cause that the finding names first.");

  public static final Code.Lacking FIELD_NOT_UNDERSTOOD =
      CODES.lacking(
          "field-not-understood",
          "A field of a document has the wrong type for its place, such as a number where text"
              + " belongs; the message names the field.",
          "The intended value is unknown, so whatever depends on it was not judged. This neither"
              + " contradicts nor proves anything.",
          "Ask for the document as it was served; if that is how it is served, verify with a"
              + " release that knows the form.");

  public static final Code.Lacking CONTENT_WITHHELD =
      CODES.lacking(
          "content-withheld",
          "The holder has withheld content that this check needs.",
          "The check could not be made. A withheld body that would have failed the check would look"
              + " the same.",
          "Ask the holder for the full bundle. Under mayWithhold a policy can accept this gap for"
              + " checks of content, but never for a missing signature or signer.");

  public static final Code.Lacking CONTENT_ERASED =
      CODES.lacking(
          "content-erased",
          "The content that this check needs was erased, as a key that you named says.",
          "The check could not be made, and nobody may be able to make it any more. Content that"
              + " would have failed the check would look the same. Where only a body was erased,"
              + " its digests and the signature of the exchange are still there; of a whole"
              + " exchange they are gone with it.",
          "Ask whoever erased it for the reason. Under mayWithhold a policy can accept this gap for"
              + " checks of content, but never for a missing signature or signer.");

  public static final Code.Inapplicable WITHHOLDING_ACCEPTED =
      CODES.inapplicable(
          "withholding-accepted",
          "The holder has withheld content that this check needs, and the policy accepts that.",
          "The check was not made. A withheld body that would have failed the check would look the"
              + " same.",
          "If the check matters, remove it from mayWithhold and ask the holder for the full"
              + " bundle.");

  public static final Code.Lacking NO_SUBJECT =
      CODES.lacking(
          "no-subject",
          "The bundle holds no evidence of the kind this check is about.",
          "Absence is not a pass: whoever packed the bundle may have left it out.",
          "Collect again with that evidence, or ask a narrower question with --scope.");

  private FrameCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
