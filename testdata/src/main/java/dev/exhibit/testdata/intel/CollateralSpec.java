package dev.exhibit.testdata.intel;

import dev.exhibit.testdata.pki.CrlSpec;
import dev.exhibit.testdata.pki.Validity;
import java.util.function.UnaryOperator;

/** What the collateral of one platform shall say. */
public record CollateralSpec(
    TcbInfoSpec tcbInfo, QeIdentitySpec qeIdentity, CrlSpec rootCrl, CrlSpec pckCrl) {
  /** Collateral for the TDs of such a platform. */
  public static CollateralSpec tdx(PckSpec pck, Validity window) {
    return new CollateralSpec(
        TcbInfoSpec.tdx(pck, window),
        QeIdentitySpec.tdQe(window),
        CrlSpec.empty(window),
        CrlSpec.empty(window));
  }

  /** Collateral for the enclaves of such a platform. */
  public static CollateralSpec sgx(PckSpec pck, Validity window) {
    return new CollateralSpec(
        TcbInfoSpec.sgx(pck, window),
        QeIdentitySpec.qe(window),
        CrlSpec.empty(window),
        CrlSpec.empty(window));
  }

  /** The same with a changed TCB info. */
  public CollateralSpec withTcbInfo(UnaryOperator<TcbInfoSpec> change) {
    return new CollateralSpec(change.apply(tcbInfo), qeIdentity, rootCrl, pckCrl);
  }

  /** The same with a changed QE identity. */
  public CollateralSpec withQeIdentity(UnaryOperator<QeIdentitySpec> change) {
    return new CollateralSpec(tcbInfo, change.apply(qeIdentity), rootCrl, pckCrl);
  }

  /** The same with a changed revocation list of the root CA. */
  public CollateralSpec withRootCrl(UnaryOperator<CrlSpec> change) {
    return new CollateralSpec(tcbInfo, qeIdentity, change.apply(rootCrl), pckCrl);
  }

  /** The same with a changed revocation list of the PCK CA. */
  public CollateralSpec withPckCrl(UnaryOperator<CrlSpec> change) {
    return new CollateralSpec(tcbInfo, qeIdentity, rootCrl, change.apply(pckCrl));
  }
}
