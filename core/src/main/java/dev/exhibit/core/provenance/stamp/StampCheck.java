package dev.exhibit.core.provenance.stamp;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.provenance.certificate.CertificatePath;
import dev.exhibit.core.provenance.root.Authority;
import dev.exhibit.core.provenance.root.SigstoreRoot;
import dev.exhibit.core.provenance.signature.HashAlgorithm;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/** That an authority of one trusted root has stamped a signature. */
public final class StampCheck {
  private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

  private final TimeStampToken token;
  private final SigstoreRoot root;

  private StampCheck(TimeStampToken token, SigstoreRoot root) {
    this.token = token;
    this.root = root;
  }

  /**
   * When a signature existed, by an authority's word.
   *
   * @param certificates those of the authority, up to the one that the trusted root believes
   */
  public record Stamped(Instant time, List<Dated> certificates) {}

  /**
   * The time that {@code response} proves.
   *
   * @param signature the raw signature that it has to be about
   */
  public static Stamped verify(Bytes response, Bytes signature, SigstoreRoot root) throws Stopped {
    StampCheck check = new StampCheck(token(response), root);
    check.requireAbout(signature);
    return check.verified();
  }

  private static TimeStampToken token(Bytes response) throws Stopped {
    try {
      TimeStampToken token = new TimeStampResponse(response.toArray()).getTimeStampToken();
      if (token != null) {
        return token;
      }
    } catch (TSPException | IOException | RuntimeException e) {
      // Bouncy Castle throws unchecked exceptions of many kinds on bytes that are no CMS.
    }
    throw Stopped.broken(
        StampCode.MALFORMED, "A timestamp is no RFC 3161 response that can be read.");
  }

  private void requireAbout(Bytes signature) throws Stopped {
    var info = token.getTimeStampInfo();
    Optional<HashAlgorithm> hash = HashAlgorithm.byOid(info.getMessageImprintAlgOID());
    if (hash.isEmpty()
        || !hash.get().of(signature).equals(Bytes.of(info.getMessageImprintDigest()))) {
      throw Stopped.broken(
          StampCode.INVALID, "A timestamp is about something else than the bundle's signature.");
    }
  }

  private Stamped verified() throws Stopped {
    Instant time = token.getTimeStampInfo().getGenTime().toInstant();
    List<Dated> certificates = new ArrayList<>();
    for (Authority authority : root.timeAuthorities()) {
      for (X509Certificate signer : signers(authority)) {
        Optional<CertificatePath> path =
            CertificatePath.find(signer, embedded(), authority).filter(p -> p.isValidAt(time));
        if (path.isPresent()) {
          path.get().requireProfile(TIME_STAMPING);
          requireSignature(signer);
          certificates.addAll(path.get().dated(Dated.Chain.TSA, Dated.Revocation.NOT_JUDGED));
        }
      }
    }
    if (certificates.isEmpty()) {
      throw Stopped.broken(
          StampCode.NOT_TRUSTED,
          Message.of(
              "No time-stamping authority of %s that is valid at %s has signed a timestamp.",
              root.name(), time));
    }
    return new Stamped(time, List.copyOf(certificates));
  }

  private List<X509Certificate> signers(Authority authority) {
    List<X509Certificate> candidates = new ArrayList<>(List.of(authority.chain().get(0)));
    embedded().stream().filter(c -> !candidates.contains(c)).forEach(candidates::add);
    return candidates.stream().filter(this::isNamed).toList();
  }

  private boolean isNamed(X509Certificate certificate) {
    try {
      return token.getSID().match(new X509CertificateHolder(certificate.getEncoded()));
    } catch (IOException | CertificateEncodingException | RuntimeException e) {
      return false;
    }
  }

  private List<X509Certificate> embedded() {
    List<X509Certificate> all = new ArrayList<>();
    for (X509CertificateHolder holder : holders()) {
      try {
        all.add(new JcaX509CertificateConverter().getCertificate(holder));
      } catch (CertificateException | RuntimeException e) {
        // one that cannot be read vouches for nothing
      }
    }
    return all;
  }

  private Collection<X509CertificateHolder> holders() {
    try {
      return token.getCertificates().getMatches(null);
    } catch (RuntimeException e) { // the library reads them now, and one is of another structure
      return List.of();
    }
  }

  private void requireSignature(X509Certificate signer) throws Stopped {
    try {
      token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
    } catch (TSPException | OperatorCreationException | RuntimeException e) {
      // Unchecked ones too: Bouncy Castle throws them on signed attributes of another shape.
      throw Stopped.broken(
          StampCode.INVALID,
          Message.of(
              "A timestamp does not verify with the certificate of its signer, or names another."));
    }
  }
}
