package dev.exhibit.core.time.proof;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons that concern the tokens and records of a bundle together. */
public final class ProofCode {
  private static final Codes CODES = new Codes();

  public static final Code.Lacking NO_TOKEN =
      CODES.lacking(
          "no-timestamp",
          "The bundle holds no time-stamp token and no evidence record.",
          "Nobody but its collector says when the evidence existed.",
          "Ask for a bundle with timestamps. One made over this bundle today (exhibit renew)"
              + " would prove that it existed today, not earlier.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Lacking TOO_LARGE =
      CODES.lacking(
          "timestamp-too-large",
          "The token or record is larger than this verifier reads.",
          "It was not judged.",
          "Real tokens are a few kilobytes long. Do not rely on this one.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Failing LATER_THAN_COVER =
      CODES.failing(
          "timestamp-later-than-cover",
          "A token states a later time than a token that covers it.",
          "The covering token was made over a token that, by its own statement, did not exist yet."
              + " One of the two times is false.",
          "Do not rely on either time.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Inapplicable RENEWAL_NOT_DUE =
      CODES.inapplicable(
          "renewal-not-due",
          "There is no renewal, and none was needed yet.",
          "By the reader's clock, each token can still be verified on its own.",
          "Renew the bundle (exhibit renew) before the certificates of its authorities end.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Inapplicable OTHER_TOKEN_HOLDS =
      CODES.inapplicable(
          "other-timestamp-holds",
          "You trust no root for the authority of this token over the manifest; another token over"
              + " the same manifest is verified.",
          "Nothing in this result relies on this token.",
          "If you want to rely on it, name the root of its authority (--trust tsa=FILE).",
          CheckId.TIME_TOKEN);

  public static final Code.Inapplicable PROVEN_BY_RECORD =
      CODES.inapplicable(
          "timestamps-in-record",
          "The only tokens of the bundle are those inside its evidence record.",
          "They are judged with the record.",
          "Nothing.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Failing OBJECTS_ABSENT =
      CODES.failing(
          "record-objects-absent",
          "The record covers more than the bundle holds.",
          "Something that was there when the record was made, such as a signature or a token, has"
              + " since been removed.",
          "Ask for the bundle as it was when the record was made.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  public static final Code.Lacking RECORD_LIMIT =
      CODES.lacking(
          "record-limit",
          "The bundle holds more evidence records than this verifier judges.",
          "This one was not examined.",
          "Remove records that newer ones cover.",
          CheckId.TIME_TOKEN,
          CheckId.TIME_RENEWAL);

  private ProofCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
