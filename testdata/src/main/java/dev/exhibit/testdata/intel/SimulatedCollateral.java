package dev.exhibit.testdata.intel;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.testdata.json.CompactJson;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collateral as it is handed over: nine members.
 *
 * @param pckCrlIssuerChain PEM: PCK CA, root CA
 * @param rootCaCrl DER
 * @param pckCrl DER
 * @param tcbInfoIssuerChain PEM: TCB signing, root CA
 * @param qeIdentityIssuerChain PEM: TCB signing, root CA
 */
public record SimulatedCollateral(
    String pckCrlIssuerChain,
    Bytes rootCaCrl,
    Bytes pckCrl,
    String tcbInfoIssuerChain,
    SignedText tcbInfo,
    String qeIdentityIssuerChain,
    SignedText qeIdentity) {
  /** The one JSON object that quote verification libraries exchange; byte fields in hex. */
  public Bytes toJson() {
    ObjectNode json =
        CompactJson.object()
            .put("pck_crl_issuer_chain", pckCrlIssuerChain)
            .put("root_ca_crl", rootCaCrl.hex())
            .put("pck_crl", pckCrl.hex())
            .put("tcb_info_issuer_chain", tcbInfoIssuerChain)
            .put("tcb_info", tcbInfo.text())
            .put("tcb_info_signature", tcbInfo.signature().hex())
            .put("qe_identity_issuer_chain", qeIdentityIssuerChain)
            .put("qe_identity", qeIdentity.text())
            .put("qe_identity_signature", qeIdentity.signature().hex());
    return Bytes.utf8(CompactJson.text(json));
  }

  /** The body of PCS's answer to a request for TCB info. */
  public Bytes pcsTcbInfo() {
    return pcsBody("tcbInfo", tcbInfo);
  }

  /** The body of PCS's answer to a request for the QE identity. */
  public Bytes pcsQeIdentity() {
    return pcsBody("enclaveIdentity", qeIdentity);
  }

  private static Bytes pcsBody(String member, SignedText signed) {
    return Bytes.utf8(
        Filled.of(
            "{\"%s\":%s,\"signature\":\"%s\"}", member, signed.text(), signed.signature().hex()));
  }

  /** The same with another TCB info. */
  public SimulatedCollateral withTcbInfo(UnaryOperator<SignedText> change) {
    return new SimulatedCollateral(
        pckCrlIssuerChain,
        rootCaCrl,
        pckCrl,
        tcbInfoIssuerChain,
        change.apply(tcbInfo),
        qeIdentityIssuerChain,
        qeIdentity);
  }

  /** The same with another QE identity. */
  public SimulatedCollateral withQeIdentity(UnaryOperator<SignedText> change) {
    return new SimulatedCollateral(
        pckCrlIssuerChain,
        rootCaCrl,
        pckCrl,
        tcbInfoIssuerChain,
        tcbInfo,
        qeIdentityIssuerChain,
        change.apply(qeIdentity));
  }

  /** The same with another issuer chain of the TCB info. */
  public SimulatedCollateral withTcbInfoIssuerChain(String pem) {
    return new SimulatedCollateral(
        pckCrlIssuerChain, rootCaCrl, pckCrl, pem, tcbInfo, qeIdentityIssuerChain, qeIdentity);
  }

  /** The same with another issuer chain of the QE identity. */
  public SimulatedCollateral withQeIdentityIssuerChain(String pem) {
    return new SimulatedCollateral(
        pckCrlIssuerChain, rootCaCrl, pckCrl, tcbInfoIssuerChain, tcbInfo, pem, qeIdentity);
  }

  /** The same with another revocation list of the root CA. */
  public SimulatedCollateral withRootCaCrl(Bytes der) {
    return new SimulatedCollateral(
        pckCrlIssuerChain,
        der,
        pckCrl,
        tcbInfoIssuerChain,
        tcbInfo,
        qeIdentityIssuerChain,
        qeIdentity);
  }

  /** The same with another revocation list of the PCK CA. */
  public SimulatedCollateral withPckCrl(Bytes der) {
    return new SimulatedCollateral(
        pckCrlIssuerChain,
        rootCaCrl,
        der,
        tcbInfoIssuerChain,
        tcbInfo,
        qeIdentityIssuerChain,
        qeIdentity);
  }
}
