package dev.exhibit.collector.time;

import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.collector.http.Answer;
import dev.exhibit.collector.http.Call;
import dev.exhibit.collector.http.Payload;
import dev.exhibit.collector.provenance.Neighbour;
import dev.exhibit.collector.session.Documents;
import dev.exhibit.collector.session.Session;
import dev.exhibit.collector.session.SharedMember;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is published about the authorities of one collection. */
public final class CollectedRevocation {
  private final Session session;

  public CollectedRevocation(Session session) {
    this.session = session;
  }

  /**
   * Fetches for the certificates in the tokens of a bracket, and keeps it beside them.
   *
   * @throws IOException if the spool cannot be written or read
   */
  public void keep(List<Bytes> tokens) throws IOException {
    for (PublishedRevocation one :
        new AuthorityRevocation(new Here(session), true).fetch(tokens, List.of())) {
      List<String> names = new ArrayList<>();
      session.dossier().members().forEach(member -> names.add(member.name()));
      if (!names.contains(one.member())) {
        session
            .dossier()
            .add(one.kind().role, one.member(), one.kind().mediaType, Source.of(one.content()));
      }
    }
  }

  /**
   * A token of the seal, which the manifest cannot say anything about, with what is published about
   * certificates in it that no bracket's tokens bring.
   *
   * @throws IOException if the spool cannot be written or read
   */
  public Bytes with(Bytes token) throws IOException {
    List<Bytes> known = new ArrayList<>();
    for (SharedMember member : session.dossier().members()) {
      if (member.role().equals(Role.TIMESTAMP_BEFORE)
          || member.role().equals(Role.TIMESTAMP_AFTER)) {
        try (InputStream in = member.source().open()) {
          known.add(Bytes.of(in.readAllBytes()));
        }
      }
    }
    return CarriedRevocation.in(
        token, new AuthorityRevocation(new Here(session), false).fetch(List.of(token), known));
  }

  private record Here(Session session) implements AuthorityRevocation.Place {
    /** Nobody is sent to a private network; an authority may be asked at its own place. */
    @Override
    public boolean mayAsk(URI at) {
      return session.sources().authorities().stream().anyMatch(tsa -> Neighbour.mayAsk(tsa, at));
    }

    @Override
    public Payload keep(Bytes body) throws IOException {
      return session.spool().keep(body);
    }

    @Override
    public Optional<Bytes> look(String what, Call call) throws IOException {
      Optional<Answer> answer =
          session
              .look(what, call)
              .answer()
              .filter(Answer::succeeded)
              .filter(good -> !good.repeatsKey());
      return answer.isEmpty()
          ? Optional.empty()
          : Optional.of(Documents.bytes(answer.get().body()));
    }

    @Override
    public void progress(String line) {
      session.progress(line);
    }

    @Override
    public void trouble(String line) {
      session.trouble(line);
    }
  }
}
