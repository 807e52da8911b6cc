package dev.exhibit.core.policy;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.Sha256;
import dev.exhibit.bundle.StrictJson;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.appraisal.Waiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads a policy file, version 1. Whatever it does not know it refuses: a misspelt key must not
 * turn into a rule that is silently not applied.
 */
public final class PolicyDecoder {
  /** The value of {@code format} in every policy file. */
  public static final String FORMAT = "urn:exhibit:policy:v1";

  private static final int REGISTER_BYTES = 48;
  private static final List<String> REGISTERS =
      List.of("mrtd", "rtmr0", "rtmr1", "rtmr2", "rtmr3", "mrseam", "mrconfigid");

  /**
   * Checks that apply only where their form of evidence occurs, that rest on a claim, or that most
   * platforms cannot satisfy: of most GPUs only a relayed nonce says that they belong to a TEE,
   * which every report prints as not proven.
   */
  private static final Set<CheckId> OPTIONAL_BY_DEFAULT =
      EnumSet.of(CheckId.CHANNEL_TLS, CheckId.GPU_BINDING, CheckId.GPU_TOKEN);

  private PolicyDecoder() {}

  /**
   * Reads a policy.
   *
   * @throws PolicyRefused with the path of the offending value
   */
  public static Policy decode(Bytes document) throws PolicyRefused {
    JsonNode root;
    try {
      root = StrictJson.parse(document);
    } catch (StrictJson.Malformed e) {
      throw new PolicyRefused("$", "not strict JSON at byte " + e.offset() + ": " + e.why());
    }
    PolicyObject policy = PolicyObject.of("$", root);
    policy.allowOnly(
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
        "gpu");
    if (!policy.text("format").equals(Optional.of(FORMAT))) {
      throw new PolicyRefused("$.format", "must be " + FORMAT);
    }
    List<Waiver> waivers = waivers(policy);
    return new Policy(
        policy.text("name").orElseThrow(() -> new PolicyRefused("$.name", "is missing")),
        Sha256.of(document),
        required(policy),
        waivers,
        checks(policy, "mayWithhold").orElse(Set.of()),
        collectors(policy),
        time(policy),
        tcb(policy),
        tdx(policy),
        gpu(policy));
  }

  private static Set<CheckId> required(PolicyObject policy) throws PolicyRefused {
    Set<CheckId> required = EnumSet.allOf(CheckId.class);
    required.removeAll(OPTIONAL_BY_DEFAULT);
    Optional<Set<CheckId>> only = checks(policy, "require");
    if (only.isPresent()) {
      required = EnumSet.noneOf(CheckId.class);
      required.addAll(only.get());
    }
    Set<CheckId> omitted = checks(policy, "omit").orElse(Set.of());
    for (CheckId check : omitted) {
      if (check.floor()) {
        throw new PolicyRefused("$.omit", check.id() + " belongs to the floor");
      }
    }
    required.removeAll(omitted);
    EnumSet.allOf(CheckId.class).stream().filter(CheckId::floor).forEach(required::add);
    return required;
  }

  private static Optional<Set<CheckId>> checks(PolicyObject policy, String key)
      throws PolicyRefused {
    Optional<List<String>> patterns = policy.texts(key);
    if (patterns.isEmpty()) {
      return Optional.empty();
    }
    Set<CheckId> checks = EnumSet.noneOf(CheckId.class);
    for (String pattern : patterns.get()) {
      Set<CheckId> matched = matching(pattern);
      if (matched.isEmpty()) {
        throw new PolicyRefused("$." + key, "no check is called " + pattern);
      }
      checks.addAll(matched);
    }
    return Optional.of(checks);
  }

  private static Set<CheckId> matching(String pattern) {
    Set<CheckId> matched = EnumSet.noneOf(CheckId.class);
    for (CheckId check : CheckId.values()) {
      boolean family =
          pattern.endsWith(".*")
              && check.id().startsWith(pattern.substring(0, pattern.length() - 1));
      if (family || check.id().equals(pattern)) {
        matched.add(check);
      }
    }
    return matched;
  }

  private static List<Waiver> waivers(PolicyObject policy) throws PolicyRefused {
    List<Waiver> waivers = new ArrayList<>();
    for (PolicyObject waiver : policy.objects("waive")) {
      waiver.allowOnly("check", "reason");
      String id = waiver.text("check").orElse("");
      CheckId check =
          CheckId.byId(id)
              .orElseThrow(
                  () -> new PolicyRefused(waiver.path() + ".check", "no check is called " + id));
      try {
        waivers.add(new Waiver(check, waiver.text("reason").orElse("")));
      } catch (IllegalArgumentException e) {
        throw new PolicyRefused(waiver.path(), String.valueOf(e.getMessage()));
      }
    }
    return waivers;
  }

  private static Policy.Collectors collectors(PolicyObject policy) throws PolicyRefused {
    Optional<PolicyObject> collectors = policy.object("collectors");
    if (collectors.isEmpty()) {
      return new Policy.Collectors(Optional.of(Set.of()));
    }
    collectors.get().allowOnly("anybody", "signers");
    boolean anybody = collectors.get().flag("anybody");
    List<String> signers = collectors.get().texts("signers").orElse(List.of());
    if (anybody && !signers.isEmpty()) {
      throw new PolicyRefused("$.collectors", "names signers and accepts anybody");
    }
    List<Sha256> keys = new ArrayList<>();
    for (String signer : signers) {
      keys.add(
          Sha256.fromHex(signer)
              .orElseThrow(
                  () ->
                      new PolicyRefused(
                          "$.collectors.signers", "each is 64 lower-case hex digits")));
    }
    return new Policy.Collectors(anybody ? Optional.empty() : Optional.of(Set.copyOf(keys)));
  }

  private static TimePolicy time(PolicyObject policy) throws PolicyRefused {
    Optional<PolicyObject> time = policy.object("time");
    if (time.isEmpty()) {
      return TimePolicy.DEFAULT;
    }
    time.get().allowOnly("basis", "maxBracketSeconds");
    Basis basis = TimePolicy.DEFAULT.weakestBasis();
    Optional<String> named = time.get().text("basis");
    if (named.isPresent()) {
      basis =
          Basis.byId(named.get())
              .filter(b -> b != Basis.GIVEN)
              .orElseThrow(
                  () ->
                      new PolicyRefused(
                          "$.time.basis", "one of claimed, rekor, timestamped, bracketed"));
    }
    OptionalInt seconds = time.get().number("maxBracketSeconds", 1, 86_400);
    return new TimePolicy(
        basis,
        seconds.isPresent()
            ? Duration.ofSeconds(seconds.getAsInt())
            : TimePolicy.DEFAULT.maxBracket());
  }

  private static TcbPolicy tcb(PolicyObject policy) throws PolicyRefused {
    Optional<PolicyObject> tcb = policy.object("tcb");
    if (tcb.isEmpty()) {
      return TcbPolicy.DEFAULT;
    }
    tcb.get()
        .allowOnly(
            "acceptStatuses",
            "refuseAdvisories",
            "minEvaluationDataNumber",
            "maxCollateralAgeDays");
    Optional<List<String>> statuses = tcb.get().texts("acceptStatuses");
    for (String status : statuses.orElse(List.of())) {
      if (!TcbPolicy.KNOWN_STATUSES.contains(status) || status.equals("Revoked")) {
        throw new PolicyRefused(
            "$.tcb.acceptStatuses", "not an acceptable Intel TCB status: " + status);
      }
    }
    OptionalInt days = tcb.get().number("maxCollateralAgeDays", 0, 36_500);
    return new TcbPolicy(
        statuses.<Set<String>>map(Set::copyOf).orElse(TcbPolicy.DEFAULT.acceptedStatuses()),
        Set.copyOf(tcb.get().texts("refuseAdvisories").orElse(List.of())),
        tcb.get().number("minEvaluationDataNumber", 0, Integer.MAX_VALUE),
        days.isPresent() ? Optional.of(Duration.ofDays(days.getAsInt())) : Optional.empty());
  }

  private static TdxPolicy tdx(PolicyObject policy) throws PolicyRefused {
    Optional<PolicyObject> tdx = policy.object("tdx");
    if (tdx.isEmpty()) {
      return TdxPolicy.DEFAULT;
    }
    tdx.get().allowOnly("references", "allowDebug", "allowPerfmon", "allowServiceTd");
    return new TdxPolicy(
        references(tdx.get()),
        tdx.get().flag("allowDebug"),
        tdx.get().flag("allowPerfmon"),
        tdx.get().flag("allowServiceTd"));
  }

  private static GpuPolicy gpu(PolicyObject policy) throws PolicyRefused {
    Optional<PolicyObject> gpu = policy.object("gpu");
    if (gpu.isEmpty()) {
      return GpuPolicy.DEFAULT;
    }
    gpu.get().allowOnly("devices", "switches", "allowCertificateHold", "ocspWindowSeconds");
    OptionalInt window = gpu.get().number("ocspWindowSeconds", 1, 31 * 86_400);
    return new GpuPolicy(
        gpu.get().number("devices", 0, 64),
        gpu.get().number("switches", 0, 64),
        gpu.get().flag("allowCertificateHold"),
        window.isPresent()
            ? Duration.ofSeconds(window.getAsInt())
            : GpuPolicy.DEFAULT.ocspWindow());
  }

  private static Map<String, Set<Bytes>> references(PolicyObject tdx) throws PolicyRefused {
    Map<String, Set<Bytes>> references = new LinkedHashMap<>();
    Optional<PolicyObject> named = tdx.object("references");
    if (named.isEmpty()) {
      return references;
    }
    named.get().allowOnly(REGISTERS.toArray(String[]::new));
    for (String register : REGISTERS) {
      Optional<List<String>> values = named.get().texts(register);
      if (values.isPresent()) {
        references.put(register, registerValues(named.get().path() + "." + register, values.get()));
      }
    }
    return references;
  }

  private static Set<Bytes> registerValues(String path, List<String> values) throws PolicyRefused {
    List<Bytes> decoded = new ArrayList<>();
    for (String value : values) {
      decoded.add(
          Bytes.fromHex(value)
              .filter(b -> b.size() == REGISTER_BYTES)
              .orElseThrow(() -> new PolicyRefused(path, "each value is 96 hex digits")));
    }
    return Set.copyOf(decoded);
  }
}
