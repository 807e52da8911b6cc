package dev.exhibit.collector.record;

import dev.exhibit.collector.AciMarks;
import dev.exhibit.collector.Gathering;
import dev.exhibit.collector.http.Spooled;
import dev.exhibit.collector.provider.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * Under which names the proof of a response can be asked for, or why it cannot.
 *
 * @param id of the response
 * @param model that answered
 * @param unasked why nothing is asked for
 */
record ProofQuestion(Optional<String> id, Optional<String> model, Optional<String> unasked) {
  static ProofQuestion about(Recorded exchange, Service service, Spooled request, Spooled response)
      throws IOException {
    Optional<String> why = whyNone(exchange, service);
    if (why.isPresent()) {
      return new ProofQuestion(Optional.empty(), Optional.empty(), why);
    }
    if (!Files.exists(response.file())) {
      Optional<String> none = Optional.of("nothing of the response is kept");
      return new ProofQuestion(Optional.empty(), Optional.empty(), none);
    }
    Optional<String> id = Gathering.chatId(response);
    Optional<String> model =
        exchange.begun().leftOut() ? Optional.empty() : Gathering.model(request);
    if (model.isEmpty()) {
      model = Gathering.answeringModel(response);
    }
    return new ProofQuestion(id, model, whyUnnamed(exchange, service, id, model));
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
        .map(header -> " (it is sent as " + header.value() + ")")
        .findFirst()
        .orElse("");
  }
}
