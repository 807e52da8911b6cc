package dev.exhibit.collector.time;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.collector.http.Call;
import dev.exhibit.collector.http.Payload;
import dev.exhibit.core.time.pki.RevocationAnswer;
import dev.exhibit.core.time.pki.RevocationList;
import dev.exhibit.core.time.token.TimestampVerifier;
import dev.exhibit.data.Bytes;
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
final class AuthorityRevocation {
  private static final int MOST_CERTIFICATES = 8;
  private static final int MOST_CALLS = 12;

  private final Place place;
  private final List<PublishedRevocation> found = new ArrayList<>();
  private int calls;

  private final boolean answers;

  /**
   * A search.
   *
   * @param answers whether OCSP answers are wanted; else lists alone
   */
  AuthorityRevocation(Place place, boolean answers) {
    this.place = place;
    this.answers = answers;
  }

  /** Where questions are asked from, and where troubles are noted. */
  interface Place {
    /** Whether this address may be asked at all. */
    boolean mayAsk(URI at);

    /** A body to be sent. */
    Payload keep(Bytes body) throws IOException;

    /** The content of a good answer. */
    Optional<Bytes> look(String what, Call call) throws IOException;

    void progress(String line);

    void trouble(String line);
  }

  /**
   * Fetches for the certificates in these tokens, each once.
   *
   * @param known tokens whose certificates were asked about already
   * @throws IOException if the spool cannot be written or read
   */
  List<PublishedRevocation> fetch(List<Bytes> tokens, List<Bytes> known) throws IOException {
    try {
      Set<X509CertificateHolder> all = new LinkedHashSet<>();
      tokens.forEach(token -> all.addAll(TimestampVerifier.certificatesIn(token)));
      known.forEach(token -> all.removeAll(TimestampVerifier.certificatesIn(token)));
      List<X509CertificateHolder> certificates = all.stream().limit(MOST_CERTIFICATES).toList();
      for (X509CertificateHolder certificate : certificates) {
        if (!certificate.getSubject().equals(certificate.getIssuer())) {
          fetch(certificate, certificates);
        }
      }
    } catch (RuntimeException e) {
      // Of any kind: an extension of another structure, or our bug; the tokens are kept.
      place.trouble("timestamp authority: its certificate cannot be followed (" + e + ")");
    }
    return List.copyOf(found);
  }

  private void fetch(X509CertificateHolder certificate, List<X509CertificateHolder> all)
      throws IOException {
    Optional<X509CertificateHolder> issuer =
        all.stream().filter(c -> c.getSubject().equals(certificate.getIssuer())).findFirst();
    List<URI> responders =
        answers && issuer.isPresent() ? RevocationPlaces.responders(certificate) : List.of();
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
      place.trouble("timestamp authority: whether its certificate was revoked could not be learnt");
    }
  }

  private boolean answer(URI at, Bytes question) throws IOException {
    Payload body = place.keep(question);
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
    return keep("OCSP answer about a timestamp authority", call, PublishedRevocation.Kind.ANSWER);
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
    return keep("revocation list of a timestamp authority", call, PublishedRevocation.Kind.LIST);
  }

  private boolean keep(String what, Call call, PublishedRevocation.Kind kind) throws IOException {
    if (calls++ >= MOST_CALLS || !place.mayAsk(call.uri())) {
      place.progress(what + ": not asked at " + call.uri().getHost());
      return false;
    }
    Optional<PublishedRevocation> published =
        place
            .look(what, call)
            .map(content -> new PublishedRevocation(kind, content))
            .filter(PublishedRevocation::isSound);
    published.ifPresent(found::add);
    return published.isPresent();
  }
}
