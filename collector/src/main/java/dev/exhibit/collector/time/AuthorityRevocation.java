package dev.exhibit.collector.time;

import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.collector.http.Answer;
import dev.exhibit.collector.http.Call;
import dev.exhibit.collector.http.Payload;
import dev.exhibit.collector.http.Tried;
import dev.exhibit.collector.provenance.Neighbour;
import dev.exhibit.collector.session.Documents;
import dev.exhibit.collector.session.Session;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.time.pki.RevocationAnswer;
import dev.exhibit.core.time.pki.RevocationList;
import dev.exhibit.core.time.token.TimestampVerifier;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Fetches what the authorities behind tokens publish about revocations: an OCSP answer about each
 * certificate that a token brings along, else its issuer's list. What cannot be had costs nothing
 * else; the verifier says then that it is not known.
 */
public final class AuthorityRevocation {
  private static final String FOLDER = "collateral/tsa/";
  private static final int MOST_CERTIFICATES = 8;
  private static final int MOST_CALLS = 12;

  private final Session session;
  private int calls;

  public AuthorityRevocation(Session session) {
    this.session = session;
  }

  /**
   * Fetches for the certificates in these tokens, each once.
   *
   * @throws IOException if the spool cannot be written or read
   */
  public void fetch(List<Bytes> tokens) throws IOException {
    try {
      Set<X509CertificateHolder> all = new LinkedHashSet<>();
      tokens.forEach(token -> all.addAll(TimestampVerifier.certificatesIn(token)));
      List<X509CertificateHolder> certificates = all.stream().limit(MOST_CERTIFICATES).toList();
      for (X509CertificateHolder certificate : certificates) {
        if (!certificate.getSubject().equals(certificate.getIssuer())) {
          fetch(certificate, certificates);
        }
      }
    } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
      // All unchecked: an extension of another structure, or our bug; the tokens are kept.
      session.trouble("timestamp authority: its certificate cannot be followed (" + e + ")");
    }
  }

  private void fetch(X509CertificateHolder certificate, List<X509CertificateHolder> all)
      throws IOException {
    Optional<X509CertificateHolder> issuer =
        all.stream().filter(c -> c.getSubject().equals(certificate.getIssuer())).findFirst();
    List<URI> responders =
        issuer.isPresent() ? RevocationPlaces.responders(certificate) : List.of();
    List<URI> lists = RevocationPlaces.lists(certificate);
    for (URI responder : responders) {
      Bytes question = RevocationPlaces.question(certificate, issuer.orElseThrow());
      if (answer(responder, question)) {
        return;
      }
    }
    for (URI list : lists) {
      if (list(list)) {
        return;
      }
    }
    if (!responders.isEmpty() || !lists.isEmpty()) {
      session.trouble(
          "timestamp authority: whether its certificate was revoked could not be learnt");
    }
  }

  private boolean answer(URI at, Bytes question) throws IOException {
    Payload body = session.spool().keep(question);
    List<Header> type = List.of(new Header("content-type", "application/ocsp-request"));
    Call call =
        new Call(
            "POST",
            at,
            type,
            Optional.of(body),
            Optional.empty(),
            RevocationAnswer.MAX_BYTES,
            true);
    return keep(
        "OCSP answer about a timestamp authority",
        call,
        new Form(Role.TSA_OCSP, "ocsp", "application/ocsp-response"));
  }

  private boolean list(URI at) throws IOException {
    Call call =
        new Call(
            "GET",
            at,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            RevocationList.MAX_BYTES,
            true);
    return keep(
        "revocation list of a timestamp authority",
        call,
        new Form(Role.TSA_CRL, "crl", "application/pkix-crl"));
  }

  private record Form(Role role, String ending, String mediaType) {
    String member(Bytes content) {
      return FOLDER + Sha256.of(content).hex().substring(0, 32) + "." + ending;
    }

    boolean isOne(Bytes content) {
      try {
        Site nowhere = Site.of("answer");
        if (role.equals(Role.TSA_OCSP)) {
          return RevocationAnswer.decode(Optional.of(nowhere), content).isPresent();
        }
        var unused = RevocationList.decode(nowhere, content);
        return true;
      } catch (Malformed e) {
        return false;
      }
    }
  }

  private boolean keep(String what, Call call, Form form) throws IOException {
    if (calls++ >= MOST_CALLS || !isAllowed(call.uri())) {
      session.progress(what + ": not asked at " + call.uri().getHost());
      return false;
    }
    Tried tried = session.look(what, call);
    Optional<Answer> answer = tried.answer().filter(Answer::succeeded);
    if (answer.isEmpty() || answer.get().repeatsKey()) {
      return false;
    }
    Bytes content = Documents.bytes(answer.get().body());
    if (!form.isOne(content)) {
      return false;
    }
    List<String> names = new ArrayList<>();
    session.dossier().members().forEach(member -> names.add(member.name()));
    String name = form.member(content);
    if (!names.contains(name)) {
      session.dossier().add(form.role(), name, form.mediaType(), Source.of(content));
    }
    return true;
  }

  /** Nobody is sent to a private network; an authority may be asked at its own place. */
  private boolean isAllowed(URI at) {
    return session.sources().authorities().stream().anyMatch(tsa -> Neighbour.mayAsk(tsa, at));
  }
}
