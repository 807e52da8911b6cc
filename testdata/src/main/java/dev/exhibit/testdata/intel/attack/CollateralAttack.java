package dev.exhibit.testdata.intel.attack;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.PckAuthority;
import java.util.function.Function;

/** Attacks on certificates, revocation lists and signatures of the collateral. */
@SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
public enum CollateralAttack implements IntelAttack {
  K1_TCB_INFO_ZERO_SIGNATURE(
      "a TCB info with a signature of zeros",
      "tdx.collateral",
      s -> CollateralForgery.tcbInfo(s, t -> t.withSignature(Bytes.zeros(64)))),
  K1_TCB_INFO_NO_SIGNATURE(
      "a TCB info without a signature",
      "tdx.collateral",
      s -> CollateralForgery.tcbInfo(s, t -> t.withSignature(Bytes.EMPTY))),
  K1_TCB_INFO_OTHER_KEY(
      "a TCB info that the attacker signed",
      "tdx.collateral",
      s -> CollateralForgery.tcbInfo(s, t -> QuoteForgery.ATTACKER.sign(t.text()))),
  K1_TCB_INFO_CHANGED(
      "a later nextUpdate under the old signature",
      "tdx.collateral",
      s ->
          CollateralForgery.tcbInfo(s, t -> CollateralForgery.edit(t, "2026-07-01", "2026-08-01"))),
  K1_QE_IDENTITY_ZERO_SIGNATURE(
      "a QE identity with a signature of zeros",
      "tdx.collateral",
      s -> CollateralForgery.qeIdentity(s, t -> t.withSignature(Bytes.zeros(64)))),
  K1_QE_IDENTITY_NO_SIGNATURE(
      "a QE identity without a signature",
      "tdx.collateral",
      s -> CollateralForgery.qeIdentity(s, t -> t.withSignature(Bytes.EMPTY))),
  K1_QE_IDENTITY_OTHER_KEY(
      "a QE identity that the attacker signed",
      "tdx.collateral",
      s -> CollateralForgery.qeIdentity(s, t -> QuoteForgery.ATTACKER.sign(t.text()))),
  K3_TCB_INFO_EXPIRED(
      "a genuine TCB info past its nextUpdate",
      "tdx.collateral",
      s ->
          CollateralForgery.spec(s, c -> c.withTcbInfo(t -> t.withWindow(CollateralForgery.PAST)))),
  K3_TCB_INFO_OF_THE_FUTURE(
      "a genuine TCB info issued after the time of the evidence",
      "tdx.collateral",
      s ->
          CollateralForgery.spec(
              s, c -> c.withTcbInfo(t -> t.withWindow(CollateralForgery.FUTURE)))),
  K3_QE_IDENTITY_EXPIRED(
      "a genuine QE identity past its nextUpdate",
      "tdx.collateral",
      s ->
          CollateralForgery.spec(
              s, c -> c.withQeIdentity(q -> q.withWindow(CollateralForgery.PAST)))),
  K3_ROLLED_BACK(
      "valid TCB info and QE identity of an earlier TCB recovery",
      "tdx.collateral-fresh",
      s ->
          CollateralForgery.spec(
              s,
              c ->
                  c.withTcbInfo(t -> t.withEvaluation(17))
                      .withQeIdentity(q -> q.withEvaluation(17)))),
  K4_OTHER_FMSPC(
      "TCB info of another platform family",
      "tdx.collateral",
      s ->
          CollateralForgery.spec(
              s, c -> c.withTcbInfo(t -> t.forPlatform(Bytes.zeros(6), t.pceId())))),
  K4_OTHER_PCE_ID(
      "TCB info of another PCE",
      "tdx.collateral",
      s ->
          CollateralForgery.spec(
              s, c -> c.withTcbInfo(t -> t.forPlatform(t.fmspc(), Bytes.of((byte) 1, (byte) 0))))),
  K4_SGX_TCB_INFO(
      "the platform's TCB info for SGX", "tdx.collateral", CollateralForgery::sgxTcbInfo),
  K5_SGX_QE_IDENTITY(
      "the identity of the SGX quoting enclave",
      "tdx.collateral",
      CollateralForgery::sgxQeIdentity),
  K6_ROOT_CRL_OMITTED(
      "no root CRL", "tdx.collateral", s -> CollateralForgery.rootCrl(s, crl -> Bytes.EMPTY)),
  K6_ROOT_CRL_BROKEN(
      "a root CRL with a flipped bit in its signature",
      "tdx.collateral",
      s -> CollateralForgery.rootCrl(s, CollateralForgery::flipLast)),
  K6_ROOT_CRL_EXPIRED(
      "a root CRL past its nextUpdate",
      "tdx.collateral",
      s ->
          CollateralForgery.spec(s, c -> c.withRootCrl(l -> l.withWindow(CollateralForgery.PAST)))),
  K6_ROOT_CRL_OTHER_KEY(
      "a root CRL of the right name by another key",
      "tdx.collateral",
      s ->
          CollateralForgery.rootCrl(
              s, crl -> s.collateral().rootCrl().signedBy(QuoteForgery.ATTACKER.root()))),
  K6_PCK_CRL_OMITTED(
      "no PCK CRL", "tdx.collateral", s -> CollateralForgery.pckCrl(s, crl -> Bytes.EMPTY)),
  K6_PCK_CRL_BROKEN(
      "a PCK CRL with a flipped bit in its signature",
      "tdx.collateral",
      s -> CollateralForgery.pckCrl(s, CollateralForgery::flipLast)),
  K6_PCK_CRL_EXPIRED(
      "a PCK CRL past its nextUpdate",
      "tdx.collateral",
      s -> CollateralForgery.spec(s, c -> c.withPckCrl(l -> l.withWindow(CollateralForgery.PAST)))),
  K6_PCK_CRL_OF_THE_FUTURE(
      "a PCK CRL that is not yet in force",
      "tdx.collateral",
      s ->
          CollateralForgery.spec(
              s, c -> c.withPckCrl(l -> l.withWindow(CollateralForgery.FUTURE)))),
  K6_PCK_CRL_OTHER_KEY(
      "a PCK CRL of the right name by another key",
      "tdx.collateral",
      s ->
          CollateralForgery.pckCrl(
              s,
              crl ->
                  s.collateral()
                      .pckCrl()
                      .signedBy(QuoteForgery.ATTACKER.pckAuthority(PckAuthority.PLATFORM)))),
  K6_PCK_CRL_OTHER_ISSUER(
      "the genuine CRL of the processor CA for a platform CA's certificate",
      "tdx.collateral",
      s ->
          CollateralForgery.pckCrl(
              s,
              crl ->
                  s.collateral()
                      .pckCrl()
                      .signedBy(s.intel().pckAuthority(PckAuthority.PROCESSOR)))),
  K7_ROOT_OF_THE_BUNDLE(
      "quote and collateral agree on a root that only they vouch for",
      "tdx.pck-chain",
      s -> s.by(QuoteForgery.ATTACKER).evidence().trusting(s.intel().rootDer())),
  K8_TCB_INFO_BY_PCK(
      "a TCB info signed with a genuine PCK", "tdx.collateral", CollateralForgery::tcbInfoByPck),
  K8_TCB_INFO_BY_PCK_CA(
      "a TCB info signed with a genuine PCK CA",
      "tdx.collateral",
      CollateralForgery::tcbInfoByPckCa),
  K8_QE_IDENTITY_BY_PCK(
      "a QE identity signed with a genuine PCK",
      "tdx.collateral",
      CollateralForgery::qeIdentityByPck),
  K8_TCB_SIGNING_UNDER_PCK_CA(
      "a TCB signing certificate that the PCK CA issued",
      "tdx.collateral",
      CollateralForgery::tcbSigningUnderPckCa),
  K9_PCK_REVOKED(
      "the PCK certificate is revoked",
      "tdx.pck-chain",
      s ->
          CollateralForgery.spec(
              s, c -> c.withPckCrl(l -> l.revoking(s.platform().pck().serial())))),
  K9_PCK_CA_REVOKED(
      "the PCK CA is revoked",
      "tdx.pck-chain",
      s ->
          CollateralForgery.spec(
              s,
              c ->
                  c.withRootCrl(
                      l -> l.revoking(s.intel().pckAuthority(PckAuthority.PLATFORM).serial())))),
  K9_TCB_SIGNING_REVOKED(
      "the TCB signing certificate is revoked",
      "tdx.collateral",
      s ->
          CollateralForgery.spec(
              s, c -> c.withRootCrl(l -> l.revoking(s.intel().tcbSigning().serial())))),
  K11_WHITE_SPACE(
      "a TCB info printed with a space",
      "tdx.collateral",
      s ->
          CollateralForgery.tcbInfo(
              s, t -> CollateralForgery.edit(t, "\"version\":3", "\"version\": 3"))),
  K11_NUMBER_FORM(
      "an evaluation number written with a fraction",
      "tdx.collateral",
      s ->
          CollateralForgery.tcbInfo(
              s, t -> CollateralForgery.edit(t, "DataNumber\":19", "DataNumber\":19.0"))),
  K11_DUPLICATE_KEY(
      "a second status before the signed one, unsigned",
      "tdx.collateral",
      s -> CollateralForgery.tcbInfo(s, CollateralForgery::duplicateStatus)),
  K11_DUPLICATE_KEY_SIGNED(
      "a text with two values for one key, properly signed",
      "tdx.collateral",
      s ->
          CollateralForgery.tcbInfo(
              s, t -> s.intel().sign(CollateralForgery.duplicateStatus(t).text()))),
  K11_TRAILING_TEXT_SIGNED(
      "a second JSON value after the first, properly signed",
      "tdx.collateral",
      s -> CollateralForgery.tcbInfo(s, t -> s.intel().sign(t.text() + "{}")));

  private final String what;
  private final String expectedCheck;
  private final Function<IntelScenario, IntelEvidence> attack;

  CollateralAttack(
      String what, String expectedCheck, Function<IntelScenario, IntelEvidence> attack) {
    this.what = what;
    this.expectedCheck = expectedCheck;
    this.attack = attack;
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
