package dev.exhibit.core.aci.receipt;

import dev.exhibit.core.aci.UnixTime;
import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A session as served (spec §8.2): what a gateway keeps of one verification of an upstream.
 *
 * @param upstream the gateway's name for it
 * @param verifier which program of the gateway verified it
 * @param bindings the keys to which the gateway bound its channel
 * @param claims what the gateway found, by the specification's names
 * @param evidence what the verification consumed; absent where the gateway keeps none
 */
public record Session(
    String upstream,
    String verifier,
    Instant establishedAt,
    Instant expiresAt,
    List<Binding> bindings,
    Map<String, SessionClaim> claims,
    Optional<Evidence> evidence) {
  private static final List<String> CLAIMS =
      List.of(
          "tee_attested",
          "gpu_attested",
          "tcb_up_to_date",
          "os_known_good",
          "serving_software_known_good",
          "model_weights_provenance");

  private static final String BASE64 = ";base64,";
  private static final int MOST_SHOWN = 16;
  private static final int LONGEST_SHOWN = 200;

  public Session {
    bindings = List.copyOf(bindings);
  }

  /**
   * A key to which a channel was bound.
   *
   * @param type {@code tls_spki_sha256}, {@code e2ee_public_key_sha256} or a word unknown here
   * @param digest 32 bytes, of the two known types
   */
  record Binding(String type, Optional<Bytes> digest) {}

  /**
   * What was consumed.
   *
   * @param digest as stated
   * @param mediaType as stated
   * @param content decoded
   */
  public record Evidence(Sha256 digest, String mediaType, Bytes content) {
    public boolean intact() {
      return Sha256.of(content).equals(digest);
    }
  }

  /** Whether the record says that it is of the version that is read here. */
  static boolean isKnownVersion(JsonNode document) {
    return document.path("api_version").asString("").equals("aci/1");
  }

  public static Decoded<Session> decode(JsonNode document) {
    return Decoded.of(() -> read(JsonFields.of(document, "session")));
  }

  private static Session read(JsonFields session) throws Malformed {
    return new Session(
        session.text(session.has("upstream_name") ? "upstream_name" : "provider"),
        session.text("verifier_id"),
        time(session, "established_at"),
        time(session, "expires_at"),
        bindings(session),
        claims(session.object("claims")),
        evidence(session.object("evidence")));
  }

  private static Instant time(JsonFields session, String name) throws Malformed {
    return UnixTime.of(session.whole(name))
        .orElseThrow(() -> session.refused(name, "beyond every calendar"));
  }

  private static List<Binding> bindings(JsonFields session) throws Malformed {
    List<Binding> bindings = new ArrayList<>();
    for (JsonFields binding : session.objects("channel_binding")) {
      String type = binding.text("type");
      bindings.add(
          new Binding(
              type,
              switch (type) {
                case "tls_spki_sha256" -> Optional.of(binding.hex("spki_sha256", Sha256.SIZE));
                case "e2ee_public_key_sha256" ->
                    Optional.of(binding.hex("public_key_sha256", Sha256.SIZE));
                default -> Optional.empty();
              }));
    }
    return bindings;
  }

  private static Map<String, SessionClaim> claims(JsonFields stated) {
    Map<String, SessionClaim> claims = new LinkedHashMap<>();
    for (String name : CLAIMS) {
      if (stated.has(name)) {
        claims.put(name, SessionClaim.of(stated.orMissing(name)));
      }
    }
    return claims;
  }

  private static Optional<Evidence> evidence(JsonFields evidence) throws Malformed {
    if (!evidence.has("data") && !evidence.has("digest")) {
      return Optional.empty();
    }
    String uri = evidence.text("data");
    int comma = uri.indexOf(BASE64);
    if (!uri.startsWith("data:") || comma < 0) {
      throw evidence.refused("data", "not a data URI in base64");
    }
    return Optional.of(
        new Evidence(
            evidence.digest("digest"),
            uri.substring("data:".length(), comma),
            content(evidence, uri.substring(comma + BASE64.length()))));
  }

  private static Bytes content(JsonFields evidence, String text) throws Malformed {
    return AnyBase64.read(text).orElseThrow(() -> evidence.refused("data", "not base64"));
  }

  /** The digests of the keys to which the channel was bound. */
  List<Bytes> channels() {
    return bindings.stream().flatMap(b -> b.digest().stream()).toList();
  }

  /** The same without what the verification consumed. */
  Session withoutEvidence() {
    return new Session(
        upstream, verifier, establishedAt, expiresAt, bindings, claims, Optional.empty());
  }

  /** The whole as named values. */
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("upstream", shown(upstream));
    facts.put("verifier", shown(verifier));
    facts.put("establishedAt", establishedAt.toString());
    facts.put("expiresAt", expiresAt.toString());
    facts.put(
        "channelBinding",
        bindings.stream()
            .limit(MOST_SHOWN)
            .map(b -> shown(b.type()) + " " + b.digest().map(Bytes::hex).orElse(""))
            .toList());
    Map<String, Object> found = new LinkedHashMap<>();
    claims.forEach((name, claim) -> found.put(name, claim.facts()));
    facts.put("claims", found);
    return facts;
  }

  /** Every receipt that cites the session shows this. */
  private static String shown(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }
}
