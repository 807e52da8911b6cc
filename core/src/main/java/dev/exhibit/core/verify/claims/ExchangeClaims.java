package dev.exhibit.core.verify.claims;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.appraisal.text.Quoted;
import dev.exhibit.core.exchange.VerifiedExchange;
import dev.exhibit.core.exchange.body.ExchangeCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What may be said of an exchange that a key inside a machine signed: which key, in which machine.
 */
final class ExchangeClaims {
  private static final int MOST_NAMES = 4;

  private ExchangeClaims() {}

  static List<Claim> of(VerifiedExchange exchange, Signers signers, Map<Key, Finding> findings) {
    boolean genuine = signers.genuine(exchange.attestations());
    Message key = Message.of("the key %s", Value.name(exchange.signature().signer().text()));
    Claim signed =
        new Claim(
            Basis.SIGNED,
            exchange.subject(),
            Message.of(
                "%s, %s %s, signed %s%s. %s",
                key,
                genuine ? Message.of("bound by") : Message.of("shown in"),
                Several.named(exchange.attestations()),
                what(exchange, findings),
                model(exchange, findings),
                exchange.coverage().sentence()));
    return genuine
        ? List.of(signed)
        : List.of(signed, signers.notProven(exchange.subject(), key, exchange.attestations()));
  }

  /** Some signers hash the values of a response, written anew, and not the bytes they send. */
  private static Message what(VerifiedExchange exchange, Map<Key, Finding> findings) {
    Finding response = findings.get(new Key(CheckId.EXCHANGE_RESPONSE_HASH, exchange.subject()));
    return response != null && response.code().equals(ExchangeCode.HASH_AFTER_PYTHON)
        ? Message.of("exactly this request, and a response with the same JSON values as this one")
        : Message.of("exactly this request and this response");
  }

  /** By whose word: the signed text's, the response's, or only that of whoever asked. */
  private static Message model(VerifiedExchange exchange, Map<Key, Finding> findings) {
    if (!(findings.get(new Key(CheckId.EXCHANGE_MODEL, exchange.subject()))
        instanceof Finding.Passed named)) {
      return Message.of("");
    }
    Map<String, Object> details = named.grounds().details();
    return names(details, "signed")
        .map(names -> Message.of("; the signed text calls the model %s", names))
        .or(
            () ->
                names(details, "response")
                    .map(names -> Message.of("; the response calls its model %s", names)))
        .or(
            () ->
                names(details, "request")
                    .map(names -> Message.of("; only the request names a model, %s", names)))
        .orElseGet(() -> Message.of("; nothing names a model"));
  }

  private static Optional<String> names(Map<String, Object> details, String where) {
    return details.get(where) instanceof List<?> names && !names.isEmpty()
        ? Optional.of(
            names.stream()
                .limit(MOST_NAMES)
                .map(name -> Quoted.of(String.valueOf(name)))
                .collect(Collectors.joining(", ")))
        : Optional.empty();
  }
}
