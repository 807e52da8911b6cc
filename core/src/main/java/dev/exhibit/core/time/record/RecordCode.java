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
          "The data existed at the time of the first token, as if it had been stamped today.",
          "Nothing.",
          CheckId.TIME_RENEWAL);

  public static final Code.Lacking NOT_COMPARED =
      CODES.lacking(
          "record-not-compared",
          "The record was not compared with data for every hash algorithm it uses.",
          "The tokens hang together; of what they prove the time is not known.",
          "Name the data with --data; a digest does only for its own algorithm.",
          CheckId.TIME_RENEWAL);

  public static final Code.Failing MALFORMED =
      CODES.failing(
          "record-malformed",
          "The file is no well-formed evidence record.",
          "It proves nothing.",
          "Get the record again, as it was made.",
          CheckId.TIME_RENEWAL);

  public static final Code.Failing OTHER_DATA =
      CODES.failing(
          "record-other-data",
          "The record does not cover the data.",
          "A hash of the data is not where the record would have it.",
          "Find the data that the record was made for.",
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
          "A renewal is not younger than the token it renews.",
          "It cannot have covered what did not exist yet.",
          "Do not rely on the record.",
          CheckId.TIME_RENEWAL);

  public static final Code.Failing RENEWED_TOO_LATE =
      CODES.failing(
          "record-renewed-too-late",
          "A token was renewed after its certificates ended or its hash algorithm became weak.",
          "Between the two nobody answered for the older token, so it could have been made then.",
          "Do not rely on the time of the older token.",
          CheckId.TIME_RENEWAL);

  private RecordCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
