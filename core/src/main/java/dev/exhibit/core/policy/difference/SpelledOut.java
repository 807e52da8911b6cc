package dev.exhibit.core.policy.difference;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Waiver;
import dev.exhibit.core.azure.TpmPolicy;
import dev.exhibit.core.policy.AciPolicy;
import dev.exhibit.core.policy.GpuPolicy;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.core.policy.ReferenceSet;
import dev.exhibit.core.policy.TcbPolicy;
import dev.exhibit.core.policy.TdxFeature;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.core.policy.TimePolicy;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sha256;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A policy as a document in which every default is spelt out and every list is sorted. It decodes
 * to the same rules; what is for people alone (the description, where values come from) is left
 * out.
 */
public final class SpelledOut {
  private SpelledOut() {}

  /** The document, in the order of the schema. */
  public static Map<String, Object> of(Policy policy) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("format", PolicyDecoder.FORMAT);
    all.put("name", policy.name());
    if (!policy.named().isEmpty()) {
      all.put("require", ids(policy.named()));
    }
    all.put("omit", ids(omitted(policy)));
    all.put("waive", policy.waivers().stream().map(SpelledOut::waiver).toList());
    all.put("mayWithhold", ids(policy.mayWithhold()));
    all.put("collectors", collectors(policy.collectors()));
    all.put("time", time(policy.time()));
    all.put("tcb", tcb(policy.tcb()));
    all.put("workload", SpelledOutWorkload.of(policy.workload()));
    all.put("tdx", tdx(policy.tdx()));
    all.put("snp", SpelledOutSnp.of(policy.snp()));
    if (!policy.tpm().registers().isEmpty()) {
      all.put("tpm", Map.of("pcrs", registers(policy.tpm())));
    }
    all.put("gpu", gpu(policy.gpu()));
    all.put("exchange", section("models", policy.exchange().acceptedModels().map(Words::sorted)));
    all.put("aci", aci(policy.aci()));
    all.put("provenance", SpelledOutProvenance.of(policy.provenance()));
    return all;
  }

  private static Map<String, Object> registers(TpmPolicy policy) {
    Map<String, Object> banks = new TreeMap<>();
    policy
        .registers()
        .forEach(
            (bank, registers) -> {
              Map<String, Object> values = new LinkedHashMap<>();
              new TreeMap<>(registers)
                  .forEach((number, accepted) -> values.put("" + number, Words.hex(accepted)));
              banks.put(bank, values);
            });
    return banks;
  }

  /** A reference set, as a policy or a trust pack holds it. */
  public static Map<String, Object> of(ReferenceSet set) {
    return SpelledOutWorkload.own(set);
  }

  /** What the list of requirements, or its absence, would require and the policy does not. */
  private static Set<CheckId> omitted(Policy policy) {
    Stream<CheckId> asked =
        policy.named().isEmpty()
            ? Arrays.stream(CheckId.values())
            : Stream.concat(policy.named().stream(), Stream.of(CheckId.TIME_BASIS));
    return asked.filter(check -> !policy.requires(check)).collect(Ordered.toSet());
  }

  private static Map<String, Object> time(TimePolicy policy) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("basis", policy.weakestBasis().id());
    all.put("maxBracketSeconds", policy.maxBracket().toSeconds());
    return all;
  }

  private static Map<String, Object> waiver(Waiver waiver) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("check", waiver.check().id());
    words.put("reason", waiver.reason());
    return words;
  }

  private static Map<String, Object> collectors(Policy.Collectors collectors) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("anybody", collectors.anybody());
    collectors
        .signers()
        .ifPresent(keys -> all.put("signers", keys.stream().map(Sha256::hex).sorted().toList()));
    return all;
  }

  private static Map<String, Object> tcb(TcbPolicy tcb) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("acceptStatuses", Words.sorted(tcb.acceptStatuses()));
    Map<String, Object> grace = new TreeMap<>();
    tcb.grace().forEach((status, days) -> grace.put(status, days.toDays()));
    all.put("graceDays", grace);
    all.put("levels", tcb.bothLevels() ? "both" : "started");
    all.put("refuseAdvisories", Words.sorted(tcb.refusedAdvisories()));
    put(all, "minEvaluationDataNumber", tcb.minEvaluationDataNumber());
    tcb.maxCollateralAge().ifPresent(age -> all.put("maxCollateralAgeDays", age.toDays()));
    return all;
  }

  private static Map<String, Object> tdx(TdxPolicy tdx) {
    Map<String, Object> all = new LinkedHashMap<>();
    Map<String, Object> references = new TreeMap<>();
    tdx.references().forEach((register, values) -> references.put(register, Words.hex(values)));
    all.put("references", references);
    for (TdxFeature feature : TdxFeature.values()) {
      all.put(feature.key(), tdx.allows(feature));
    }
    return all;
  }

  private static Map<String, Object> gpu(GpuPolicy gpu) {
    Map<String, Object> all = new LinkedHashMap<>();
    put(all, "devices", gpu.devices());
    put(all, "switches", gpu.switches());
    all.put("allowCertificateHold", gpu.allowCertificateHold());
    all.put("ocspWindowSeconds", gpu.ocspWindow().toSeconds());
    return all;
  }

  private static Map<String, Object> aci(AciPolicy aci) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.putAll(section("kmsRoots", aci.kmsRoots().map(Words::hex)));
    all.putAll(section("subjects", aci.subjects().map(Words::sorted)));
    all.put("maxKeysetDays", aci.maxKeysetLifetime().toDays());
    all.put("acceptUnverifiedUpstream", aci.acceptsUnverifiedUpstream());
    all.put("directComposeHashes", Words.hex(aci.directComposeHashes()));
    all.put("sessionClaims", Words.sorted(aci.sessionClaims()));
    return all;
  }

  private static Map<String, Object> section(String key, Optional<? extends List<String>> values) {
    return values.map(v -> Map.<String, Object>of(key, v)).orElse(Map.of());
  }

  private static void put(Map<String, Object> all, String key, OptionalInt value) {
    value.ifPresent(number -> all.put(key, number));
  }

  private static List<String> ids(Collection<CheckId> checks) {
    return checks.stream().sorted().map(CheckId::id).toList();
  }
}
