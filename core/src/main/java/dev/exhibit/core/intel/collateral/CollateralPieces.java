package dev.exhibit.core.intel.collateral;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Dated.Kind;
import dev.exhibit.core.intel.tcb.QeIdentity;
import dev.exhibit.core.intel.tcb.TcbInfo;
import dev.exhibit.core.x509.DatedLists;
import dev.exhibit.data.Sha256;
import java.security.cert.X509CRL;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The four pieces of collateral of one quote, each with where it was found. */
record CollateralPieces(
    Located<SignedText<TcbInfo>> tcbInfo,
    Located<SignedText<QeIdentity>> qeIdentity,
    Located<X509CRL> rootCrl,
    Located<X509CRL> pckCrl) {

  /** What the root's list is called. */
  static final String ROOT_LIST = "revocations of the root";

  /** What the list of machines is called. */
  static final String PCK_LIST = "revocations of machines";

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
            Sha256.of(tcbInfo.value().text()),
            Optional.of(tcbInfo.site())),
        new Dated.Published(
            Kind.QE_IDENTITY,
            "quoting enclave",
            qe.issueDate(),
            Optional.of(qe.nextUpdate()),
            OptionalInt.of(qe.evaluationDataNumber()),
            Sha256.of(qeIdentity.value().text()),
            Optional.of(qeIdentity.site())),
        DatedLists.of(ROOT_LIST, rootCrl.value(), rootCrl.site()),
        DatedLists.of(PCK_LIST, pckCrl.value(), pckCrl.site()));
  }
}
