package dev.exhibit.bundle.document;

import dev.exhibit.data.Phrase;
import dev.exhibit.data.Sha256;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One thing that is wrong with a bundle. The text fields may hold words of the evidence: escape
 * them before they reach a terminal or a page.
 *
 * @param code what kind of thing
 * @param member the member concerned, or empty for the archive as a whole
 * @param offset byte offset in the archive file; for a member with wrong content, where its data
 *     starts; 0 for a member that is not there
 * @param expected what the format or a manifest asks for
 * @param actual what was found
 * @param expectedContent the bytes that are asked for, where it is about bytes
 * @param actualContent the bytes that were found, where it is about bytes
 */
public record Problem(
    ProblemCode code,
    String member,
    long offset,
    Phrase expected,
    Phrase actual,
    Optional<Content> expectedContent,
    Optional<Content> actualContent) {
  private static final int LONGEST_TEXT = 300;

  /** Where the name of the first file stands, behind its local header. */
  private static final int FIRST_NAME = 30;

  public Problem {
    expected = expected.within(LONGEST_TEXT);
    actual = actual.within(LONGEST_TEXT);
  }

  /** A problem that is about words or numbers, not about the content of a member. */
  public Problem(ProblemCode code, String member, long offset, Phrase expected, Phrase actual) {
    this(code, member, offset, expected, actual, Optional.empty(), Optional.empty());
  }

  /**
   * Bytes, by what is known of them.
   *
   * @param size how many, where that is part of the matter
   */
  public record Content(OptionalLong size, Sha256 sha256) {
    /** Bytes of this digest, however many. */
    public static Content of(Sha256 sha256) {
      return new Content(OptionalLong.empty(), sha256);
    }

    /** The same with their number. */
    public static Content of(long size, Sha256 sha256) {
      return new Content(OptionalLong.of(size), sha256);
    }

    private Phrase words() {
      return size.isPresent()
          ? Phrase.of("%d bytes, SHA-256 %s", size.getAsLong(), sha256)
          : Phrase.of("SHA-256 %s", sha256);
    }
  }

  /** A problem that is about the content of a member, or of what a member names. */
  public static Problem of(
      ProblemCode code, String member, long offset, Content expected, Content actual) {
    return new Problem(
        code,
        member,
        offset,
        expected.words(),
        actual.words(),
        Optional.of(expected),
        Optional.of(actual));
  }

  /** A problem about content that is asked for and not there. */
  public static Problem absent(ProblemCode code, String member, Content expected) {
    return new Problem(
        code,
        member,
        0,
        expected.words(),
        Phrase.of("not in the archive"),
        Optional.of(expected),
        Optional.empty());
  }

  /** Whether already the first record of the file, with its name, is not that of a bundle. */
  public boolean isAtTheStart() {
    return code.stage() == Stage.CONTAINER && offset <= FIRST_NAME;
  }
}
