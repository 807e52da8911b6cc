package dev.exhibit.core.nvidia.token;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.StrictJson;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A token of Intel Trust Authority, which judges TD and GPU together: one signed token (PS384, or
 * RS256 where that was asked for), as text or as {@code token} of the service's JSON answer. What
 * it says of the GPU stands in {@code nvgpu}. What it says of the TD is read by nothing: the quote
 * is judged itself.
 */
final class TrustAuthorityToken {
  private static final String SERVICE = "Intel Trust Authority";
  private static final Set<String> ISSUERS =
      Ordered.set(
          "https://portal.trustauthority.intel.com", "https://portal.eu.trustauthority.intel.com");

  /** Where the key set is to be found, says the token; it is not asked. */
  private static final Set<String> IGNORED = Set.of("jku");

  /** Base64 of an opening brace and a quotation mark. */
  private static final String HEADER_START = "ey";

  private TrustAuthorityToken() {}

  /** By its form: NVIDIA's service answers with an array. */
  static boolean isOne(Bytes document) {
    return !document.utf8Lossy().stripLeading().startsWith("[");
  }

  /** Verifies such a token by itself. */
  static Step<VerifiedToken> verify(Site site, Bytes document, TokenTrust trust) throws Stopped {
    if (!isToken(document)) {
      throw Stopped.lacking(
          TokenCode.NOT_UNDERSTOOD, "The document is no signed token and holds none.");
    }
    Jwt token =
        switch (Decoded.of(() -> decode(document))) {
          case Decoded.Valid<Jwt> v -> v.value();
          case Decoded.Invalid<Jwt> i -> throw VerifiedToken.refused(i);
        };
    TokenTrust.Signed signed = trust.require(List.of(token), ISSUERS);
    JsonNode gpu = token.claims().path("nvgpu");
    if (!gpu.isObject() || !gpu.path("ueid").isString()) {
      throw Stopped.lacking(
          TokenCode.WITHOUT_GPU,
          Message.of("The token of %s holds no result on one GPU.", SERVICE));
    }
    new DeviceOpinion(gpu).requireKnownVersion();
    return VerifiedToken.held(site, SERVICE, opinion(gpu), signed);
  }

  /** Whether there is a token, well made or not: text that begins as its header in base64 does. */
  private static boolean isToken(Bytes document) {
    String text = document.utf8Lossy().strip();
    if (!text.startsWith("{")) {
      return text.startsWith(HEADER_START);
    }
    try {
      return StrictJson.parse(document).path("token").stringValue("").startsWith(HEADER_START);
    } catch (StrictJson.Malformed e) {
      return text.contains("\"token\"");
    }
  }

  private static Jwt decode(Bytes document) throws Malformed {
    return Jwt.decode(
        compact(document), EnumSet.of(TokenAlgorithm.PS384, TokenAlgorithm.RS256), IGNORED);
  }

  private static String compact(Bytes document) throws Malformed {
    String text = document.utf8Lossy().strip();
    if (text.isEmpty()) {
      throw Malformed.notUnderstood(-1, "token", "empty text");
    }
    if (!text.startsWith("{")) {
      return text;
    }
    try {
      return StrictJson.parse(document).path("token").stringValue("");
    } catch (StrictJson.Malformed e) {
      throw Malformed.of(e, "token", "not strict JSON: ");
    }
  }

  /** The service states no overall result; the GPU's own claims have to be good one by one. */
  private static VerifiedToken.Opinion opinion(JsonNode gpu) {
    DeviceOpinion opinion = new DeviceOpinion(gpu);
    SortedMap<String, DeviceOpinion> devices = new TreeMap<>();
    devices.put("nvgpu", opinion);
    return new VerifiedToken.Opinion(
        opinion.nonce(), opinion.faults().isEmpty(), devices, Optional.empty());
  }
}
