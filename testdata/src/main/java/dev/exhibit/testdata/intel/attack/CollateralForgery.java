package dev.exhibit.testdata.intel.attack;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.CollateralSpec;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.QeIdentitySpec;
import dev.exhibit.testdata.intel.SignedText;
import dev.exhibit.testdata.intel.SimulatedCollateral;
import dev.exhibit.testdata.intel.TcbInfoSpec;
import dev.exhibit.testdata.pki.Pem;
import dev.exhibit.testdata.pki.SimulatedCertificate;
import dev.exhibit.testdata.pki.Validity;
import java.util.List;
import java.util.function.UnaryOperator;

/** How the attacks of {@link CollateralAttack} are made. */
final class CollateralForgery {
  /** A window that ended before {@link IntelScenario#AT}. */
  static final Validity PAST = Validity.of("2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z");

  /** A window that begins after {@link IntelScenario#AT}. */
  static final Validity FUTURE = Validity.of("2026-06-20T00:00:00Z", "2026-07-20T00:00:00Z");

  private CollateralForgery() {}

  /** Collateral that says something else and is properly signed. */
  static IntelEvidence spec(IntelScenario s, UnaryOperator<CollateralSpec> change) {
    return s.withCollateral(change).evidence();
  }

  static IntelEvidence tcbInfo(IntelScenario s, UnaryOperator<SignedText> change) {
    IntelEvidence valid = s.evidence();
    return valid.with(valid.collateral().withTcbInfo(change));
  }

  static IntelEvidence qeIdentity(IntelScenario s, UnaryOperator<SignedText> change) {
    IntelEvidence valid = s.evidence();
    return valid.with(valid.collateral().withQeIdentity(change));
  }

  static IntelEvidence rootCrl(IntelScenario s, UnaryOperator<Bytes> change) {
    IntelEvidence valid = s.evidence();
    SimulatedCollateral collateral = valid.collateral();
    return valid.with(collateral.withRootCaCrl(change.apply(collateral.rootCaCrl())));
  }

  static IntelEvidence pckCrl(IntelScenario s, UnaryOperator<Bytes> change) {
    IntelEvidence valid = s.evidence();
    SimulatedCollateral collateral = valid.collateral();
    return valid.with(collateral.withPckCrl(change.apply(collateral.pckCrl())));
  }

  /** Replaces {@code old}, which must occur, under the old signature. */
  static SignedText edit(SignedText signed, String old, String replacement) {
    if (!signed.text().contains(old)) {
      throw new IllegalArgumentException("the text does not hold " + old);
    }
    return signed.withText(signed.text().replace(old, replacement));
  }

  static SignedText duplicateStatus(SignedText signed) {
    return edit(
        signed,
        "\"tcbStatus\":\"OutOfDate\"",
        "\"tcbStatus\":\"UpToDate\",\"tcbStatus\":\"OutOfDate\"");
  }

  static Bytes flipLast(Bytes der) {
    int last = der.size() - 1;
    return der.with(last, der.at(last) ^ 1);
  }

  static IntelEvidence sgxTcbInfo(IntelScenario s) {
    TcbInfoSpec sgx = TcbInfoSpec.sgx(s.platform().spec(), s.collateral().tcbInfo().window());
    return spec(s, c -> c.withTcbInfo(t -> sgx));
  }

  static IntelEvidence sgxQeIdentity(IntelScenario s) {
    QeIdentitySpec qe = QeIdentitySpec.qe(s.collateral().qeIdentity().window());
    return spec(s, c -> c.withQeIdentity(t -> qe));
  }

  static IntelEvidence tcbInfoByPck(IntelScenario s) {
    SimulatedCertificate pck = s.platform().pck();
    return tcbInfoBy(s, pck, s.platform().pckChain());
  }

  static IntelEvidence tcbInfoByPckCa(IntelScenario s) {
    SimulatedCertificate ca = pckCa(s);
    return tcbInfoBy(s, ca, Pem.chain(List.of(ca, s.intel().root())));
  }

  static IntelEvidence tcbSigningUnderPckCa(IntelScenario s) {
    SimulatedCertificate ca = pckCa(s);
    SimulatedCertificate signer =
        ca.issue(s.intel().tcbSigningSpec(), s.intel().tcbSigning().key());
    return tcbInfoBy(s, signer, Pem.chain(List.of(signer, ca, s.intel().root())));
  }

  private static IntelEvidence tcbInfoBy(
      IntelScenario s, SimulatedCertificate signer, String chain) {
    IntelEvidence signed = tcbInfo(s, t -> SignedText.by(signer.key(), t.text()));
    return signed.with(signed.collateral().withTcbInfoIssuerChain(chain));
  }

  static IntelEvidence qeIdentityByPck(IntelScenario s) {
    SimulatedCertificate pck = s.platform().pck();
    IntelEvidence signed = qeIdentity(s, t -> SignedText.by(pck.key(), t.text()));
    return signed.with(signed.collateral().withQeIdentityIssuerChain(s.platform().pckChain()));
  }

  private static SimulatedCertificate pckCa(IntelScenario s) {
    return s.intel().pckAuthority(s.platform().spec().authority());
  }
}
