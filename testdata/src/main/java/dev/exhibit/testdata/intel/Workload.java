package dev.exhibit.testdata.intel;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.json.CompactJson;

/**
 * What a TD measured: 48 bytes each.
 *
 * @param appCompose the document that says what the TD runs
 * @param mrConfigId 0x01, the SHA-256 of that document, then zeros
 */
public record Workload(
    String appCompose,
    Bytes mrTd,
    Bytes mrConfigId,
    Bytes rtmr0,
    Bytes rtmr1,
    Bytes rtmr2,
    Bytes rtmr3) {
  private static final int SIZE = 48;

  /** Made-up measurements of the workload called {@code name}; no event log leads to them. */
  public static Workload named(String name) {
    Seed seed = Seed.of(0).derive("workload " + name);
    String compose = appCompose(name);
    return new Workload(
        compose,
        seed.derive("MRTD").bytes(SIZE),
        configId(Sha256.of(Bytes.utf8(compose))),
        seed.derive("RTMR0").bytes(SIZE),
        seed.derive("RTMR1").bytes(SIZE),
        seed.derive("RTMR2").bytes(SIZE),
        seed.derive("RTMR3").bytes(SIZE));
  }

  /** The workload of a valid scenario, whose measurements are the reference values. */
  public static Workload usual() {
    return named("usual");
  }

  /** The MRCONFIGID that names an app compose document by its hash. */
  public static Bytes configId(Sha256 composeHash) {
    return Bytes.of((byte) 1).concat(composeHash.bytes()).concat(Bytes.zeros(15));
  }

  private static String appCompose(String name) {
    String image = "registry.invalid/simulated@sha256:" + Sha256.of(Bytes.utf8(name)).hex();
    return CompactJson.text(
        CompactJson.object()
            .put("manifest_version", 2)
            .put("name", name)
            .put("runner", "docker-compose")
            .put("docker_compose_file", "services:\n  model:\n    image: " + image + "\n"));
  }

  /** A TD report body in which this workload replaces the one that was there. */
  Bytes putInto(Bytes body) {
    Bytes changed = TdField.MR_TD.put(body, mrTd);
    changed = TdField.MR_CONFIG_ID.put(changed, mrConfigId);
    changed = TdField.RTMR_0.put(changed, rtmr0);
    changed = TdField.RTMR_1.put(changed, rtmr1);
    changed = TdField.RTMR_2.put(changed, rtmr2);
    return TdField.RTMR_3.put(changed, rtmr3);
  }
}
