package dev.exhibit.cli.json;

import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.ExchangeTimes;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.contents.Contents;
import dev.exhibit.core.verify.contents.StatedExchange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Each exchange: what the collector noted, and what the checks found of signer and model. */
public final class ExchangeJson {
  private final Report report;

  private ExchangeJson(Report report) {
    this.report = report;
  }

  /** The exchanges in the manifest's order. */
  public static List<Map<String, Object>> of(Report report, Contents contents) {
    ExchangeJson json = new ExchangeJson(report);
    return contents.exchanges().stream()
        .map(exchange -> json.exchange(exchange, contents.withheldExchanges()))
        .toList();
  }

  private Map<String, Object> exchange(StatedExchange exchange, List<String> withheld) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", exchange.id());
    out.put("withheld", withheld.contains(exchange.id()));
    exchange.manifest().ifPresent(manifest -> stated(manifest, out));
    exchange.body(Role.REQUEST_BODY).ifPresent(body -> out.put("request", BundleJson.member(body)));
    exchange
        .body(Role.RESPONSE_BODY)
        .ifPresent(body -> out.put("response", BundleJson.member(body)));
    Subject subject = Subject.exchange(exchange.id());
    answer(subject).ifPresent(answer -> out.put("answer", answer));
    details(CheckId.EXCHANGE_SIGNATURE, subject, "signature", out);
    details(CheckId.EXCHANGE_SIGNER_ATTESTED, subject, "attested", out);
    details(CheckId.EXCHANGE_MODEL, subject, "models", out);
    return out;
  }

  private static void stated(ExchangeManifest manifest, Map<String, Object> out) {
    manifest.provider().ifPresent(provider -> out.put("provider", provider));
    manifest.endpoint().ifPresent(endpoint -> out.put("endpoint", endpoint));
    manifest.method().ifPresent(method -> out.put("method", method));
    manifest.status().ifPresent(status -> out.put("status", status));
    out.put("proof", manifest.proof().id());
    ExchangeTimes times = manifest.times();
    times.requestSentAt().ifPresent(at -> out.put("requestSentAt", at.toString()));
    times.firstByteAt().ifPresent(at -> out.put("firstByteAt", at.toString()));
    times.lastByteAt().ifPresent(at -> out.put("lastByteAt", at.toString()));
    times.signatureFetchedAt().ifPresent(at -> out.put("signatureFetchedAt", at.toString()));
  }

  /** The text of a stream that was shown to be the one that was signed. */
  private Optional<Object> answer(Subject subject) {
    return Optional.ofNullable(
            report.appraisal().findings().get(new Key(CheckId.EXCHANGE_RESPONSE_HASH, subject)))
        .map(finding -> finding.grounds().details().get("answer"));
  }

  /** What a check named, and how it ended, so that nobody takes it for more. */
  private void details(CheckId check, Subject subject, String name, Map<String, Object> out) {
    Stream.ofNullable(report.appraisal().findings().get(new Key(check, subject)))
        .forEach(finding -> out.put(name, details(finding)));
  }

  private static Map<String, Object> details(Finding finding) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("status", finding.status().name());
    ValueJson.compared(finding.grounds(), out);
    out.putAll(finding.grounds().details());
    return out;
  }
}
