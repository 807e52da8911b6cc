package dev.exhibit.core.exchange.signature;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.exchange.record.SignatureCode;
import dev.exhibit.core.exchange.signature.VerifiedSignature.Form;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The text that a provider's TEE signs. All forms are parts between colons, and request and
 * response are digests of 64 lower-case hex digits each (response-signatures §1):
 *
 * <ul>
 *   <li>{@code request:response};
 *   <li>{@code model:request:response}, where the model's name may hold colons;
 *   <li>{@code request:response:…}, where further parts say how the answer was made: 0G signs
 *       {@code centralized:provider:tlsFingerprint} there;
 *   <li>{@code zg-sig-v1/e2ee-ct:request:response} and {@code zg-sig-v1/e2ee-ct-stream:…}, where
 *       the digests are those of sealed envelopes.
 * </ul>
 *
 * <p>A text that could be read in two of these ways, that names an unknown {@code zg-sig-} scheme
 * or in which nothing stands where a form has its digests, is of an unknown form.
 *
 * @param model what stands before the two digests, if anything does and it is no scheme
 * @param further what stands behind the two digests
 */
public record SignedText(
    Form form,
    String text,
    Optional<String> model,
    Sha256 request,
    Sha256 response,
    List<String> further) {
  private static final String SCHEME = "zg-sig-";
  private static final int DIGEST = 64;
  private static final int FEWEST_PARTS = 2;

  /** Far beyond every honest text; a longer one is of no form known here. */
  private static final int LONGEST = 8192;

  public SignedText {
    further = List.copyOf(further);
  }

  /**
   * What was read; empty for a text of an unknown form.
   *
   * @throws Stopped for one that has a known form and breaks its rules
   */
  static Optional<SignedText> parse(String text) throws Stopped {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    List<String> parts = Arrays.asList(text.split(":", -1));
    int size = parts.size();
    if (text.startsWith(SCHEME)) {
      return scheme(text, parts);
    }
    if (size < FEWEST_PARTS) {
      return unlessDigestLike(parts);
    }
    boolean first = isDigest(parts.get(0)) && isDigest(parts.get(1));
    boolean last = isDigest(parts.get(size - 2)) && isDigest(parts.get(size - 1));
    if (size == FEWEST_PARTS && first) {
      return Optional.of(of(Form.TWO_PARTS, text, parts, 0));
    }
    if (first && last) {
      return Optional.empty();
    }
    if (last) {
      printable("before", parts.subList(0, size - 2));
      return Optional.of(of(Form.THREE_PARTS, text, parts, size - 2));
    }
    if (first) {
      printable("behind", parts.subList(2, size));
      return Optional.of(of(Form.TWO_PARTS_AND_MORE, text, parts, 0));
    }
    return unlessDigestLike(parts);
  }

  private static SignedText of(Form form, String text, List<String> parts, int request) {
    String before = String.join(":", parts.subList(0, request));
    return new SignedText(
        form,
        text,
        form == Form.THREE_PARTS ? Optional.of(before) : Optional.empty(),
        Sha256.fromHex(parts.get(request)).orElseThrow(),
        Sha256.fromHex(parts.get(request + 1)).orElseThrow(),
        parts.subList(request + 2, parts.size()));
  }

  private static Optional<SignedText> scheme(String text, List<String> parts) throws Stopped {
    Form form;
    switch (parts.get(0)) {
      case "zg-sig-v1/e2ee-ct" -> form = Form.SEALED;
      case "zg-sig-v1/e2ee-ct-stream" -> form = Form.SEALED_STREAM;
      default -> {
        return Optional.empty();
      }
    }
    if (parts.size() != 3 || !isDigest(parts.get(1)) || !isDigest(parts.get(2))) {
      throw malformed(
          "names the scheme " + parts.get(0) + ", which two digests follow, and they do not");
    }
    return Optional.of(of(form, text, parts, 1));
  }

  private static void printable(String where, List<String> parts) throws Stopped {
    String rest = String.join(":", parts);
    if (rest.isBlank() || rest.chars().anyMatch(Character::isISOControl)) {
      throw malformed("has something empty or unprintable " + where + " its digests");
    }
  }

  /**
   * A digest, or what looks like one in capitals, with {@code 0x} or cut by a digit, where some
   * form has its digests: that form was meant, and its rules are broken.
   */
  private static Optional<SignedText> unlessDigestLike(List<String> parts) throws Stopped {
    int size = parts.size();
    for (int i = 0; i < size; i++) {
      boolean atEnds = i < FEWEST_PARTS || i >= size - FEWEST_PARTS;
      if (atEnds && isDigestLike(parts.get(i))) {
        throw malformed(
            Filled.of(
                "has a digest in part %d of %d, and no second one of %d lower-case hex digits"
                    + " beside it",
                i + 1, size, DIGEST));
      }
    }
    return Optional.empty();
  }

  private static boolean isDigest(String part) {
    return Sha256.fromHex(part).isPresent();
  }

  private static boolean isDigestLike(String part) {
    String bare = part.strip();
    String digits = bare.startsWith("0x") || bare.startsWith("0X") ? bare.substring(2) : bare;
    return digits.length() >= DIGEST - 1
        && digits.length() <= DIGEST + 1
        && digits.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  private static Stopped malformed(String why) {
    return Stopped.broken(
        SignatureCode.SIGNED_TEXT_MALFORMED, Message.of("The signed text %s.", why));
  }
}
