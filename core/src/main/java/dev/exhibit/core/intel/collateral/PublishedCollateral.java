package dev.exhibit.core.intel.collateral;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Dated.Kind;
import dev.exhibit.core.intel.tcb.QeIdentity;
import dev.exhibit.core.intel.tcb.TcbInfo;
import dev.exhibit.core.intel.tcb.VerifiedCollateral;
import java.security.cert.X509CRL;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The dates of verified collateral, as a report names them. */
final class PublishedCollateral {
  private PublishedCollateral() {}

  static List<Dated> of(VerifiedCollateral collateral) {
    TcbInfo tcb = collateral.tcbInfo();
    QeIdentity qe = collateral.qeIdentity();
    return List.of(
        new Dated.Published(
            Kind.TCB_INFO,
            "firmware levels of " + tcb.fmspc().hex(),
            tcb.issueDate(),
            Optional.of(tcb.nextUpdate()),
            OptionalInt.of(tcb.evaluationDataNumber())),
        new Dated.Published(
            Kind.QE_IDENTITY,
            "quoting enclave",
            qe.issueDate(),
            Optional.of(qe.nextUpdate()),
            OptionalInt.of(qe.evaluationDataNumber())),
        crl("revocations of the root", collateral.rootCrl()),
        crl("revocations of machines", collateral.pckCrl()));
  }

  private static Dated crl(String name, X509CRL crl) {
    return Dated.Published.of(
        Kind.CRL,
        name,
        crl.getThisUpdate().toInstant(),
        Optional.ofNullable(crl.getNextUpdate()).map(Date::toInstant));
  }
}
