package dev.exhibit.core.intel;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.intel.collateral.CollateralPool;
import dev.exhibit.core.intel.collateral.Simulation;
import dev.exhibit.core.intel.quote.ExpectedTee;
import dev.exhibit.core.policy.TdxFeature;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.CollateralSpec;
import dev.exhibit.testdata.intel.EnclaveField;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.PckSpec;
import dev.exhibit.testdata.intel.QuoteKind;
import dev.exhibit.testdata.intel.SignedText;
import dev.exhibit.testdata.intel.Svns;
import dev.exhibit.testdata.intel.TcbInfoSpec;
import dev.exhibit.testdata.intel.TdField;
import dev.exhibit.testdata.intel.attack.IntelAttack;
import dev.exhibit.testdata.intel.tcb.TcbLevel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x500.X500Name;

/** Evidence that differs from a valid scenario in one thing, and short ways to appraise it. */
public final class Variants {
  public static final IntelScenario TDX = IntelScenario.seeded(1);
  public static final IntelScenario TDX_15 = IntelScenario.seeded(1, QuoteKind.TDX_V5_15);

  private Variants() {}

  public static Bytes hex(String digits) {
    return Bytes.fromHex(digits).orElseThrow();
  }

  public static IntelEvidence attack(String name) {
    return IntelAttack.all().stream()
        .filter(a -> a.toString().equals(name))
        .findFirst()
        .orElseThrow()
        .apply(TDX);
  }

  public static IntelEvidence td(TdField field, String value) {
    return td(TDX, field, value);
  }

  public static IntelEvidence td(IntelScenario scenario, TdField field, String value) {
    return scenario.withQuote(q -> q.with(field, hex(value))).evidence();
  }

  public static IntelEvidence tcbInfo(UnaryOperator<TcbInfoSpec> change) {
    return TDX.withCollateral((CollateralSpec c) -> c.withTcbInfo(change)).evidence();
  }

  static IntelEvidence platform(UnaryOperator<PckSpec> change) {
    return TDX.on(TDX.intel().platform(change.apply(TDX.platform().spec()))).evidence();
  }

  static List<TcbLevel> reversed(List<TcbLevel> levels) {
    List<TcbLevel> turned = new ArrayList<>(levels);
    Collections.reverse(turned);
    return turned;
  }

  /** A PCK certificate with another subject. */
  static IntelEvidence renamed(String subject) {
    PckSpec pck = TDX.platform().spec();
    var certificate = TDX.intel().pckSpec(pck).withSubject(new X500Name(subject));
    return TDX.on(TDX.intel().platform(pck, certificate)).evidence();
  }

  /** A TCB info with an edited text, properly signed. */
  static IntelEvidence signedTcbInfo(String old, String replacement) {
    IntelEvidence valid = TDX.evidence();
    return valid.with(valid.collateral().withTcbInfo(t -> edited(t, old, replacement)));
  }

  /** A QE identity with an edited text, properly signed. */
  static IntelEvidence signedQeIdentity(String old, String replacement) {
    IntelEvidence valid = TDX.evidence();
    return valid.with(valid.collateral().withQeIdentity(t -> edited(t, old, replacement)));
  }

  private static SignedText edited(SignedText text, String old, String replacement) {
    if (!text.text().contains(old)) {
      throw new IllegalArgumentException("the text does not hold " + old);
    }
    return TDX.intel().sign(text.text().replace(old, replacement));
  }

  /** The collateral with one of the nine fields under a name nobody reads. */
  static Simulation.Result without(String field) {
    IntelEvidence valid = TDX.evidence();
    String json = valid.collateral().toJson().utf8Lossy();
    Bytes collateral = Bytes.utf8(json.replace("\"" + field + "\"", "\"x_" + field + "\""));
    return Simulation.of(valid).run(valid.quote().bytes(), collateral);
  }

  static String sgx(QuoteKind kind) {
    IntelEvidence valid = IntelScenario.seeded(1, kind).evidence();
    return Simulation.of(valid).expecting(ExpectedTee.SGX).run(valid).of(CheckId.SGX_QUOTE);
  }

  /** A quote with an encrypted id, and its chain beside the collateral. */
  static String chainFromCollateral() {
    IntelEvidence valid = TDX.withQuote(q -> q.withCertification(3, Bytes.zeros(404))).evidence();
    CollateralPool pool =
        CollateralPool.builder()
            .add(Site.of("collateral.json"), valid.collateral().toJson())
            .add(Site.of("pck_certificate_chain.pem"), Bytes.utf8(TDX.platform().pckChain()))
            .build();
    return Simulation.of(valid).run(valid.quote().bytes(), pool).of(CheckId.TDX_PCK_CHAIN);
  }

  public static Simulation.Result anyStatus(IntelEvidence evidence) {
    return Simulation.of(evidence).with(Simulation.ANY_STATUS).run(evidence);
  }

  static String convergence() {
    IntelEvidence evidence =
        TDX.withCollateral(c -> c.withTcbInfo(t -> t.withNewestStatus("ConfigurationNeeded")))
            .withQuote(q -> q.withQe(EnclaveField.ISV_SVN, hex("0200")))
            .evidence();
    return anyStatus(evidence).verified().tcb().status().word();
  }

  public static String relaunch() {
    return relaunch(TDX_15, Svns.of(6, 1, 3)).verified().tcb().status().word();
  }

  /** A domain started under an old module, on a platform that now has {@code loaded}. */
  public static Simulation.Result relaunch(IntelScenario scenario, Bytes loaded) {
    return anyStatus(
        scenario
            .withQuote(
                q ->
                    q.with(TdField.TEE_TCB_SVN, Svns.of(4, 1, 3))
                        .with(TdField.TEE_TCB_SVN_2, loaded))
            .evidence());
  }

  static String perfmonAllowed() {
    IntelEvidence evidence = td(TdField.TD_ATTRIBUTES, "0000001000000080");
    TdxPolicy policy = new TdxPolicy(Map.of(), Set.of(TdxFeature.PERFMON));
    return Simulation.of(evidence).with(policy).run(evidence).of(CheckId.TDX_ATTRIBUTES);
  }
}
