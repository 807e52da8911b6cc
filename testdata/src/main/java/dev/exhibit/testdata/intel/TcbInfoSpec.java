package dev.exhibit.testdata.intel;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.tcb.JsonText;
import dev.exhibit.testdata.intel.tcb.TcbLevel;
import dev.exhibit.testdata.intel.tcb.TdxModule;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.pki.Validity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a TCB info v3 shall say.
 *
 * @param id "SGX" or "TDX"
 * @param window issueDate and nextUpdate
 * @param module absent for SGX
 * @param identities none: the member is left out, as for SGX
 */
public record TcbInfoSpec(
    String id,
    int version,
    Validity window,
    Bytes fmspc,
    Bytes pceId,
    int tcbType,
    int evaluationDataNumber,
    Optional<TdxModule> module,
    List<TdxModule.Identity> identities,
    List<TcbLevel> levels) {
  /** The evaluation data number of the simulation's present. */
  public static final int CURRENT_EVALUATION = 19;

  public TcbInfoSpec {
    identities = List.copyOf(identities);
    levels = List.copyOf(levels);
  }

  /** TCB info for the TDs of such a platform, in which {@link PckSpec#current} is up to date. */
  public static TcbInfoSpec tdx(PckSpec pck, Validity window) {
    return new TcbInfoSpec(
        "TDX",
        3,
        window,
        pck.fmspc(),
        pck.pceId(),
        0,
        CURRENT_EVALUATION,
        Optional.of(TdxModule.INTEL),
        UsualTcb.MODULES,
        UsualTcb.LEVELS);
  }

  /** TCB info for the enclaves of such a platform. */
  public static TcbInfoSpec sgx(PckSpec pck, Validity window) {
    return new TcbInfoSpec(
        "SGX",
        3,
        window,
        pck.fmspc(),
        pck.pceId(),
        0,
        CURRENT_EVALUATION,
        Optional.empty(),
        List.of(),
        UsualTcb.LEVELS.stream().map(TcbLevel::withoutTdx).toList());
  }

  /** The same for another kind of TEE, without changing the rest. */
  public TcbInfoSpec withId(String other) {
    return new TcbInfoSpec(
        other,
        version,
        window,
        fmspc,
        pceId,
        tcbType,
        evaluationDataNumber,
        module,
        identities,
        levels);
  }

  /** The same at another time. */
  public TcbInfoSpec withWindow(Validity other) {
    return new TcbInfoSpec(
        id,
        version,
        other,
        fmspc,
        pceId,
        tcbType,
        evaluationDataNumber,
        module,
        identities,
        levels);
  }

  /** The same for another family and PCE. */
  public TcbInfoSpec forPlatform(Bytes family, Bytes pce) {
    return new TcbInfoSpec(
        id,
        version,
        window,
        family,
        pce,
        tcbType,
        evaluationDataNumber,
        module,
        identities,
        levels);
  }

  /** The same from another TCB recovery. */
  public TcbInfoSpec withEvaluation(int number) {
    return new TcbInfoSpec(
        id, version, window, fmspc, pceId, tcbType, number, module, identities, levels);
  }

  /** The same with other module identities; none leaves the member out. */
  public TcbInfoSpec withIdentities(TdxModule.Identity... others) {
    return new TcbInfoSpec(
        id,
        version,
        window,
        fmspc,
        pceId,
        tcbType,
        evaluationDataNumber,
        module,
        List.of(others),
        levels);
  }

  /** The same with other levels in this order. */
  public TcbInfoSpec withLevels(List<TcbLevel> others) {
    return new TcbInfoSpec(
        id,
        version,
        window,
        fmspc,
        pceId,
        tcbType,
        evaluationDataNumber,
        module,
        identities,
        others);
  }

  /** The same with another status and advisories of the newest level. */
  public TcbInfoSpec withNewestStatus(String status, String... advisories) {
    List<TcbLevel> changed = new ArrayList<>(levels);
    changed.set(0, levels.get(0).withStatus(status, advisories));
    return withLevels(changed);
  }

  /** The JSON text that PCS signs. */
  public String text() {
    ObjectNode json =
        CompactJson.object()
            .put("id", id)
            .put("version", version)
            .put("issueDate", JsonText.instant(window.from()))
            .put("nextUpdate", JsonText.instant(window.until()))
            .put("fmspc", JsonText.hex(fmspc))
            .put("pceId", JsonText.hex(pceId))
            .put("tcbType", tcbType)
            .put("tcbEvaluationDataNumber", evaluationDataNumber);
    module.ifPresent(m -> m.write(json.putObject("tdxModule")));
    if (!identities.isEmpty()) {
      json.set("tdxModuleIdentities", TdxModule.write(identities));
    }
    json.set("tcbLevels", TcbLevel.write(levels));
    return CompactJson.text(json);
  }
}
