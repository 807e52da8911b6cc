package dev.exhibit.collector.record;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.ExchangeManifest;
import dev.exhibit.bundle.ExchangePart;
import dev.exhibit.bundle.MemberEntry;
import dev.exhibit.bundle.Role;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.StrictJson;
import dev.exhibit.collector.Gathering;
import dev.exhibit.collector.http.Spool;
import dev.exhibit.collector.http.Spooled;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The exchanges of a bundle that is being completed, with signatures that had been missing. */
final class CompletedExchanges {
  private final Bundle old;
  private final Gathering gathering;
  private final Spool spool;
  private final Map<String, Gathering.Signed> signed = new LinkedHashMap<>();

  CompletedExchanges(Bundle old, Gathering gathering, Spool spool) {
    this.old = old;
    this.gathering = gathering;
    this.spool = spool;
  }

  /** Fetches missing signatures; the signers of all exchanges, as far as they are known. */
  Set<Unit.Signer> complete() throws IOException {
    Set<Unit.Signer> signers = new LinkedHashSet<>();
    for (ExchangeManifest exchange : old.exchangeManifests().values()) {
      Optional<MemberEntry> request = member(exchange, Role.REQUEST_BODY);
      Optional<String> model =
          request.isPresent() ? Gathering.model(keep(request.get())) : Optional.empty();
      if (model.isPresent() && exchange.status().orElse(0) / 100 == 2) {
        signers.add(new Unit.Signer(model.get(), signer(exchange, model.get())));
      }
    }
    return signers;
  }

  private Optional<String> signer(ExchangeManifest exchange, String model) throws IOException {
    Optional<MemberEntry> signature = member(exchange, Role.SIGNATURE);
    if (signature.isPresent()) {
      return old.read(signature.get().name()).flatMap(CompletedExchanges::addressIn);
    }
    Optional<MemberEntry> response = member(exchange, Role.RESPONSE_BODY);
    Optional<String> chatId =
        response.isPresent() ? Gathering.chatId(keep(response.get())) : Optional.empty();
    if (chatId.isEmpty()) {
      return Optional.empty();
    }
    Optional<Gathering.Signed> found = gathering.signature(exchange, chatId.get(), model);
    found.ifPresent(s -> signed.put(exchange.id(), s));
    return found.flatMap(Gathering.Signed::signer);
  }

  private static Optional<String> addressIn(Bytes document) {
    try {
      JsonNode json = StrictJson.parse(document);
      return Optional.of(json.path("signing_address").asString("")).filter(a -> !a.isEmpty());
    } catch (StrictJson.Malformed e) {
      return Optional.empty(); // the verifier will say so
    }
  }

  private static Optional<MemberEntry> member(ExchangeManifest exchange, Role role) {
    return exchange.members().stream().filter(m -> m.role().equals(role)).findFirst();
  }

  private Spooled keep(MemberEntry member) throws IOException {
    Path file = spool.newFile();
    try (InputStream in = old.open(member.name())) {
      Files.copy(in, file);
    }
    return new Spooled(file, member.size(), member.sha256());
  }

  /** What was added, one line each. */
  List<String> added() {
    return signed.keySet().stream().map(id -> "exchanges/" + id + "/signature.json").toList();
  }

  void writeTo(BundleWriter writer) throws IOException {
    for (ExchangeManifest exchange : old.exchangeManifests().values()) {
      List<ExchangePart> parts = new ArrayList<>();
      for (MemberEntry member : exchange.members()) {
        String name = member.name().substring(member.name().lastIndexOf('/') + 1);
        parts.add(
            new ExchangePart(
                member.role(), name, member.mediaType(), Source.of(old, member.name())));
      }
      Optional<Gathering.Signed> found = Optional.ofNullable(signed.get(exchange.id()));
      found.ifPresent(s -> parts.add(ExchangePart.signature(Source.of(s.document()))));
      writer.addExchange(found.map(Gathering.Signed::exchange).orElse(exchange), parts);
    }
  }
}
