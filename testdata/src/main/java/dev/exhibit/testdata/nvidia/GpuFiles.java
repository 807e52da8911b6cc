package dev.exhibit.testdata.nvidia;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.json.CompactJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a verifier gets to see of one platform's GPUs, and what it is told from outside.
 *
 * @param statedNonce the nonce the payload says it answers
 * @param roots DER of the roots to trust: device, manifest, token
 * @param expected how many GPUs the reader expects
 * @param nonce the nonce the reader's side chose
 */
public record GpuFiles(
    List<SimulatedDevice> devices,
    Optional<Bytes> statedNonce,
    List<Bytes> rims,
    List<Bytes> ocsp,
    Optional<Bytes> token,
    Optional<Bytes> keySet,
    List<Bytes> roots,
    Instant at,
    int expected,
    Bytes nonce) {
  private static final String TYPES = "application/vnd.nvidia.";

  public GpuFiles {
    devices = List.copyOf(devices);
    rims = List.copyOf(rims);
    ocsp = List.copyOf(ocsp);
    roots = List.copyOf(roots);
  }

  /** The {@code nvidia_payload} object. */
  public Bytes payload() {
    return payload(devices, statedNonce);
  }

  static Bytes payload(List<SimulatedDevice> devices, Optional<Bytes> statedNonce) {
    ObjectNode payload = CompactJson.object();
    statedNonce.ifPresent(n -> payload.put("nonce", n.hex()));
    ArrayNode list = payload.putArray("evidence_list");
    for (SimulatedDevice device : devices) {
      ObjectNode item = list.addObject();
      item.put("arch", device.spec().kind().name());
      item.put("evidence", base64(device.report()));
      item.put("certificate", base64(device.pem()));
    }
    payload.put("arch", "HOPPER");
    return CompactJson.bytes(payload);
  }

  /** The devices as NVIDIA's newer tools write them: a collection of wrapped evidence (CMW). */
  public Bytes wrapped() {
    ObjectNode collection = CompactJson.object();
    collection.put("__cmwc_t", "tag:nvidia.com,2026:verifier-input/profiles/base/pre-1.0.0");
    statedNonce.ifPresent(n -> wrap(collection, "nonce", "application/octet-stream", n));
    for (SimulatedDevice device : devices) {
      ObjectNode item = collection.putObject("gpu_" + (collection.size() - 1));
      item.put("__cmwc_t", "tag:nvidia.com,2026:evidence-item/v1");
      wrap(item, "evidence", TYPES + "spdm-measurement-transcript", device.report());
      wrap(item, "certificate", TYPES + "pem-cert-chain", device.pem());
      statedNonce.ifPresent(n -> wrap(item, "nonce", "application/octet-stream", n));
    }
    return CompactJson.bytes(collection);
  }

  private static void wrap(ObjectNode holder, String name, String mediaType, Bytes content) {
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(content.toArray());
    holder.putArray(name).add(mediaType).add(text);
  }

  /** The same with these bytes after each report. */
  public GpuFiles withPadding(Bytes tail) {
    return with(devices.stream().map(d -> d.with(d.report().concat(tail))).toList());
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }

  /** The same with other devices. */
  public GpuFiles with(List<SimulatedDevice> other) {
    return new GpuFiles(other, statedNonce, rims, ocsp, token, keySet, roots, at, expected, nonce);
  }

  /** The same with another first device. */
  GpuFiles withFirst(SimulatedDevice other) {
    List<SimulatedDevice> changed = new ArrayList<>(devices);
    changed.set(0, other);
    return with(changed);
  }

  /** The same, said to answer another nonce. */
  GpuFiles stating(Bytes other) {
    return new GpuFiles(
        devices, Optional.of(other), rims, ocsp, token, keySet, roots, at, expected, nonce);
  }

  /** The same with other manifests. */
  public GpuFiles withRims(List<Bytes> other) {
    return new GpuFiles(
        devices, statedNonce, other, ocsp, token, keySet, roots, at, expected, nonce);
  }

  /** The same with other OCSP answers. */
  public GpuFiles withOcsp(List<Bytes> other) {
    return new GpuFiles(
        devices, statedNonce, rims, other, token, keySet, roots, at, expected, nonce);
  }

  /** The same with another token. */
  public GpuFiles withToken(Bytes other) {
    return new GpuFiles(
        devices, statedNonce, rims, ocsp, Optional.of(other), keySet, roots, at, expected, nonce);
  }

  /** The same with another key set. */
  public GpuFiles withKeySet(Bytes other) {
    return new GpuFiles(
        devices, statedNonce, rims, ocsp, token, Optional.of(other), roots, at, expected, nonce);
  }
}
