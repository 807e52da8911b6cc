package dev.exhibit.bundle.document;

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
 */
public record Problem(
    ProblemCode code, String member, long offset, String expected, String actual) {
  private static final int LONGEST_TEXT = 300;

  /** Where the name of the first file stands, behind its local header. */
  private static final int FIRST_NAME = 30;

  public Problem {
    expected = shorten(expected);
    actual = shorten(actual);
  }

  /** Whether already the first record of the file, with its name, is not that of a bundle. */
  public boolean isAtTheStart() {
    return code.stage() == Stage.CONTAINER && offset <= FIRST_NAME;
  }

  private static String shorten(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }
}
