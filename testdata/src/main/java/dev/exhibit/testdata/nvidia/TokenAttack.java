package dev.exhibit.testdata.nvidia;

import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Attacks on the tokens of the attestation service. */
@SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
public enum TokenAttack implements GpuAttack {
  G1_FORGED_SIGNATURE(
      "the attacker's signature under the service's key name",
      "gpu.token",
      "token-signature-bad",
      TokenForgery::forged),
  G1_OWN_KEY_SET(
      "the attacker's token with the attacker's key set",
      "gpu.token",
      "token-key-not-anchored",
      TokenForgery::ownKeySet),
  G1_OWN_KEY_SERVICE_CERTIFICATE(
      "the attacker's key beside the service's certificate",
      "gpu.token",
      "token-key-unknown",
      TokenForgery::ownKeyServiceCertificate),
  G1_UNSIGNED(
      "a token of algorithm none, as local tools write it",
      "gpu.token",
      "token-malformed",
      s -> TokenForgery.header(s, "{\"alg\":\"none\",\"kid\":\"nv-eat-kid-simulated-1\"}")),
  G1_OWN_KEY_IN_HEADER(
      "a header that brings its own key",
      "gpu.token",
      "token-malformed",
      s ->
          TokenForgery.header(
              s,
              "{\"alg\":\"ES384\",\"kid\":\"nv-eat-kid-simulated-1\",\"jku\":\"https://a.example\"}")),
  G5_DEBUG_ON(
      "debug enabled on one device, the overall result good",
      "gpu.token",
      "token-contradicts-itself",
      s -> TokenForgery.opinion(s, o -> o.put("dbgstat", "enabled"))),
  G5_SECURE_BOOT_OFF(
      "secure boot off on one device, the overall result good",
      "gpu.token",
      "token-contradicts-itself",
      s -> TokenForgery.opinion(s, o -> o.put("secboot", false))),
  G5_MEASUREMENTS_FAILED(
      "failed measurements on one device, the overall result good",
      "gpu.token",
      "token-contradicts-itself",
      s -> TokenForgery.opinion(s, o -> o.put("measres", "fail"))),
  G5_OVERALL_NEGATIVE(
      "the service judged the devices bad",
      "gpu.token",
      "token-result-negative",
      TokenForgery::negative),
  G14_MISMATCH_RECORDS(
      "a number below the lowest listed for one device, secure boot and the overall result good",
      "gpu.token",
      "token-contradicts-itself",
      s -> TokenForgery.opinion(s, TokenForgery::mismatch)),
  G14_UNKNOWN_CLAIMS(
      "claims of a version that does not exist yet",
      "gpu.token",
      "token-not-understood",
      s -> TokenForgery.opinion(s, o -> o.put("x-nvidia-gpu-claims-version", "5.0"))),
  G14_RESULT_AS_TEXT(
      "an overall result that is neither true nor false",
      "gpu.token",
      "token-not-understood",
      s -> TokenForgery.overall(s, o -> o.put(TokenWriter.RESULT, "true"))),
  G14_RESULT_ABSENT(
      "no overall result",
      "gpu.token",
      "token-not-understood",
      s -> TokenForgery.overall(s, o -> o.remove(TokenWriter.RESULT))),
  G14_NONCE_NULL(
      "an overall token whose nonce is null",
      "gpu.token",
      "token-not-understood",
      s -> TokenForgery.overall(s, o -> o.putNull("eat_nonce"))),
  G14_NONCE_EMPTY(
      "an overall token whose nonce is an empty text",
      "gpu.token",
      "token-not-understood",
      s -> TokenForgery.overall(s, o -> o.put("eat_nonce", ""))),
  G9_DRIVER_EMPTY(
      "the token states an empty driver version",
      "gpu.token",
      "token-version-not-stated",
      s -> TokenForgery.opinion(s, o -> o.put("x-nvidia-gpu-driver-version", ""))),
  G9_VBIOS_ABSENT(
      "the token states no firmware version",
      "gpu.token",
      "token-version-not-stated",
      s -> TokenForgery.opinion(s, o -> o.remove("x-nvidia-gpu-vbios-version"))),
  G9_ONE_OF_MANY(
      "one device's token for all", "gpu.token", "token-covers-part", TokenForgery::oneOfMany),
  G9_OTHER_DEVICE(
      "the token of another device",
      "gpu.token",
      "token-covers-part",
      s -> TokenForgery.opinion(s, o -> o.put("ueid", "12345"))),
  G9_OTHER_VERSIONS(
      "the token states another driver than the report",
      "gpu.token",
      "token-contradicts-evidence",
      s -> TokenForgery.opinion(s, o -> o.put("x-nvidia-gpu-driver-version", "1.2.3"))),
  G9_DEVICE_TOKEN_REPLACED(
      "a device token that the overall token does not name",
      "gpu.token",
      "token-digest-mismatch",
      TokenForgery::replaced),
  G9_DEVICE_TOKEN_DROPPED(
      "a device token left out", "gpu.token", "token-digest-mismatch", TokenForgery::dropped),
  G14_UNKNOWN_DIGEST(
      "a device token named by a digest that is not known",
      "gpu.token",
      "token-not-understood",
      s ->
          TokenForgery.overall(
              s,
              o ->
                  ((ObjectNode) o.path("submods"))
                      .putArray("GPU-0")
                      .add("DIGEST")
                      .addArray()
                      .add("SHA-384")
                      .add("00"))),
  G9_OTHER_NONCE(
      "a token for another request",
      "gpu.token",
      "token-for-other-nonce",
      TokenForgery::otherNonce),
  G9_EXPIRED(
      "a token whose hour is over", "gpu.token", "token-of-another-time", TokenForgery::expired);

  private final String what;
  private final String expectedCheck;
  private final String expectedCode;
  private final Function<GpuScenario, GpuFiles> attack;

  TokenAttack(
      String what,
      String expectedCheck,
      String expectedCode,
      Function<GpuScenario, GpuFiles> attack) {
    this.what = what;
    this.expectedCheck = expectedCheck;
    this.expectedCode = expectedCode;
    this.attack = attack;
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public String expectedCheck() {
    return expectedCheck;
  }

  @Override
  public String expectedCode() {
    return expectedCode;
  }

  @Override
  public GpuFiles apply(GpuScenario valid) {
    return attack.apply(valid);
  }
}
