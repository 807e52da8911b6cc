package dev.exhibit.bundle;

import dev.exhibit.bundle.manifest.Role;

/**
 * A member of an exchange that is about to be packed.
 *
 * @param role what it is
 * @param fileName its name inside the exchange's folder, such as {@code request.body}
 * @param mediaType its media type
 * @param source its bytes
 */
public record ExchangePart(Role role, String fileName, String mediaType, Source source) {
  private static final String JSON = "application/json";

  /** {@code request.body}: the exact bytes on the wire. */
  public static ExchangePart requestBody(String mediaType, Source source) {
    return new ExchangePart(Role.REQUEST_BODY, "request.body", mediaType, source);
  }

  /** {@code response.body}: the exact bytes on the wire. */
  public static ExchangePart responseBody(String mediaType, Source source) {
    return new ExchangePart(Role.RESPONSE_BODY, "response.body", mediaType, source);
  }

  /** {@code signature.json}, as served. */
  public static ExchangePart signature(Source source) {
    return new ExchangePart(Role.SIGNATURE, "signature.json", JSON, source);
  }

  /** {@code receipt.json}, as served. */
  public static ExchangePart receipt(Source source) {
    return new ExchangePart(Role.RECEIPT, "receipt.json", JSON, source);
  }
}
