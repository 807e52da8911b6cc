package dev.exhibit.collector;

import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.collector.http.Answer;
import dev.exhibit.collector.http.Call;
import dev.exhibit.collector.http.Spooled;
import dev.exhibit.collector.session.Documents;
import dev.exhibit.collector.session.SafeHeaders;
import dev.exhibit.collector.session.Session;
import dev.exhibit.collector.time.CollectedRevocation;
import dev.exhibit.collector.time.TimestampExchange;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Asks the signer's machine to attest to itself and to a nonce nobody could know before. With a
 * time-stamping authority, the nonce derives from a token and another token covers the answer, so
 * that the attestation lies between two instants. SPEC.md, time.
 */
final class AttestationStep {
  /** Id of the one attestation of a collection. */
  static final String ATTESTATION = "001";

  private static final String WHAT = "attestation";

  private final Session session;
  private final String id;
  private final TimestampStep timestamps;

  AttestationStep(Session session) {
    this(session, ATTESTATION);
  }

  AttestationStep(Session session, String id) {
    this.session = session;
    this.id = id;
    this.timestamps = new TimestampStep(session);
  }

  /**
   * The report, if there is one.
   *
   * @param at where the attestation over a nonce is
   */
  Optional<Spooled> run(Function<Bytes, URI> at) throws IOException {
    Bytes random = session.random().next(NonceInputs.RANDOM_BYTES);
    Optional<Bytes> before =
        timestamps.before(Sha256.of(session.random().next(NonceInputs.RANDOM_BYTES)));
    NonceInputs nonce =
        before
            .map(token -> NonceInputs.derived(Sha256.of(token), id, random))
            .orElseGet(() -> NonceInputs.sent(random));
    URI address = at.apply(nonce.value());
    Call call = Call.get(address).as(session.sources().apiKey());
    Optional<Answer> answer = session.fetch(WHAT, call, Documents::wantJson);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    Optional<Bytes> after = timestamps.after(answer.get().body().sha256());
    before.ifPresent(token -> addToken(Role.TIMESTAMP_BEFORE, "before.tsr", token));
    after.ifPresent(token -> addToken(Role.TIMESTAMP_AFTER, "after.tsr", token));
    keep(address, nonce, answer.get());
    new CollectedRevocation(session).keep(Stream.concat(before.stream(), after.stream()).toList());
    return answer.map(Answer::body);
  }

  private void addToken(Role role, String file, Bytes token) {
    session
        .dossier()
        .add(role, "time/" + id + "/" + file, TimestampExchange.TOKEN_TYPE, Source.of(token));
  }

  private void keep(URI address, NonceInputs nonce, Answer answer) {
    List<String> members = new ArrayList<>();
    String folder = "attestations/" + id + "/";
    String report = folder + "report.json";
    String type = SafeHeaders.mediaType(session.safeHeaders(answer));
    session.dossier().add(Role.ATTESTATION_REPORT, report, type, answer.body().source());
    members.add(report);
    if (answer.tlsPeer().isPresent()) {
      String peer = folder + "tls-peer.spki";
      Source spki = Source.of(answer.tlsPeer().get());
      session.dossier().add(Role.TLS_PEER, peer, "application/octet-stream", spki);
      members.add(peer);
    }
    session
        .dossier()
        .add(
            new AttestationEntry(
                id,
                Optional.of(session.sources().service().name()),
                Optional.of(address.toString()).filter(FormatRoom::admits),
                Optional.of(nonce),
                Optional.of(answer.times().sentAt().truncatedTo(ChronoUnit.MILLIS)),
                Optional.of(answer.times().end().truncatedTo(ChronoUnit.MILLIS)),
                members));
    session.progress(WHAT + ": received, " + answer.body().size() + " bytes");
  }
}
