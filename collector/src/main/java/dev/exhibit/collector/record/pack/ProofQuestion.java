package dev.exhibit.collector.record.pack;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.collector.AciMarks;
import dev.exhibit.collector.Gathering;
import dev.exhibit.collector.ReadableBody;
import dev.exhibit.collector.provider.Service;
import dev.exhibit.collector.record.spool.KeptBody;
import dev.exhibit.collector.record.spool.Line;
import dev.exhibit.collector.record.spool.Recorded;
import dev.exhibit.collector.record.spool.SpoolFiles;
import dev.exhibit.collector.record.spool.SpoolFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Under which names the proof of a response can be asked for, or why it cannot.
 *
 * @param id of the response
 * @param model that answered
 * @param unasked why nothing is asked for
 */
record ProofQuestion(Optional<String> id, Optional<String> model, Optional<String> unasked) {
  private static final Set<String> DECODED = Set.of("gzip", "deflate");
  private static final String NOT_DECODED = ", which is not decoded here)";

  static ProofQuestion about(Recorded exchange, Service service, SpoolFolder folder)
      throws IOException {
    Optional<String> why = whyNone(exchange, service);
    if (why.isPresent()) {
      return new ProofQuestion(Optional.empty(), Optional.empty(), why);
    }
    Optional<ReadableBody> response = response(exchange, folder);
    if (response.isEmpty()) {
      Optional<String> none = Optional.of("nothing of the response is kept");
      return new ProofQuestion(Optional.empty(), Optional.empty(), none);
    }
    Optional<String> id = Gathering.chatId(response.get());
    Optional<String> model =
        exchange.begun().leftOut()
            ? Optional.empty()
            : Gathering.model(KeptBody.request(exchange, folder).toRead());
    if (model.isEmpty()) {
      model = Gathering.answeringModel(response.get());
    }
    return new ProofQuestion(id, model, whyUnnamed(exchange, service, id, model));
  }

  /** What is kept of the response, also if its end was not noted. */
  private static Optional<ReadableBody> response(Recorded exchange, SpoolFolder folder) {
    Path file = folder.response(exchange.id());
    if (exchange.ended().isEmpty() && SpoolFiles.isThere(file)) {
      return Optional.of(new ReadableBody(() -> SpoolFiles.open(file)));
    }
    return KeptBody.response(exchange, folder).map(KeptBody::toRead);
  }

  private static Optional<String> whyNone(Recorded exchange, Service service) {
    Optional<AciMarks> aci = exchange.aci(service);
    if (exchange.answered().isEmpty()) {
      return Optional.of("no response came");
    }
    int status = exchange.answered().get().status();
    if (status / 100 != 2 && aci.flatMap(AciMarks::receiptId).isEmpty()) {
      return Optional.of("the response is a refusal (status " + status + ") that names no receipt");
    }
    return exchange.maybeSigned(service)
        ? Optional.empty()
        : Optional.of("the response did not reach its end (" + exchange.outcome().id() + ")");
  }

  private static Optional<String> whyUnnamed(
      Recorded exchange, Service service, Optional<String> id, Optional<String> model) {
    Optional<AciMarks> aci = exchange.aci(service);
    if (aci.isPresent()) {
      return aci.get().orElse(id).receiptId().isPresent()
          ? Optional.empty()
          : Optional.of("the response names no receipt and has no id");
    }
    if (id.isEmpty()) {
      return Optional.of(
          "the response has no id, under which a signature could be asked for" + coded(exchange));
    }
    return model.isEmpty()
        ? Optional.of("neither request nor response names a model")
        : Optional.empty();
  }

  private static String coded(Recorded exchange) {
    return exchange.answered().map(Line.Answered::headers).orElse(List.of()).stream()
        .filter(header -> header.name().equals("content-encoding"))
        .filter(header -> !header.value().equalsIgnoreCase("identity"))
        .map(Header::value)
        .map(name -> " (it is sent as " + name + (DECODED.contains(name) ? ")" : NOT_DECODED))
        .findFirst()
        .orElse("");
  }
}
