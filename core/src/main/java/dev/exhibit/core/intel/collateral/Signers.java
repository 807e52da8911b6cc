package dev.exhibit.core.intel.collateral;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.intel.pki.CertificateProfile;
import dev.exhibit.core.intel.pki.CertificateRole;
import dev.exhibit.core.intel.pki.Trials;
import dev.exhibit.core.intel.pki.Validity;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.data.Sorting;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who signed the JSON texts of a pool: an Intel TCB signing certificate that one root issued
 * directly, or somebody who may not. Each certificate is held against the root once; a text is then
 * tried with the rightful ones only, and with the others merely to say whose signature it is, for
 * the first texts that call for it.
 */
public final class Signers {
  private final CollateralPool pool;
  private final EvaluationTime time;
  private final X509Certificate root;
  private final CrlPick rootCrl;
  private final Trials trials;
  private final Trials naming = new Trials(64);
  private final List<Signer> rightful = new ArrayList<>();
  private final List<Located<X509Certificate>> others = new ArrayList<>();
  private final IdentityHashMap<SignedText<?>, Optional<Signer>> known = new IdentityHashMap<>();

  public Signers(
      CollateralPool pool,
      EvaluationTime time,
      X509Certificate root,
      CrlPick rootCrl,
      Trials trials) {
    this.pool = pool;
    this.time = time;
    this.root = root;
    this.rootCrl = rootCrl;
    this.trials = trials;
    for (Located<X509Certificate> each : pool.certificates()) {
      if (isTcbSigning(each.value())
          && trials.next()
          && CertificateProfile.issuedBy(each.value(), root).isEmpty()) {
        rightful.add(new Signer(each, problems(each.value())));
        pool.leadsThrough(each.value());
      } else {
        others.add(each);
      }
    }
    others.sort(Sorting.by(c -> !isTcbSigning(c.value())));
  }

  /** A certificate of the right role under the root, and what else is wrong with it. */
  private record Signer(Located<X509Certificate> certificate, List<Reason<Code>> problems) {}

  /** The certificate that signed {@code text}, if nothing is wrong with it. */
  Optional<X509Certificate> of(SignedText<?> text) {
    return signer(text).filter(s -> s.problems().isEmpty()).map(s -> s.certificate().value());
  }

  /**
   * What keeps {@code text} from being Intel's.
   *
   * @param own the certificates of the quote's own chain, none of which may sign collateral
   */
  List<Reason<Code>> judge(String what, SignedText<?> text, List<X509Certificate> own) {
    return signer(text).map(Signer::problems).orElseGet(() -> List.of(nobody(what, text, own)));
  }

  private Optional<Signer> signer(SignedText<?> text) {
    Optional<Signer> before = known.get(text);
    if (before != null) {
      return before;
    }
    Optional<Signer> found =
        rightful.stream()
            .sorted(
                Sorting.by(
                    Sorting.by(s -> !s.problems().isEmpty()),
                    Sorting.by(s -> !s.certificate().site().member().equals(text.site().member()))))
            .filter(s -> trials.next() && made(s.certificate().value(), text))
            .findFirst();
    known.put(text, found);
    return found;
  }

  private static boolean made(X509Certificate certificate, SignedText<?> text) {
    return EcdsaScheme.P256_SHA256.verifyRaw(
        certificate.getPublicKey(), text.text(), text.signature());
  }

  private Reason<Code> nobody(String what, SignedText<?> text, List<X509Certificate> own) {
    Optional<X509Certificate> other =
        Stream.concat(own.stream(), others.stream().map(Located::value))
            .filter(c -> naming.next() && made(c, text))
            .findFirst();
    if (other.isPresent()) {
      return unfit(what, other.get());
    }
    if (trials.exhausted()) {
      return Trials.limit(what);
    }
    return rightful.isEmpty()
        ? unknown(what)
        : new Reason<Code>(
            IntelCode.COLLATERAL_SIGNATURE, Message.of("%s: its signature does not verify", what));
  }

  private Reason<Code> unfit(String what, X509Certificate signer) {
    return isTcbSigning(signer)
        ? CertificateProfile.issuedBy(signer, root).orElseThrow()
        : new Reason<Code>(
            IntelCode.COLLATERAL_SIGNER_ROLE,
            Message.of(
                "%s: signed by %s, which may not sign collateral",
                what, CertificateProfile.describe(signer)));
  }

  private Reason<Code> unknown(String what) {
    List<CollateralPool.Unreadable> unreadable = pool.unreadable(CollateralPool.Kind.CERTIFICATE);
    if (!unreadable.isEmpty() && unreadable.get(0).understood()) {
      return new Reason<Code>(
          IntelCode.COLLATERAL_MALFORMED,
          Message.of(
              "%s: the chain of its signer cannot be read (%s)", what, unreadable.get(0).why()));
    }
    boolean ofAnother = others.stream().anyMatch(c -> isTcbSigning(c.value()));
    return new Reason<Code>(
        IntelCode.COLLATERAL_MISSING,
        Message.of(
            "%s: the certificate of its signer is absent%s",
            what,
            ofAnother
                ? Message.of("; there is only one that another root issued")
                : Message.of("")));
  }

  private List<Reason<Code>> problems(X509Certificate signer) {
    List<Reason<Code>> problems =
        new ArrayList<>(CertificateProfile.shape(signer, CertificateRole.TCB_SIGNING));
    Validity.of(CertificateProfile.describe(signer), signer).check(time).ifPresent(problems::add);
    rootCrl.revocation(signer).ifPresent(problems::add);
    return problems;
  }

  private static boolean isTcbSigning(X509Certificate certificate) {
    return CertificateRole.of(certificate).equals(Optional.of(CertificateRole.TCB_SIGNING));
  }
}
