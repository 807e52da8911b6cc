package dev.exhibit.core.exchange;

import dev.exhibit.bundle.Sha256;
import java.util.Optional;

/**
 * The text that a provider's TEE signs: {@code request:response} or {@code model:request:response},
 * where request and response are SHA-256 digests of 64 lower-case hex digits each. The text is
 * split from the right, because a model's name may hold colons (response-signatures §1).
 *
 * @param model what stands before the two digests, if anything does
 */
public record SignedText(String text, Optional<String> model, Sha256 request, Sha256 response) {
  private static final int DIGEST = 64;

  static SignedText parse(String text) throws Refusal {
    int beforeResponse = text.lastIndexOf(':');
    int beforeRequest = beforeResponse < 1 ? -1 : text.lastIndexOf(':', beforeResponse - 1);
    if (beforeResponse < 0) {
      throw malformed("has no colon");
    }
    Sha256 response = digest("response", text.substring(beforeResponse + 1));
    Sha256 request = digest("request", text.substring(beforeRequest + 1, beforeResponse));
    if (beforeRequest < 0) {
      return new SignedText(text, Optional.empty(), request, response);
    }
    String model = text.substring(0, beforeRequest);
    if (model.isBlank() || model.chars().anyMatch(Character::isISOControl)) {
      throw malformed("has an empty or unprintable model before its digests");
    }
    return new SignedText(text, Optional.of(model), request, response);
  }

  private static Sha256 digest(String what, String part) throws Refusal {
    return Sha256.fromHex(part)
        .orElseThrow(
            () ->
                malformed(
                    "has a "
                        + what
                        + " part of "
                        + part.length()
                        + " characters that is not "
                        + DIGEST
                        + " lower-case hex digits"));
  }

  private static Refusal malformed(String why) {
    return new Refusal(SignatureCode.SIGNED_TEXT_MALFORMED, "The signed text " + why + ".");
  }
}
