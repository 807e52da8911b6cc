package dev.exhibit.collector.nvidia;

import dev.exhibit.core.nvidia.ReportedDevice;
import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A question to NVIDIA's attestation service: the evidence of all devices of one architecture that
 * answered one nonce, as the service wants it (version 3 of its interface).
 */
public final class TokenQuestion {
  private static final String FOLDER = "collateral/nvidia/token/";

  private final boolean switches;
  private final Bytes body;

  private TokenQuestion(boolean switches, Bytes body) {
    this.switches = switches;
    this.body = body;
  }

  private record Group(String architecture, boolean switches, Bytes nonce) {}

  /** The questions that these devices call for, in their order; unread ones call for none. */
  public static List<TokenQuestion> about(List<ReportedDevice> devices) {
    Map<Group, List<ReportedDevice>> groups = new LinkedHashMap<>();
    for (ReportedDevice device : devices) {
      if (device.architecture().isPresent() && device.nonce().isPresent()) {
        Group group =
            new Group(device.architecture().get(), device.isSwitch(), device.nonce().get());
        groups.computeIfAbsent(group, g -> new ArrayList<>()).add(device);
      }
    }
    return groups.entrySet().stream()
        .map(g -> new TokenQuestion(g.getKey().switches(), body(g.getKey(), g.getValue())))
        .toList();
  }

  private static Bytes body(Group group, List<ReportedDevice> devices) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("nonce", group.nonce().hex()).put("arch", group.architecture());
    ArrayNode list = body.putArray("evidence_list");
    for (ReportedDevice device : devices) {
      list.addObject()
          .put("evidence", base64(device.item().report()))
          .put("certificate", base64(device.item().certificates()));
    }
    body.put("claims_version", "2.0");
    return Bytes.utf8(body.toString());
  }

  private static String base64(GpuEvidence.Part part) {
    return part.bytes().map(b -> Base64.getEncoder().encodeToString(b.toArray())).orElse("");
  }

  /** The JSON of the question. */
  public Bytes body() {
    return body;
  }

  /** Where it is asked. */
  public URI at(String base) {
    return URI.create(base + "/v3/attest/" + (switches ? "switch" : "gpu"));
  }

  /** Where the service publishes its keys. */
  public static URI keysAt(String base) {
    return URI.create(base + "/.well-known/jwks.json");
  }

  /** What it is called in messages: unlike for each question. */
  public String label() {
    return "token of NVIDIA's service " + id();
  }

  /** The answer's name in the bundle. */
  public String member() {
    return FOLDER + id() + "/token.json";
  }

  /** The name of the key set that was published when the token was made. */
  public String keysMember() {
    return FOLDER + id() + "/jwks.json";
  }

  private String id() {
    return Sha256.of(body).hex().substring(0, 16);
  }
}
