package dev.exhibit.testdata.nvidia;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.keys.P384Key;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what NVIDIA's attestation service answers: an overall token and one for each device. */
final class TokenWriter {
  private static final String ISSUER = "https://nras.attestation.nvidia.com";
  private static final String KEY_ID = "nv-eat-kid-simulated-1";
  private static final int LIFE_SECONDS = 3600;
  private static final int NUMBER_SIZE = 48;
  static final String RESULT = "x-nvidia-overall-att-result";

  private final P384Key key;
  private final Instant issued;

  TokenWriter(P384Key key, Instant issued) {
    this.key = key;
    this.issued = issued;
  }

  /** Claims of one good device. */
  ObjectNode device(SimulatedDevice device) {
    return device(device.spec().nonce(), device.spec().kind(), device.ueid());
  }

  /** Claims of one good device with this serial number. */
  ObjectNode device(Bytes nonce, DeviceKind kind, String ueid) {
    ObjectNode claims = common(nonce);
    claims.put("measres", "success").put("secboot", true).put("dbgstat", "disabled");
    claims.put("hwmodel", kind.product()).put("ueid", ueid);
    claims.put("x-nvidia-gpu-driver-version", DeviceSpec.DRIVER);
    claims.put("x-nvidia-gpu-vbios-version", DeviceSpec.VBIOS);
    claims.put("x-nvidia-gpu-attestation-report-nonce-match", true);
    claims.put("x-nvidia-gpu-attestation-report-signature-verified", true);
    return claims;
  }

  private ObjectNode common(Bytes nonce) {
    long now = issued.getEpochSecond();
    ObjectNode claims = CompactJson.object();
    claims.put("iss", ISSUER).put("iat", now).put("nbf", now).put("exp", now + LIFE_SECONDS);
    return claims.put("eat_nonce", nonce.hex());
  }

  /** The tokens of these devices, signed one by one, as {@code GPU-0} and so on. */
  Map<String, String> signed(List<ObjectNode> devices) {
    Map<String, String> tokens = new TreeMap<>();
    for (ObjectNode device : devices) {
      tokens.put("GPU-" + tokens.size(), jwt(device, key));
    }
    return tokens;
  }

  /** The whole answer about device tokens. */
  Bytes answer(Bytes nonce, boolean result, Map<String, String> devices) {
    return answer(nonce, result, devices, devices);
  }

  /** An answer whose overall token names {@code named} and which shows {@code shown}. */
  Bytes answer(Bytes nonce, boolean result, Map<String, String> named, Map<String, String> shown) {
    return answer(nonce, overall -> overall.put(RESULT, result), named, shown);
  }

  /** An answer of whose overall token {@code change} makes what it likes. */
  Bytes answer(
      Bytes nonce,
      Consumer<ObjectNode> change,
      Map<String, String> named,
      Map<String, String> shown) {
    ObjectNode overall = common(nonce);
    overall.put("sub", "NVIDIA-PLATFORM-ATTESTATION").put("x-nvidia-ver", "2.0");
    overall.put(RESULT, true);
    ObjectNode submods = overall.putObject("submods");
    named.forEach(
        (name, token) -> {
          ArrayNode digest = submods.putArray(name).add("DIGEST").addArray();
          digest.add("SHA-256").add(Sha256.of(Bytes.utf8(token)).hex());
        });
    change.accept(overall);
    ArrayNode answer = CompactJson.array();
    answer.addArray().add("JWT").add(jwt(overall, key));
    ObjectNode detached = answer.addObject();
    shown.forEach(detached::put);
    return CompactJson.bytes(answer);
  }

  static String jwt(ObjectNode claims, P384Key key) {
    ObjectNode header = CompactJson.object().put("kid", KEY_ID).put("alg", "ES384");
    String signed = base64(CompactJson.bytes(header)) + "." + base64(CompactJson.bytes(claims));
    return signed + "." + base64(key.signRaw(Bytes.utf8(signed)));
  }

  /** A key set with one key and its certificates. */
  static Bytes keySet(P384Key key, List<GpuCertificate> path) {
    ObjectNode set = CompactJson.object();
    ObjectNode entry = set.putArray("keys").addObject();
    entry.put("kty", "EC").put("crv", "P-384").put("kid", KEY_ID);
    entry.put("x", base64(key.publicXy().first(NUMBER_SIZE)));
    entry.put("y", base64(key.publicXy().from(NUMBER_SIZE)));
    ArrayNode certificates = entry.putArray("x5c");
    for (GpuCertificate certificate : path) {
      certificates.add(Base64.getEncoder().encodeToString(certificate.der().toArray()));
    }
    return CompactJson.bytes(set);
  }

  private static String base64(Bytes bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toArray());
  }
}
