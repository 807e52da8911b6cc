package dev.exhibit.core.cross.talk;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.MemberEntry;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.exchange.body.BodyEvidence;
import dev.exhibit.core.exchange.body.BodyReading;
import dev.exhibit.core.exchange.body.ContentCoding;
import dev.exhibit.core.exchange.body.ContentCodings;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads the place of each exchange in its conversation, from the bodies that a bundle's manifest
 * names, whether or not the service signed them. Of a request that is no conversation there is
 * none; one that is withheld, encrypted or larger than {@link StrictJson#MAX_BYTES} may be one, and
 * what it asks is not known.
 */
public final class TalkReader {
  /** More answers that a bundle quotes, besides the last of each request, are not compared. */
  private static final int MOST_EARLIER = 256;

  private final Bundle bundle;
  private final ContentCodings codings = new ContentCodings();
  private final List<Talk.Quote> earlier = new ArrayList<>();

  private TalkReader(Bundle bundle) {
    this.bundle = bundle;
  }

  /** Of the exchanges of a bundle that is open. */
  public static List<Talk> of(Bundle bundle) throws IOException {
    TalkReader reader = new TalkReader(bundle);
    List<Talk> talks = new ArrayList<>();
    for (ExchangeManifest exchange : bundle.exchangeManifests().values()) {
      reader.read(exchange).ifPresent(talks::add);
    }
    reader.addEarlier(talks);
    return talks;
  }

  /** Only what these exchanges neither hold nor quote anyway: most rows stay as short as before. */
  private void addEarlier(List<Talk> talks) {
    Set<String> known = new LinkedHashSet<>();
    for (Talk talk : talks) {
      known.addAll(talk.held());
      known.add(talk.quoted().turn());
    }
    earlier.stream()
        .filter(quote -> known.add(quote.turn()))
        .limit(MOST_EARLIER)
        .map(Talk::quoting)
        .forEach(talks::add);
  }

  private Optional<Talk> read(ExchangeManifest exchange) throws IOException {
    if (exchange.members().stream().noneMatch(m -> m.role().equals(Role.REQUEST_BODY))) {
      return Optional.empty();
    }
    Optional<BodyEvidence> body = body(exchange, Role.REQUEST_BODY);
    if (body.isPresent() && BodyReading.isEncrypted(body.get(), codings)) {
      return Optional.of(Conversation.unasked(Answer.UNREAD));
    }
    Optional<Bytes> request = body.flatMap(this::plain);
    Optional<JsonNode> asked = request.flatMap(Answer::document);
    if (asked.isPresent()) {
      Optional<Conversation> conversation = Conversation.of(asked.get());
      conversation.map(Conversation::quotedEarlier).ifPresent(earlier::addAll);
      return conversation.isPresent()
          ? Optional.of(conversation.get().answeredBy(answer(exchange)))
          : Optional.empty();
    }
    return request.filter(bytes -> !isObject(bytes)).isPresent()
        ? Optional.empty()
        : Optional.of(Conversation.unasked(answer(exchange)));
  }

  /** Whether JSON that was refused may be a conversation. */
  private static boolean isObject(Bytes content) {
    String text = content.utf8Lossy();
    return text.startsWith("{", Words.begin(text));
  }

  private Answer answer(ExchangeManifest exchange) throws IOException {
    return body(exchange, Role.RESPONSE_BODY)
        .flatMap(this::plain)
        .map(Answer::of)
        .orElse(Answer.UNREAD);
  }

  /** What is at hand and small enough to be read whole. */
  private Optional<BodyEvidence> body(ExchangeManifest exchange, Role role) throws IOException {
    for (MemberEntry entry : exchange.members()) {
      Optional<Member> member =
          entry.role().equals(role) ? bundle.member(entry.name()) : Optional.empty();
      if (member.filter(TalkReader::isReadable).isPresent()) {
        Optional<Bytes> content = bundle.read(entry.name());
        return content.map(
            bytes ->
                new BodyEvidence(
                    Site.of(entry.name(), entry.sha256()),
                    entry.sha256(),
                    entry.size(),
                    Optional.of(() -> bytes),
                    false));
      }
    }
    return Optional.empty();
  }

  private static boolean isReadable(Member member) {
    return member.state() == Member.State.PRESENT && member.size() <= StrictJson.MAX_BYTES;
  }

  private Optional<Bytes> plain(BodyEvidence body) {
    return body.content()
        .flatMap(
            content -> {
              Optional<ContentCoding> coding = codings.of(body, content);
              return coding.isPresent() ? coding.get().plain() : Optional.of(content);
            });
  }
}
