package dev.exhibit.testdata.intel.attack;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.EnclaveField;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.LittleEndian;
import dev.exhibit.testdata.intel.PckSpec;
import dev.exhibit.testdata.intel.QuoteKind;
import dev.exhibit.testdata.intel.Svns;
import dev.exhibit.testdata.intel.TcbInfoSpec;
import dev.exhibit.testdata.intel.TdField;
import dev.exhibit.testdata.intel.tcb.IsvLevel;
import dev.exhibit.testdata.intel.tcb.TcbLevel;
import dev.exhibit.testdata.intel.tcb.TdxModule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Genuine, properly signed states of a platform that must not be taken for current ones. */
@SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
public enum TcbAttack implements IntelAttack {
  K2_NO_MODULE_IDENTITIES(
      "TDX TCB info that lists no module version",
      "tdx.module",
      s -> tcbInfo(s, TcbInfoSpec::withIdentities)),
  K2_MODULE_VERSION_UNLISTED(
      "a TDX module version that Intel does not list",
      "tdx.module",
      s -> td(s, TdField.TEE_TCB_SVN, Svns.of(6, 2, 3))),
  K2_MODULE_BELOW_ALL_LEVELS(
      "a TDX module older than every level",
      "tdx.module",
      s -> td(s, TdField.TEE_TCB_SVN, Svns.of(3, 1, 3))),
  K5_QE_SIGNER(
      "a quoting enclave by another signer",
      "tdx.qe-identity",
      s -> qe(s, EnclaveField.MR_SIGNER, Bytes.zeros(32))),
  K5_QE_PRODUCT(
      "another product of the right signer",
      "tdx.qe-identity",
      s -> qe(s, EnclaveField.ISV_PROD_ID, LittleEndian.u16(1))),
  K5_QE_MISC_SELECT(
      "a quoting enclave with MISCSELECT set",
      "tdx.qe-identity",
      s -> qe(s, EnclaveField.MISC_SELECT, LittleEndian.u32(1))),
  K5_QE_DEBUG(
      "a quoting enclave in debug mode",
      "tdx.qe-identity",
      s -> qe(s, EnclaveField.ATTRIBUTES, hex("1700000000000000e700000000000000"))),
  K5_QE_BELOW_ALL_LEVELS(
      "a quoting enclave older than every level",
      "tdx.qe-identity",
      s -> qe(s, EnclaveField.ISV_SVN, LittleEndian.u16(1))),
  K10_OUT_OF_DATE(
      "the microcode is out of date, module and QE are current",
      "tdx.tcb-status",
      s -> td(s, TdField.TEE_TCB_SVN, Svns.of(6, 1, 2))),
  K10_SGX_COMPONENT_OUT_OF_DATE(
      "one certified SGX component is one too low",
      "tdx.tcb-status",
      s -> on(s, s.platform().spec().withComponentSvns(Svns.of(3, 2, 2, 2, 4, 1, 0, 5)))),
  K10_PCE_OUT_OF_DATE(
      "the PCE is out of date", "tdx.tcb-status", s -> on(s, s.platform().spec().withPceSvn(10))),
  K10_NO_LEVEL(
      "a platform below every level",
      "tdx.tcb-status",
      s -> on(s, s.platform().spec().withComponentSvns(Svns.of(1)))),
  K10_MODULE_OUT_OF_DATE(
      "the TDX module is out of date, everything else is current",
      "tdx.tcb-status",
      s -> td(s, TdField.TEE_TCB_SVN, Svns.of(4, 1, 3))),
  K10_QE_OUT_OF_DATE(
      "the quoting enclave is out of date, everything else is current",
      "tdx.tcb-status",
      s -> qe(s, EnclaveField.ISV_SVN, LittleEndian.u16(2))),
  K10_SW_HARDENING(
      "the newest level needs software hardening",
      "tdx.tcb-status",
      s -> newest(s, "SWHardeningNeeded", "INTEL-SA-00615")),
  K10_CONFIGURATION(
      "the newest level needs configuration",
      "tdx.tcb-status",
      s -> newest(s, "ConfigurationNeeded", "INTEL-SA-00289")),
  K10_CONFIGURATION_AND_SW_HARDENING(
      "the newest level needs both",
      "tdx.tcb-status",
      s -> newest(s, "ConfigurationAndSWHardeningNeeded", "INTEL-SA-00289", "INTEL-SA-00615")),
  K10_OUT_OF_DATE_CONFIGURATION(
      "the newest level is out of date and needs configuration",
      "tdx.tcb-status",
      s -> newest(s, "OutOfDateConfigurationNeeded", "INTEL-SA-00289")),
  K10_REVOKED("the newest level is revoked", "tdx.tcb-status", s -> newest(s, "Revoked")),
  K10_UNKNOWN_STATUS(
      "a status that Intel has not defined", "tdx.collateral", s -> newest(s, "Excellent")),
  K10_MODULE_REVOKED(
      "the TDX module's level is revoked",
      "tdx.tcb-status",
      s ->
          tcbInfo(
              s,
              t ->
                  t.withIdentities(
                      TdxModule.Identity.of(
                          "TDX_01", IsvLevel.of(6, "2025-05-14T00:00:00Z", "Revoked"))))),
  K10_QE_REVOKED(
      "the quoting enclave's level is revoked",
      "tdx.tcb-status",
      s ->
          s.withCollateral(
                  c ->
                      c.withQeIdentity(
                          q -> q.withLevels(IsvLevel.of(4, "2025-05-14T00:00:00Z", "Revoked"))))
              .evidence()),
  K10_TD_RELAUNCH(
      "a TD started under an old module that has since been updated",
      "tdx.tcb-status",
      s -> td(s.as(QuoteKind.TDX_V5_15), TdField.TEE_TCB_SVN, Svns.of(4, 1, 3))),
  K12_REORDERED_UNSIGNED(
      "the level list turned round under the old signature",
      "tdx.collateral",
      TcbAttack::reorderedUnsigned),
  K12_REORDERED_SIGNED(
      "an older, better level listed before the one that applies, properly signed",
      "tdx.tcb-status",
      TcbAttack::olderLevelFirst);

  private final String what;
  private final String expectedCheck;
  private final Function<IntelScenario, IntelEvidence> attack;

  TcbAttack(String what, String expectedCheck, Function<IntelScenario, IntelEvidence> attack) {
    this.what = what;
    this.expectedCheck = expectedCheck;
    this.attack = attack;
  }

  private static IntelEvidence tcbInfo(IntelScenario s, UnaryOperator<TcbInfoSpec> change) {
    return s.withCollateral(c -> c.withTcbInfo(change)).evidence();
  }

  private static IntelEvidence newest(IntelScenario s, String status, String... advisories) {
    return tcbInfo(s, t -> t.withNewestStatus(status, advisories));
  }

  private static IntelEvidence td(IntelScenario s, TdField field, Bytes value) {
    return s.withQuote(q -> q.with(field, value)).evidence();
  }

  private static IntelEvidence qe(IntelScenario s, EnclaveField field, Bytes value) {
    return s.withQuote(q -> q.withQe(field, value)).evidence();
  }

  private static IntelEvidence on(IntelScenario s, PckSpec pck) {
    return s.on(s.intel().platform(pck)).evidence();
  }

  private static IntelEvidence reorderedUnsigned(IntelScenario s) {
    String turned = s.collateral().tcbInfo().withLevels(reversed(s)).text();
    return CollateralForgery.tcbInfo(s, t -> t.withText(turned));
  }

  private static List<TcbLevel> reversed(IntelScenario s) {
    List<TcbLevel> levels = new ArrayList<>(s.collateral().tcbInfo().levels());
    Collections.reverse(levels);
    return levels;
  }

  /** The newest level, which applies, is out of date; an older one, now listed first, is not. */
  private static IntelEvidence olderLevelFirst(IntelScenario s) {
    List<TcbLevel> usual = s.collateral().tcbInfo().levels();
    TcbLevel applies = usual.get(0).withStatus("OutOfDate", "INTEL-SA-01036");
    TcbLevel older = usual.get(1).withStatus("UpToDate");
    return tcbInfo(s, t -> t.withLevels(List.of(older, applies)));
  }

  private static Bytes hex(String digits) {
    return Bytes.fromHex(digits).orElseThrow();
  }

  @Override
  public String row() {
    return name().substring(0, name().indexOf('_'));
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public String expectedCheck() {
    return expectedCheck;
  }

  @Override
  public IntelEvidence apply(IntelScenario valid) {
    return attack.apply(valid);
  }
}
