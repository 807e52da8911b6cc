package dev.exhibit.collector.record.pack;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.ExchangePart;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.MemberEntry;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.collector.AciMarks;
import dev.exhibit.collector.AciReceipt;
import dev.exhibit.collector.Gathering;
import dev.exhibit.collector.ReadableBody;
import dev.exhibit.collector.provider.Service;
import dev.exhibit.collector.record.spool.Unit;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The exchanges of a bundle that is being completed, with signatures and receipts that had been
 * missing.
 */
final class CompletedExchanges {
  private final Bundle old;
  private final Gathering gathering;
  private final Map<String, Gathering.Signed> signed = new LinkedHashMap<>();

  CompletedExchanges(Bundle old, Gathering gathering) {
    this.old = old;
    this.gathering = gathering;
  }

  /** Fetches missing signatures and receipts; what stands behind all of them, as far as known. */
  Set<Unit.Shared> complete(Service service) throws IOException {
    Set<Unit.Shared> shared = new LinkedHashSet<>();
    for (ExchangeManifest exchange : old.exchangeManifests().values()) {
      Optional<AciMarks> aci = AciMarks.of(exchange.responseHeaders(), service);
      Optional<MemberEntry> request = member(exchange, Role.REQUEST_BODY);
      Optional<String> model =
          request.isPresent() ? Gathering.model(body(request.get())) : Optional.empty();
      if (aci.isPresent()) {
        shared.addAll(behind(aci.get(), receipt(exchange, aci.get())));
      } else if (model.isPresent() && exchange.status().orElse(0) / 100 == 2) {
        shared.add(new Unit.Shared.Signer(model.get(), signer(exchange, model.get())));
      }
    }
    return shared;
  }

  /** What has to be fetched for a receipt to count, or for the word of headers without one. */
  static List<Unit.Shared> behind(AciMarks marks, Optional<Bytes> document) {
    Optional<AciReceipt> receipt = document.map(AciReceipt::of);
    List<Unit.Shared> shared = new ArrayList<>();
    receipt
        .map(AciReceipt::sessions)
        .orElse(List.of())
        .forEach(id -> shared.add(new Unit.Shared.AciSession(id)));
    shared.add(
        new Unit.Shared.Keyset(receipt.flatMap(AciReceipt::keysetDigest).or(marks::keysetDigest)));
    return shared;
  }

  private Optional<Bytes> receipt(ExchangeManifest exchange, AciMarks marks) throws IOException {
    Optional<MemberEntry> known = member(exchange, Role.RECEIPT);
    if (known.isPresent()) {
      return old.read(known.get().name());
    }
    Optional<MemberEntry> response = member(exchange, Role.RESPONSE_BODY);
    Optional<String> chatId =
        response.isPresent() ? Gathering.chatId(body(response.get())) : Optional.empty();
    Optional<Gathering.Signed> found = gathering.receipt(exchange, marks.orElse(chatId));
    found.ifPresent(s -> signed.put(exchange.id(), s));
    return found.map(Gathering.Signed::document);
  }

  private Optional<String> signer(ExchangeManifest exchange, String model) throws IOException {
    Optional<MemberEntry> signature = member(exchange, Role.SIGNATURE);
    if (signature.isPresent()) {
      return old.read(signature.get().name()).flatMap(CompletedExchanges::addressIn);
    }
    Optional<MemberEntry> response = member(exchange, Role.RESPONSE_BODY);
    Optional<String> chatId =
        response.isPresent() ? Gathering.chatId(body(response.get())) : Optional.empty();
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

  /** Where it is, in the old bundle: nothing is copied to be read. */
  private ReadableBody body(MemberEntry member) {
    return new ReadableBody(() -> old.open(member.name()));
  }

  /** What was added, one line each. */
  List<String> added() {
    return signed.entrySet().stream()
        .map(s -> "exchanges/" + s.getKey() + "/" + part(s.getValue()).fileName())
        .toList();
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
      found.ifPresent(s -> parts.add(part(s)));
      writer.addExchange(found.map(Gathering.Signed::exchange).orElse(exchange), parts);
    }
  }

  private static ExchangePart part(Gathering.Signed proof) {
    Source source = Source.of(proof.document());
    return proof.exchange().proof().equals(ProofKind.ACI_RECEIPT)
        ? ExchangePart.receipt(source)
        : ExchangePart.signature(source);
  }
}
