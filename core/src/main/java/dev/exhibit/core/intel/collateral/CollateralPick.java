package dev.exhibit.core.intel.collateral;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.intel.pki.PckChain;
import dev.exhibit.core.intel.pki.Validity;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.intel.quote.TeeType;
import dev.exhibit.core.intel.tcb.QeIdentity;
import dev.exhibit.core.intel.tcb.TcbInfo;
import dev.exhibit.core.intel.tcb.VerifiedCollateral;
import dev.exhibit.core.x509.DatedCertificates;
import dev.exhibit.core.x509.LaterRevocation;
import dev.exhibit.core.x509.SimulatedMark;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The four pieces of collateral that one quote needs, picked from a pool. */
public final class CollateralPick {
  private final X509Certificate root;
  private final CrlPick rootCrl;
  private final CrlPick pckCrl;
  private final SignedTextPick<TcbInfo> tcbInfo;
  private final SignedTextPick<QeIdentity> qeIdentity;
  private Optional<Step<VerifiedCollateral>> judgement = Optional.empty();

  public CollateralPick(
      CollateralPool pool,
      PckChain chain,
      TeeType tee,
      EvaluationTime time,
      CrlPick rootCrl,
      CrlPick pckCrl,
      Signers signers) {
    this.root = chain.certificates().root();
    this.rootCrl = rootCrl;
    this.pckCrl = pckCrl;
    this.tcbInfo = new TcbInfoPick(pool, time, chain, tee, signers);
    this.qeIdentity = new QeIdentityPick(pool, time, chain, tee, signers);
  }

  /** TCB info, QE identity and both CRLs, if all of them hold; every fault, if not. */
  public Step<VerifiedCollateral> judge() {
    if (judgement.isEmpty()) {
      judgement = Optional.of(judged());
    }
    return judgement.get();
  }

  private Step<VerifiedCollateral> judged() {
    Step<Located<X509CRL>> root = rootCrl.judge();
    Step<Located<X509CRL>> pck = pckCrl.judge();
    Step<Located<SignedText<TcbInfo>>> tcb = tcbInfo.judge();
    Step<Located<SignedText<QeIdentity>>> qe = qeIdentity.judge();
    List<Step<?>> parts = List.of(tcb, qe, root, pck);
    Optional<CollateralPieces> all =
        root.value()
            .flatMap(
                r ->
                    pck.value()
                        .flatMap(
                            p ->
                                tcb.value()
                                    .flatMap(
                                        t ->
                                            qe.value()
                                                .map(q -> new CollateralPieces(t, q, r, p)))));
    return all.map(pieces -> held(pieces, parts)).orElseGet(() -> refused(parts));
  }

  private Step<VerifiedCollateral> held(CollateralPieces pieces, List<Step<?>> parts) {
    VerifiedCollateral verified = verified(pieces);
    List<Site> list = List.of(pieces.rootCrl().site());
    return new Step.Held<>(
        verified,
        IntelCode.COLLATERAL_VALID,
        beside(describe(verified, parts))
            .restingOn(pieces.dated())
            .restingOn(DatedCertificates.judged(Dated.Chain.TCB_SIGNING, signers(), list))
            .restingOn(
                List.of(
                    DatedCertificates.of(root, Dated.Revocation.ROOT, Dated.Chain.TCB_SIGNING))));
  }

  /** What was not used, unless it is merely older. Of newer lists, revocation is judged. */
  private Grounds beside(Grounds grounds) {
    List<Message> all = new ArrayList<>(tcbInfo.newerSaid());
    all.addAll(qeIdentity.newerSaid());
    for (Pick<?> pick : List.of(tcbInfo, qeIdentity, rootCrl, pckCrl)) {
      pick.refusedSaid().ifPresent(all::add);
    }
    Grounds said = grounds;
    for (Message sentence : all) {
      said = said.adding(sentence);
    }
    List<LaterRevocation> afterwards =
        signers().stream().flatMap(s -> rootCrl.revokedAfterwards(s).stream()).toList();
    return LaterRevocation.beside(said, afterwards, rootCrl.time());
  }

  /** What Intel signed for the platform that is no older than what is used, and not used. */
  public Others others() {
    return new Others(
        tcbInfo.noOlder().stream().map(piece -> piece.value().value()).distinct().toList(),
        qeIdentity.noOlder().stream().map(piece -> piece.value().value()).distinct().toList());
  }

  /** Documents that decide nothing. */
  public record Others(List<TcbInfo> tcbInfos, List<QeIdentity> qeIdentities) {
    /** There are none. */
    public static final Others NONE = new Others(List.of(), List.of());

    public Others {
      tcbInfos = List.copyOf(tcbInfos);
      qeIdentities = List.copyOf(qeIdentities);
    }
  }

  /** The chain once more, now that revocation can be judged. */
  public Step<PckChain> revocation(Step.Held<PckChain> chain) {
    PckChain.Certificates certificates = chain.proof().certificates();
    Optional<Reason<Code>> revoked =
        rootCrl
            .revocation(certificates.authority())
            .or(() -> pckCrl.revocation(certificates.leaf()));
    if (revoked.isPresent()) {
      return revoked.get().<PckChain>step().restingOn(chain.grounds().dated());
    }
    for (Step<?> crl : List.of(rootCrl.judge(), pckCrl.judge())) {
      if (crl.value().isEmpty()) {
        return new Step.Lacking<>(
            IntelCode.REVOCATION_UNKNOWN,
            Grounds.of(
                    Message.of(
                        "The chain is valid, but revocation cannot be judged: %s",
                        crl.grounds().said()))
                .restingOn(chain.grounds().dated()));
      }
    }
    List<LaterRevocation> afterwards =
        Stream.concat(
                rootCrl.revokedAfterwards(certificates.authority()).stream(),
                pckCrl.revokedAfterwards(certificates.leaf()).stream())
            .toList();
    Grounds grounds = asked(chain.grounds(), certificates);
    return chain.on(LaterRevocation.beside(grounds, afterwards, rootCrl.time()));
  }

  /** The same certificates, now with the lists that do not name them. */
  private Grounds asked(Grounds grounds, PckChain.Certificates certificates) {
    return grounds
        .restingOn(judged(certificates.authority(), rootCrl))
        .restingOn(judged(certificates.leaf(), pckCrl));
  }

  private static List<Dated> judged(X509Certificate certificate, CrlPick list) {
    List<Site> sites = list.judge().value().stream().map(Located::site).toList();
    return DatedCertificates.judged(Dated.Chain.PCK, List.of(certificate), sites);
  }

  /** The certificates that signed both texts. */
  private List<X509Certificate> signers() {
    return Stream.concat(
            tcbInfo.judge().value().flatMap(t -> tcbInfo.signer(t.value())).stream(),
            qeIdentity.judge().value().flatMap(q -> qeIdentity.signer(q.value())).stream())
        .distinct()
        .toList();
  }

  private VerifiedCollateral verified(CollateralPieces pieces) {
    SignedText<TcbInfo> tcb = pieces.tcbInfo().value();
    SignedText<QeIdentity> qe = pieces.qeIdentity().value();
    boolean simulated =
        Stream.concat(tcbInfo.signer(tcb).stream(), qeIdentity.signer(qe).stream())
            .anyMatch(SimulatedMark::isOn);
    return new VerifiedCollateral(
        tcb.value(), qe.value(), pieces.rootCrl().value(), pieces.pckCrl().value(), simulated);
  }

  private static Grounds describe(VerifiedCollateral collateral, List<Step<?>> parts) {
    TcbInfo tcb = collateral.tcbInfo();
    QeIdentity qe = collateral.qeIdentity();
    Message message =
        Message.of(
            "TCB info (issued %s, next update %s, evaluation data number %s), QE identity (issued"
                + " %s, next update %s, evaluation data number %s) and both CRLs are signed by"
                + " Intel and valid.",
            tcb.issueDate(),
            tcb.nextUpdate(),
            tcb.evaluationDataNumber(),
            qe.issueDate(),
            qe.nextUpdate(),
            qe.evaluationDataNumber());
    Grounds grounds = withSites(Grounds.of(message), parts);
    List<Object> passedOver = new ArrayList<>();
    for (Step<?> part : parts) {
      if (part.grounds().details().get("passedOver") instanceof List<?> some) {
        passedOver.addAll(some);
      }
    }
    return passedOver.isEmpty() ? grounds : grounds.with("passedOver", passedOver);
  }

  private static Step<VerifiedCollateral> refused(List<Step<?>> parts) {
    List<Message> messages =
        parts.stream()
            .filter(p -> p.value().isEmpty())
            .map(p -> p.grounds().said())
            .distinct()
            .toList();
    Grounds grounds = withSites(Grounds.of(Message.joined("; ", messages)), parts);
    List<Step<?>> open = parts.stream().filter(p -> p.value().isEmpty()).toList();
    Step<?> told = open.stream().filter(s -> s.isBroken()).findFirst().orElse(open.get(0));
    List<Dated> dated = open.stream().flatMap(p -> p.grounds().dated().stream()).toList();
    return told.<VerifiedCollateral>unproven()
        .on(grounds.comparedAs(told.grounds()).restingOn(dated));
  }

  private static Grounds withSites(Grounds grounds, List<Step<?>> parts) {
    List<Site> sites =
        parts.stream().flatMap(p -> p.grounds().sites().stream()).distinct().toList();
    return grounds.from(sites);
  }

  private static final class TcbInfoPick extends SignedTextPick<TcbInfo> {
    TcbInfoPick(
        CollateralPool pool, EvaluationTime time, PckChain chain, TeeType tee, Signers signers) {
      super(
          tee + " TCB info for FMSPC " + chain.platform().fmspc(),
          CollateralPool.Kind.TCB_INFO,
          pool,
          time,
          chain,
          signers);
      for (SignedText<TcbInfo> text : pool.tcbInfos()) {
        TcbInfo info = text.value();
        if (info.tee() == tee
            && info.fmspc().equals(chain.platform().fmspc())
            && info.pceId().equals(chain.platform().pceId())) {
          offer(
              new Located<>(text, text.site()),
              info.issueDate(),
              info.evaluationDataNumber(),
              text.text());
        } else {
          foreign(
              text.site(),
              () -> info.tee() + " with FMSPC " + info.fmspc() + " and PCE-ID " + info.pceId());
        }
      }
    }

    @Override
    Optional<Reason<Code>> validity(SignedText<TcbInfo> text) {
      TcbInfo info = text.value();
      return new Validity(what(), "issueDate", info.issueDate(), "nextUpdate", info.nextUpdate())
          .check(time());
    }
  }

  private static final class QeIdentityPick extends SignedTextPick<QeIdentity> {
    QeIdentityPick(
        CollateralPool pool, EvaluationTime time, PckChain chain, TeeType tee, Signers signers) {
      super(tee + " QE identity", CollateralPool.Kind.QE_IDENTITY, pool, time, chain, signers);
      for (SignedText<QeIdentity> text : pool.qeIdentities()) {
        QeIdentity identity = text.value();
        if (identity.tee() == tee) {
          offer(
              new Located<>(text, text.site()),
              identity.issueDate(),
              identity.evaluationDataNumber(),
              text.text());
        } else {
          foreign(text.site(), () -> identity.tee() + " quoting enclaves");
        }
      }
    }

    @Override
    Optional<Reason<Code>> validity(SignedText<QeIdentity> text) {
      QeIdentity identity = text.value();
      return new Validity(
              what(), "issueDate", identity.issueDate(), "nextUpdate", identity.nextUpdate())
          .check(time());
    }
  }
}
