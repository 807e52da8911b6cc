package dev.exhibit.testdata.nvidia;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.keys.P384Key;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Makes the changes that {@link TokenAttack} names. */
final class TokenForgery {
  private TokenForgery() {}

  private static SimulatedNvidia attacker(GpuScenario s) {
    return SimulatedNvidia.of(s.nvidia().seed("attacker")).withoutMarker();
  }

  private static Bytes byAttacker(GpuScenario s, GpuFiles files) {
    P384Key key = attacker(s).tokenKey().key();
    TokenWriter writer = new TokenWriter(key, GpuScenario.AT.minus(Duration.ofMinutes(1)));
    return writer.answer(s.nonce(), true, writer.signed(s.opinions(files.devices())));
  }

  static GpuFiles forged(GpuScenario s) {
    GpuFiles files = s.files();
    return files.withToken(byAttacker(s, files));
  }

  static GpuFiles ownKeySet(GpuScenario s) {
    GpuFiles files = s.files();
    SimulatedNvidia attacker = attacker(s);
    List<GpuCertificate> path = List.of(attacker.tokenKey(), attacker.tokenAuthority());
    return files
        .withToken(byAttacker(s, files))
        .withKeySet(TokenWriter.keySet(attacker.tokenKey().key(), path));
  }

  static GpuFiles ownKeyServiceCertificate(GpuScenario s) {
    GpuFiles files = s.files();
    P384Key key = attacker(s).tokenKey().key();
    return files.withToken(byAttacker(s, files)).withKeySet(TokenWriter.keySet(key, s.tokenPath()));
  }

  /** Another header in front of the first device's token; the digest follows. */
  static GpuFiles header(GpuScenario s, String header) {
    String encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(header.getBytes(StandardCharsets.US_ASCII));
    return tokens(
        s,
        devices -> {
          Map<String, String> changed = new TreeMap<>(devices);
          changed.computeIfPresent(
              "GPU-0", (name, token) -> encoded + token.substring(token.indexOf('.')));
          return changed;
        });
  }

  private static GpuFiles tokens(GpuScenario s, UnaryOperator<Map<String, String>> change) {
    GpuFiles files = s.files();
    Map<String, String> devices = s.tokens().signed(s.opinions(files.devices()));
    return files.withToken(s.tokens().answer(s.nonce(), true, change.apply(devices)));
  }

  /** Changes what the service says of the first device. */
  static GpuFiles opinion(GpuScenario s, Consumer<ObjectNode> change) {
    GpuFiles files = s.files();
    List<ObjectNode> opinions = s.opinions(files.devices());
    change.accept(opinions.get(0));
    return files.withToken(s.tokens().answer(s.nonce(), true, s.tokens().signed(opinions)));
  }

  /** Claims of version 4.0, as the service's tools write them: secure boot is left standing. */
  static void mismatch(ObjectNode opinion) {
    opinion.put("x-nvidia-gpu-claims-version", "4.0");
    opinion.putObject("x-nvidia-attester-claims").put("FSP_UCODE_SVN", 2);
    opinion
        .putArray("x-nvidia-mismatch-opaque-data-records")
        .addObject()
        .put("id", DeviceSpec.UCODE_SVN)
        .put("name", "FSP_UCODE_SVN")
        .put("goldenType", "MIN_SVN")
        .put("goldenValue", 3)
        .put("runtimeType", "MIN_SVN")
        .put("runtimeValue", 2);
  }

  static GpuFiles negative(GpuScenario s) {
    GpuFiles files = s.files();
    Map<String, String> devices = s.tokens().signed(s.opinions(files.devices()));
    return files.withToken(s.tokens().answer(s.nonce(), false, devices));
  }

  static GpuFiles overall(GpuScenario s, Consumer<ObjectNode> change) {
    GpuFiles files = s.files();
    Map<String, String> devices = s.tokens().signed(s.opinions(files.devices()));
    return files.withToken(s.tokens().answer(s.nonce(), change, devices, devices));
  }

  static GpuFiles oneOfMany(GpuScenario s) {
    GpuFiles files = s.files();
    List<ObjectNode> one = s.opinions(files.devices()).subList(0, 1);
    return files.withToken(s.tokens().answer(s.nonce(), true, s.tokens().signed(one)));
  }

  private static GpuFiles shown(GpuScenario s, UnaryOperator<Map<String, String>> change) {
    GpuFiles files = s.files();
    Map<String, String> named = s.tokens().signed(s.opinions(files.devices()));
    Map<String, String> shown = change.apply(new TreeMap<>(named));
    return files.withToken(s.tokens().answer(s.nonce(), true, named, shown));
  }

  static GpuFiles replaced(GpuScenario s) {
    return shown(
        s,
        tokens -> {
          tokens.put("GPU-0", tokens.getOrDefault("GPU-1", ""));
          return tokens;
        });
  }

  static GpuFiles dropped(GpuScenario s) {
    return shown(
        s,
        tokens -> {
          tokens.remove("GPU-0");
          return tokens;
        });
  }

  static GpuFiles otherNonce(GpuScenario s) {
    GpuFiles other = DeviceForgery.asked(s).files();
    Bytes nonce = DeviceForgery.earlierNonce(s);
    Map<String, String> devices = s.tokens().signed(s.opinions(other.devices()));
    return s.files().withToken(s.tokens().answer(nonce, true, devices));
  }

  static GpuFiles expired(GpuScenario s) {
    GpuFiles files = s.files();
    TokenWriter writer =
        new TokenWriter(s.nvidia().tokenKey().key(), GpuScenario.AT.minus(Duration.ofHours(2)));
    return files.withToken(
        writer.answer(s.nonce(), true, writer.signed(s.opinions(files.devices()))));
  }
}
