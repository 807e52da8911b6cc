package dev.exhibit.core.intel;

import static dev.exhibit.core.appraisal.CheckId.TDX_ATTRIBUTES;
import static dev.exhibit.core.appraisal.CheckId.TDX_MODULE;
import static dev.exhibit.core.appraisal.CheckId.TDX_QE_IDENTITY;
import static dev.exhibit.core.appraisal.CheckId.TDX_TCB_STATUS;
import static dev.exhibit.core.intel.DifferencesTest.row;
import static dev.exhibit.core.intel.Variants.anyStatus;
import static dev.exhibit.core.intel.Variants.attack;
import static dev.exhibit.core.intel.Variants.platform;
import static dev.exhibit.core.intel.Variants.reversed;
import static dev.exhibit.core.intel.Variants.tcbInfo;
import static dev.exhibit.core.intel.Variants.td;

import dev.exhibit.core.intel.DifferencesTest.Row;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.TdField;
import dev.exhibit.testdata.intel.tcb.IsvLevel;
import dev.exhibit.testdata.intel.tcb.TdxModule;
import java.util.ArrayList;
import java.util.List;

/** The rows of {@link DifferencesTest} on TCB, TDX module, quoting enclave and attributes. */
final class FirmwareDifferences {
  private static final IsvLevel CURRENT_MODULE = IsvLevel.of(6, "2025-05-14T00:00:00Z", "UpToDate");

  private FirmwareDifferences() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>(firmware());
    rows.addAll(attributes());
    return rows;
  }

  private static List<Row> firmware() {
    return List.of(
        row(
            "8.1",
            "component 0 is left to a module above version 0",
            TDX_TCB_STATUS,
            "PASSED tcb-up-to-date",
            td(TdField.TEE_TCB_SVN, "03030300000000000000000000000000")),
        row(
            "8.2",
            "CPUSVN is opaque",
            TDX_TCB_STATUS,
            "PASSED tcb-up-to-date",
            platform(p -> p.withCpuSvn(Bytes.zeros(16)))),
        row(
            "8.6",
            "SEAM attributes that are not zero",
            TDX_MODULE,
            "FAILED module-mismatch",
            attack("Q4_SEAM_ATTRIBUTES")),
        row(
            "8.7",
            "MRSIGNERSEAM of another than the module's entry",
            TDX_MODULE,
            "FAILED module-mismatch",
            attack("Q4_SEAM_SIGNER")),
        row(
            "8.8",
            "a module id in lower case",
            TDX_MODULE,
            "PASSED module-listed",
            tcbInfo(t -> t.withIdentities(TdxModule.Identity.of("tdx_01", CURRENT_MODULE)))),
        row(
            "8.9",
            "no module identities",
            TDX_MODULE,
            "FAILED module-not-listed",
            attack("K2_NO_MODULE_IDENTITIES")),
        row(
            "8.10",
            "a current module on an old platform",
            TDX_TCB_STATUS,
            "FAILED tcb-status-not-accepted",
            attack("K10_OUT_OF_DATE")),
        new Row(
            "8.11",
            "configuration needed and an old QE",
            "OutOfDateConfigurationNeeded",
            () -> Variants.convergence()),
        new Row(
            "8.12",
            "an old module where a current one is loaded",
            "TDRelaunchAdvised",
            () -> Variants.relaunch()),
        row(
            "8.28",
            "levels in another order",
            TDX_TCB_STATUS,
            "PASSED tcb-up-to-date",
            tcbInfo(t -> t.withLevels(reversed(t.levels())))),
        row(
            "8.28",
            "an older, better level listed first",
            TDX_TCB_STATUS,
            "FAILED tcb-status-not-accepted",
            attack("K12_REORDERED_SIGNED")),
        row(
            "8.34",
            "a status the policy does not name",
            TDX_TCB_STATUS,
            "FAILED tcb-status-not-accepted",
            attack("K10_SW_HARDENING")),
        new Row(
            "8.34",
            "the same status, named",
            "PASSED tcb-status-accepted",
            () -> anyStatus(attack("K10_SW_HARDENING")).of(TDX_TCB_STATUS)),
        new Row(
            "8.34",
            "Revoked is never accepted",
            "FAILED tcb-revoked",
            () -> anyStatus(attack("K10_REVOKED")).of(TDX_TCB_STATUS)));
  }

  private static List<Row> attributes() {
    return List.of(
        row(
            "8.13",
            "key locker and PKS are legitimate",
            TDX_ATTRIBUTES,
            "PASSED attributes-accepted",
            td(TdField.TD_ATTRIBUTES, "000000d000000000")),
        row(
            "8.14",
            "bit 39 is reserved",
            TDX_ATTRIBUTES,
            "FAILED reserved-attributes",
            attack("Q4_RESERVED_BIT_39")),
        row(
            "8.14",
            "bit 63 is PERFMON",
            TDX_ATTRIBUTES,
            "FAILED perfmon-enabled",
            td(TdField.TD_ATTRIBUTES, "0000001000000080")),
        new Row(
            "8.14",
            "bit 63 allowed by the policy",
            "PASSED attributes-accepted",
            () -> Variants.perfmonAllowed()),
        row(
            "8.15",
            "SEPT_VE_DISABLE is required",
            TDX_ATTRIBUTES,
            "FAILED sept-ve-enabled",
            attack("Q4_SEPT_VE_ENABLED")),
        row("8.16", "a debug domain", TDX_ATTRIBUTES, "FAILED debug-mode", attack("Q4_DEBUG")),
        row(
            "8.16",
            "a quoting enclave in debug mode",
            TDX_QE_IDENTITY,
            "FAILED qe-mismatch",
            attack("K5_QE_DEBUG")));
  }
}
