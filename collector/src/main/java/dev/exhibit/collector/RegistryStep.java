package dev.exhibit.collector;

import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.collector.http.Answer;
import dev.exhibit.collector.http.Call;
import dev.exhibit.collector.http.Payload;
import dev.exhibit.collector.provenance.MachineRegistries;
import dev.exhibit.collector.session.Documents;
import dev.exhibit.collector.session.Session;
import dev.exhibit.core.amd.report.SavedReport;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.intel.pki.QuotedMachine;
import dev.exhibit.core.report.LocatedQuote;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.JsonWriter;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Asks registers of machines about each machine, where somebody wants them asked. */
final class RegistryStep {
  /** A report can hold any number of machines; no real one holds as many. */
  private static final int MOST_MACHINES = 32;

  private static final int NAME_DIGITS = 32;
  private static final String FOLDER = "collateral/registry/";
  private static final String ALLIANCE = "Proof of Cloud";

  private final Session session;
  private final MachineRegistries registries;
  private final Set<Bytes> quotes = new LinkedHashSet<>();
  private final Set<Bytes> processors = new LinkedHashSet<>();

  RegistryStep(Session session) {
    this.session = session;
    this.registries = session.sources().provenance().machines();
  }

  /** Adds the machines of this evidence. */
  void add(List<LocatedQuote> evidence) {
    for (LocatedQuote each : evidence) {
      if (each.tee() == TeeKind.SNP) {
        if (SavedReport.read(each.quote()) instanceof Decoded.Valid<SavedReport> saved) {
          quotes.add(saved.value().report());
        }
      } else {
        quotes.add(each.quote());
        QuotedMachine.ppid(each.quote()).ifPresent(processors::add);
      }
    }
  }

  /** Asks about the machines added so far. */
  void run() throws IOException {
    if (registries.hosts().isPresent()) {
      for (Bytes ppid : processors.stream().limit(MOST_MACHINES).toList()) {
        host(registries.hosts().get(), ppid);
      }
    }
    if (!registries.peers().isEmpty()) {
      for (Bytes quote : quotes.stream().limit(MOST_MACHINES).toList()) {
        alliance(quote);
      }
    }
  }

  private void host(String base, Bytes ppid) throws IOException {
    Call call = Call.get(URI.create(base + "/" + ppid.hex()));
    Optional<Answer> answer =
        session.fetch("Google's register of hosts", call, Documents::wantJson);
    if (answer.isPresent()) {
      keep("google-" + ppid.hex() + ".json", answer.get());
    }
  }

  /** Each server gives a nonce; then each adds its part, and the last answers with the token. */
  private void alliance(Bytes quote) throws IOException {
    Map<String, Object> nonces = new TreeMap<>();
    for (String peer : registries.peers()) {
      Optional<JsonNode> given = asked(peer, Map.of("quote", quote.hex()));
      String name = given.map(g -> g.path("moniker").stringValue("")).orElse("");
      if (name.isEmpty() || !given.orElseThrow().path("nonce").isString()) {
        given.ifPresent(any -> session.trouble(ALLIANCE + ": " + peer + " gave no nonce"));
        return;
      }
      nonces.put(name, given.orElseThrow().path("nonce").stringValue());
    }
    Map<String, Object> parts = new TreeMap<>();
    for (String peer : registries.peers()) {
      Map<String, Object> question =
          Map.of("quote", quote.hex(), "nonces", nonces, "partial_sigs", parts);
      Optional<Answer> answer = ask(peer, question);
      Optional<JsonNode> said = answer.isPresent() ? read(answer.get()) : Optional.empty();
      if (said.isEmpty()) {
        return;
      }
      if (said.get().has("jwt")) {
        String name = Sha256.of(quote).hex().substring(0, NAME_DIGITS);
        keep("proof-of-cloud-" + name + ".json", answer.orElseThrow());
        return;
      }
      said.get()
          .properties()
          .forEach(part -> parts.put(part.getKey(), part.getValue().asString("")));
    }
    session.trouble(ALLIANCE + ": no server answered with a token");
  }

  private Optional<JsonNode> asked(String peer, Map<String, Object> question) throws IOException {
    Optional<Answer> answer = ask(peer, question);
    return answer.isPresent() ? read(answer.get()) : Optional.empty();
  }

  private static Optional<JsonNode> read(Answer answer) throws IOException {
    return Documents.json(answer.body());
  }

  private Optional<Answer> ask(String peer, Map<String, Object> question) throws IOException {
    Payload body = new Payload.InMemory(Bytes.utf8(JsonWriter.line(question)));
    Call call = Call.post(URI.create(peer + "/get_jwt"), "application/json", body);
    return session.fetch(ALLIANCE + " (" + peer + ")", call, Documents::wantJson);
  }

  private void keep(String name, Answer answer) {
    session
        .dossier()
        .add(Role.PLATFORM_REGISTRY, FOLDER + name, "application/json", answer.body().source());
  }
}
