package dev.exhibit.core.time.record;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons that concern evidence records. */
public final class RecordCode {
  private static final Codes CODES = new Codes();

  public static final Code.Passing UNBROKEN =
      CODES.passing(
          "record-unbroken",
          "Each token of the record covers what came before it, in time and with strong hashes.",
          "The data existed at the time of the first token, as surely as if that token had been"
              + " made today.",
          "Nothing.",
          CheckId.TIME_RENEWAL);

  public static final Code.Lacking NOT_COMPARED =
      CODES.lacking(
          "record-not-compared",
          "The record was not compared with data for every hash algorithm it uses.",
          "The tokens are consistent, but it is not known what they prove the time of.",
          "Name the data with --data; a digest works only for its own algorithm.",
          CheckId.TIME_RENEWAL);

  public static final Code.Failing MALFORMED =
      CODES.failing(
          "record-malformed",
          "The file is not a well-formed evidence record.",
          "It proves nothing.",
          "Obtain the record again, exactly as it was made.",
          CheckId.TIME_RENEWAL);

  public static final Code.Failing OTHER_DATA =
      CODES.failing(
          "record-other-data",
          "The record does not cover the data.",
          "The hash of the data is not in the place that the record defines.",
          "Find the data for which the record was made.",
          CheckId.TIME_RENEWAL);

  public static final Code.Failing BROKEN_TREE =
      CODES.failing(
          "record-hash-tree",
          "The hash tree of a timestamp does not lead to what its token covers.",
          "The token says nothing about the data or about the token before it.",
          "Do not rely on the record.",
          CheckId.TIME_RENEWAL);

  public static final Code.Failing ORDER =
      CODES.failing(
          "record-order",
          "A renewal is not later than the token that it renews.",
          "It cannot have covered a token that did not exist yet.",
          "Do not rely on the record.",
          CheckId.TIME_RENEWAL);

  public static final Code.Failing RENEWED_TOO_LATE =
      CODES.failing(
          "record-renewed-too-late",
          "A token was renewed after its certificates ended or its hash algorithm became weak.",
          "In between, nobody vouched for the older token, so it could have been made during that"
              + " time.",
          "Do not rely on the time of the older token.",
          CheckId.TIME_RENEWAL);

  private RecordCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
