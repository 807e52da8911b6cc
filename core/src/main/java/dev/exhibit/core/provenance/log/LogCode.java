package dev.exhibit.core.provenance.log;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons for findings about entries of transparency logs. */
public final class LogCode {
  private static final Codes CODES = new Codes();

  public static final Code.Failing LOG_NOT_TRUSTED =
      CODES.failing(
          "log-not-trusted",
          "A log entry comes from a log that the trusted root does not name.",
          "Anybody can run a log; this one vouches for nothing.",
          "Do not rely on it. If it comes from another instance of Sigstore, give that instance's"
              + " trusted root.",
          CheckId.IMAGE_LOG);

  public static final Code.Failing LOG_ENTRY_MALFORMED =
      CODES.failing(
          "log-entry-malformed",
          "The body of a log entry breaks the rules of its own kind and version.",
          "It is not known what was logged.",
          "Ask for the bundle as the signing tool wrote it.",
          CheckId.IMAGE_LOG);

  public static final Code.Lacking LOG_ENTRY_NOT_UNDERSTOOD =
      CODES.lacking(
          "log-entry-not-understood",
          "What is kept as a log entry is none, or its body is of a kind or version that this"
              + " release does not know.",
          "The entry was not judged. This neither contradicts nor proves anything.",
          "Verify with a release that knows the kind; if it is no entry, ask for the one that the"
              + " log's service answers with.",
          CheckId.IMAGE_LOG);

  public static final Code.Failing LOG_ENTRY_MISMATCH =
      CODES.failing(
          "log-entry-mismatch",
          "The log entry and the bundle differ in signature, signer or content.",
          "The entry does not show that the log took this signature; it belongs to a different"
              + " one.",
          "Do not rely on it.",
          CheckId.IMAGE_LOG);

  public static final Code.Failing LOG_PROMISE_INVALID =
      CODES.failing(
          "log-promise-invalid",
          "The signed entry timestamp (SET) of a log entry does not verify.",
          "The log did not promise this entry at this time.",
          "Do not rely on it.",
          CheckId.IMAGE_LOG);

  public static final Code.Failing LOG_INCLUSION_UNPROVEN =
      CODES.failing(
          "log-inclusion-unproven",
          "A log entry comes with neither a promise nor a proof that is covered by a checkpoint.",
          "Anybody can write such an entry; nothing ties it to the log.",
          "Ask for the bundle with its inclusion proof.",
          CheckId.IMAGE_LOG);

  public static final Code.Failing LOG_INCLUSION_INVALID =
      CODES.failing(
          "log-inclusion-invalid",
          "The inclusion proof of a log entry does not lead to the root hash it states.",
          "It is not proven that the log holds this entry at that place.",
          "Do not rely on it.",
          CheckId.IMAGE_LOG);

  public static final Code.Failing LOG_CHECKPOINT_INVALID =
      CODES.failing(
          "log-checkpoint-invalid",
          "The checkpoint of an inclusion proof is malformed, not signed by the log, or about a"
              + " different tree.",
          "The proof leads to a tree for which the log does not vouch.",
          "Do not rely on it.",
          CheckId.IMAGE_LOG);

  public static final Code.Failing LOG_KEY_NOT_VALID =
      CODES.failing(
          "log-key-not-valid",
          "The key of the log is not trusted at the time of the entry.",
          "A key that was retired or not yet in use may be in somebody else's hands.",
          "Check the trusted root; if it is right, do not rely on the entry.",
          CheckId.IMAGE_LOG);

  private LogCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
