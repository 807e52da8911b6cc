package dev.exhibit.testdata.provider;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.nvidia.GpuScenario;
import dev.exhibit.testdata.nvidia.SimulatedNvidia;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Instances of a model as Chutes runs them: each has an end-to-end key and a TLS key, its quote
 * binds both, and its GPU answers the digest that the quote holds. Nothing signs a response.
 *
 * @param nonce what report data are made of, 32 bytes
 */
public record SimulatedInstances(List<Instance> instances, Bytes nonce) {
  private static final int KEY_BYTES = 1184;
  private static final SimulatedNvidia NVIDIA = GpuScenario.seeded(1, 1).nvidia();

  public SimulatedInstances {
    instances = List.copyOf(instances);
  }

  /**
   * One instance.
   *
   * @param id as the provider numbers it
   * @param key the end-to-end key, base64
   */
  public record Instance(String id, SimulatedNode node, String key) {
    /** What the quote's first half holds and the GPU answers. */
    public Bytes digest(Bytes nonce) {
      return Sha256.of(Bytes.utf8(nonce.hex() + key)).bytes();
    }

    Bytes quote(Bytes nonce) {
      return node.quote(digest(nonce).concat(node.tls().spkiHash().bytes())).bytes();
    }
  }

  /** This many instances, for this nonce. */
  public static SimulatedInstances of(SimulatedTee tee, int count, Bytes nonce) {
    return new SimulatedInstances(
        IntStream.range(0, count).mapToObj(number -> instance(tee, number)).toList(), nonce);
  }

  private static Instance instance(SimulatedTee tee, int number) {
    Bytes key = tee.seed("end-to-end key " + number).bytes(KEY_BYTES);
    return new Instance("instance-id-" + number, tee.node("instance " + number), base64(key));
  }

  /** The roots of the GPUs' vendor. */
  public static Bytes gpuRoot() {
    return GpuScenario.answering(NVIDIA, 1, Bytes.zeros(ReportData.HALF)).files().roots().get(0);
  }

  /** As RedPill relays them: one list, in which each states nonce and key. */
  public ObjectNode relayed() {
    ObjectNode report = CompactJson.object().put("attestation_type", "chutes");
    report.put("nonce", nonce.hex());
    report.set(
        "all_attestations",
        list(
            instance -> {
              ObjectNode item = CompactJson.object().put("instance_id", instance.id());
              item.put("nonce", nonce.hex()).put("e2e_pubkey", instance.key());
              item.put("intel_quote", base64(instance.quote(nonce)));
              item.set("gpu_evidence", gpus(instance));
              return item;
            }));
    return report;
  }

  /** As Chutes answers itself: quotes and certificates, without nonce or keys. */
  public ObjectNode evidence() {
    ObjectNode report = CompactJson.object();
    report.set(
        "evidence",
        list(
            instance -> {
              ObjectNode item = CompactJson.object().put("quote", base64(instance.quote(nonce)));
              item.set("gpu_evidence", gpus(instance));
              return item.put("instance_id", instance.id())
                  .put("certificate", base64(certificate(instance)));
            }));
    return report;
  }

  /** The document beside it that holds the keys. */
  public ObjectNode keys() {
    ObjectNode document = CompactJson.object();
    document.set(
        "instances",
        list(
            instance ->
                CompactJson.object()
                    .put("instance_id", instance.id())
                    .put("e2e_pubkey", instance.key())));
    return document;
  }

  private ArrayNode list(Function<Instance, ObjectNode> item) {
    ArrayNode list = CompactJson.array();
    instances.forEach(instance -> list.add(item.apply(instance)));
    return list;
  }

  private ArrayNode gpus(Instance instance) {
    Bytes payload = GpuScenario.answering(NVIDIA, 1, instance.digest(nonce)).files().payload();
    try {
      return (ArrayNode) StrictJson.parse(payload).path("evidence_list");
    } catch (StrictJson.Malformed e) {
      throw new IllegalStateException("the simulation writes JSON", e);
    }
  }

  private static Bytes certificate(Instance instance) {
    try {
      return Bytes.of(instance.node().tls().certificate().getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("the simulation made the certificate", e);
    }
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }
}
