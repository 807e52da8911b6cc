package dev.exhibit.bundle.document;

import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Phrase;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The forms a text in our documents may have, with the words that describe them. */
public record TextForm(Phrase description, int shortest, int longest, Predicate<String> rule) {
  private static final Pattern RFC3339 =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\\.[0-9]+)?Z");

  /** A SHA-256 digest. */
  static final TextForm SHA256 =
      new TextForm(
          Phrase.of("64 lower-case hex digits"), 1, 64, t -> Sha256.fromHex(t).isPresent());

  /** Some bytes. */
  public static final TextForm HEX =
      new TextForm(
          Phrase.of("2 to 2048 lower-case hex digits"), 1, 2048, matching("([0-9a-f]{2})+"));

  /** An instant, in the shortest form that loses nothing. */
  static final TextForm INSTANT =
      new TextForm(
          Phrase.of("an instant such as 2026-01-31T12:00:00Z"), 1, 30, TextForm::isInstant);

  /** Id of an attestation or exchange; a segment of member names. */
  public static final TextForm ID =
      new TextForm(
          Phrase.of("an id: lower-case letters, digits, . _ -"), 1, 64, MemberName::isSegment);

  /** Name of a member outside exchanges/ and seal/. */
  public static final TextForm SHARED_NAME =
      new TextForm(
          Phrase.of("a member name in a folder other than exchanges/ and seal/"),
          1,
          200,
          MemberName::isShared);

  /** Name of any member. */
  public static final TextForm MEMBER_NAME =
      new TextForm(Phrase.of("a member name"), 1, 200, MemberName::isValid);

  /** A word of an open vocabulary: a role, a kind of proof. */
  public static final TextForm WORD =
      new TextForm(
          Phrase.of("lower-case letters, digits and hyphens"), 1, 64, matching("[a-z][a-z0-9-]*"));

  /** A media type, with parameters. */
  public static final TextForm MEDIA_TYPE =
      new TextForm(Phrase.of("a media type"), 1, 200, matching("[!-~]+/[ -~]*[!-~]"));

  /** An HTTP method. */
  public static final TextForm METHOD =
      new TextForm(Phrase.of("an HTTP method"), 1, 20, matching("[A-Z]+"));

  /** The name of an HTTP header field. */
  public static final TextForm HEADER_NAME =
      new TextForm(
          Phrase.of("a lower-case header name"), 1, 100, matching("[a-z0-9!#$%&'*+.^_`|~-]+"));

  /** The value of an HTTP header field. */
  public static final TextForm HEADER_VALUE =
      new TextForm(Phrase.of("a header value"), 0, 8192, matching("[ -~]*"));

  /** An address as it was used. */
  public static final TextForm URL =
      new TextForm(
          Phrase.of("an absolute URL in ASCII"), 1, 8192, matching("[a-z][a-z0-9+.-]*://[!-~]+"));

  /** Text for people. */
  public static final TextForm TEXT =
      new TextForm(Phrase.of("text without control characters"), 1, 1024, TextForm::isPlain);

  /** Words for people that nobody has tidied: any string. */
  public static final TextForm WORDS =
      new TextForm(Phrase.of("text"), 0, StrictJson.MAX_BYTES, t -> true);

  /** Bytes in standard base64 with padding. */
  public static final TextForm BASE64 =
      new TextForm(
          Phrase.of("base64 with padding"),
          1,
          StrictJson.MAX_BYTES,
          t -> Base64Text.decode(t).isPresent());

  /** How a refusal is worded. */
  interface Complaint {
    Violation about(String where, Phrase expected, Phrase actual);
  }

  public boolean accepts(String text) {
    return text.length() >= shortest && text.length() <= longest && rule.test(text);
  }

  String require(JsonNode node, String where, Complaint complaint) throws Violation {
    if (!node.isString()) {
      throw complaint.about(where, description, Document.kind(node));
    }
    String text = node.stringValue();
    if (!accepts(text)) {
      throw complaint.about(where, description, Phrase.quoted(text));
    }
    return text;
  }

  private static Predicate<String> matching(String pattern) {
    return Pattern.compile(pattern).asMatchPredicate();
  }

  private static boolean isInstant(String text) {
    if (!RFC3339.matcher(text).matches()) {
      return false;
    }
    try {
      return Instant.parse(text).toString().equals(text);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isPlain(String text) {
    return text.codePoints().noneMatch(Character::isISOControl);
  }
}
