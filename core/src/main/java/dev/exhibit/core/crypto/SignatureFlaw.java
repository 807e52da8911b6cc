package dev.exhibit.core.crypto;

/**
 * Why a signature is none.
 *
 * @param kind what is wrong
 * @param why a sentence
 */
public record SignatureFlaw(Kind kind, String why) {
  /** What can be wrong with a signature. */
  public enum Kind {
    /** The key has another length or is no point of the group. */
    KEY,
    /** The signature has another length or encoding. */
    ENCODING,
    /** It does not verify, or leads to no key. */
    VALUE
  }
}
