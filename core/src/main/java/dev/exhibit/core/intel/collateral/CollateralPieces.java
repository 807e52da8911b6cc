package dev.exhibit.core.intel.collateral;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Dated.Kind;
import dev.exhibit.core.intel.tcb.QeIdentity;
import dev.exhibit.core.intel.tcb.TcbInfo;
import java.security.cert.X509CRL;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The four pieces of collateral of one quote, each with where it was found. */
record CollateralPieces(
    Located<SignedText<TcbInfo>> tcbInfo,
    Located<SignedText<QeIdentity>> qeIdentity,
    Located<X509CRL> rootCrl,
    Located<X509CRL> pckCrl) {

  /** Their dates and places, as a report names them. */
  List<Dated> dated() {
    TcbInfo tcb = tcbInfo.value().value();
    QeIdentity qe = qeIdentity.value().value();
    return List.of(
        new Dated.Published(
            Kind.TCB_INFO,
            "firmware levels of " + tcb.fmspc().hex(),
            tcb.issueDate(),
            Optional.of(tcb.nextUpdate()),
            OptionalInt.of(tcb.evaluationDataNumber()),
            tcbInfo.site()),
        new Dated.Published(
            Kind.QE_IDENTITY,
            "quoting enclave",
            qe.issueDate(),
            Optional.of(qe.nextUpdate()),
            OptionalInt.of(qe.evaluationDataNumber()),
            qeIdentity.site()),
        crl("revocations of the root", rootCrl),
        crl("revocations of machines", pckCrl));
  }

  private static Dated crl(String name, Located<X509CRL> crl) {
    return Dated.Published.of(
        Kind.CRL,
        name,
        crl.value().getThisUpdate().toInstant(),
        Optional.ofNullable(crl.value().getNextUpdate()).map(Date::toInstant),
        crl.site());
  }
}
