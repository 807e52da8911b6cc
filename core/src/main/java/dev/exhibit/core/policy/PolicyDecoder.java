package dev.exhibit.core.policy;

import dev.exhibit.core.azure.TpmPolicy;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Reads a policy file, version 1. Whatever it does not know it refuses: a misspelt key must not
 * turn into a rule that is silently not applied. The published schema is {@code
 * policy.schema.json}.
 */
public final class PolicyDecoder {
  /** The value of {@code format} in every policy file. */
  public static final String FORMAT = "urn:exhibit:policy:v1";

  /** What a document may say. */
  static final List<String> KEYS =
      List.of(
          "format",
          "name",
          "description",
          "require",
          "omit",
          "waive",
          "mayWithhold",
          "collectors",
          "time",
          "tcb",
          "tdx",
          "snp",
          "tpm",
          "workload",
          "gpu",
          "exchange",
          "aci",
          "provenance");

  private PolicyDecoder() {}

  /**
   * Reads a policy.
   *
   * @throws PolicyRefused with the path of the offending value
   */
  public static Policy decode(Bytes document) throws PolicyRefused {
    return decode(document, PackedSets.NONE);
  }

  /**
   * Reads a policy that may also name these reference sets, which a trust pack brought.
   *
   * @throws PolicyRefused with the path of the offending value
   */
  public static Policy decode(Bytes document, PackedSets sets) throws PolicyRefused {
    PolicyObject policy = PolicyObject.of("$", parse(document), sets);
    policy.allowOnly(KEYS.toArray(String[]::new));
    if (!policy.text("format").equals(Optional.of(FORMAT))) {
      throw new PolicyRefused("$.format", "must be " + FORMAT);
    }
    return new Policy(
        policy.text("name").orElseThrow(() -> new PolicyRefused("$.name", "is missing")),
        policy.text("description"),
        Sha256.of(document),
        CheckLists.required(policy),
        CheckLists.requiredByName(policy),
        CheckLists.omitted(policy),
        CheckLists.waivers(policy),
        WithholdingList.decode(policy),
        CollectorsSection.decode(policy),
        TimeSection.decode(policy),
        TcbSection.decode(policy),
        TdxSection.decode(policy),
        SnpSection.decode(policy),
        tpm(policy),
        WorkloadSection.decode(policy),
        GpuSection.decode(policy),
        ExchangeSection.decode(policy),
        AciSection.decode(policy),
        ProvenanceSection.decode(policy));
  }

  /** {@code tpm.pcrs}: by bank and number, what is accepted. */
  private static TpmPolicy tpm(PolicyObject policy) throws PolicyRefused {
    Optional<PolicyObject> section = policy.object("tpm");
    if (section.isEmpty()) {
      return TpmPolicy.NONE;
    }
    section.get().allowOnly("pcrs");
    Optional<PolicyObject> pcrs = section.get().object("pcrs");
    if (pcrs.isEmpty()) {
      return TpmPolicy.NONE;
    }
    pcrs.get().allowOnly(TpmPolicy.BANKS.keySet().stream().sorted().toArray(String[]::new));
    Map<String, Map<Integer, Set<Bytes>>> registers = new TreeMap<>();
    for (Map.Entry<String, Integer> bank : TpmPolicy.BANKS.entrySet()) {
      Optional<PolicyObject> values = pcrs.get().object(bank.getKey());
      if (values.isPresent()) {
        registers.put(bank.getKey(), registers(values.get(), bank.getValue()));
      }
    }
    if (registers.isEmpty()) {
      throw new PolicyRefused(pcrs.get().path(), "names no bank");
    }
    return new TpmPolicy(registers);
  }

  private static Map<Integer, Set<Bytes>> registers(PolicyObject bank, int size)
      throws PolicyRefused {
    bank.allowOnly(
        IntStream.range(0, TpmPolicy.COUNT).mapToObj(String::valueOf).toArray(String[]::new));
    Map<Integer, Set<Bytes>> registers = new TreeMap<>();
    for (int number = 0; number < TpmPolicy.COUNT; number++) {
      Optional<Set<Bytes>> accepted = bank.acceptedHexes(String.valueOf(number), size);
      if (accepted.isPresent()) {
        registers.put(number, accepted.get());
      }
    }
    if (registers.isEmpty()) {
      throw new PolicyRefused(bank.path(), "names no register");
    }
    return registers;
  }

  private static JsonNode parse(Bytes document) throws PolicyRefused {
    try {
      return StrictJson.parse(document);
    } catch (StrictJson.Malformed e) {
      throw new PolicyRefused("$", "not strict JSON" + e.where() + ": " + e.why());
    }
  }
}
