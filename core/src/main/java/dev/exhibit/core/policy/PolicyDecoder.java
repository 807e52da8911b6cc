package dev.exhibit.core.policy;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.util.List;
import java.util.Optional;
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
        WorkloadSection.decode(policy),
        GpuSection.decode(policy),
        ExchangeSection.decode(policy),
        AciSection.decode(policy),
        ProvenanceSection.decode(policy));
  }

  private static JsonNode parse(Bytes document) throws PolicyRefused {
    try {
      return StrictJson.parse(document);
    } catch (StrictJson.Malformed e) {
      throw new PolicyRefused("$", "not strict JSON" + e.where() + ": " + e.why());
    }
  }
}
