package dev.exhibit.testdata.provider;

import dev.exhibit.data.Bytes;
import java.time.Instant;
import java.util.Optional;

/**
 * One exchange with one provider: as seeded, an honest one that verifies.
 *
 * @param nonce what the collector sends with the request for the report
 */
public record ExchangeScenario(
    SimulatedTee tee,
    ProviderProfile profile,
    SigningAlgorithm algorithm,
    String model,
    boolean streaming,
    Bytes nonce,
    Tamper tamper) {
  /** The model that everybody asks. */
  public static final String MODEL = "simulated/model-1";

  /** A stream from a provider that hashes what it sends, signed with ECDSA. */
  public static ExchangeScenario seeded(long number) {
    return of(SimulatedTee.seeded(number), ProviderProfile.PHALA);
  }

  /** A stream from the provider that {@code profile} describes, signed with ECDSA. */
  public static ExchangeScenario of(SimulatedTee tee, ProviderProfile profile) {
    return new ExchangeScenario(
        tee,
        profile,
        SigningAlgorithm.ECDSA,
        MODEL,
        true,
        tee.seed("client nonce").bytes(ReportData.HALF),
        Tamper.NONE);
  }

  /** Everything that a collector would have collected. */
  public ExchangeEvidence evidence() {
    var service = new SimulatedService(tee, profile, tamper);
    Bytes request = request();
    ChatAnswer answer = service.chat(request).orElseThrow();
    return new ExchangeEvidence(
        profile.name(),
        Optional.of(request),
        Optional.of(answer.sent()),
        service.signature(answer.chatId(), algorithm),
        service.report(ReportRequest.of(model, nonce, algorithm)).orElseThrow(),
        nonce,
        tee.collateral(),
        tee.intel().rootDer(),
        StructuredSigner.of(tee).rootDer(),
        tee.now());
  }

  /** The bytes of the request. */
  public Bytes request() {
    return ChatRequest.body(model, streaming, "What does this prove?");
  }

  /** The same with a provider that does one thing wrong. */
  public ExchangeScenario with(Tamper other) {
    return new ExchangeScenario(tee, profile, algorithm, model, streaming, nonce, other);
  }

  /** The same with another provider. */
  public ExchangeScenario with(ProviderProfile other) {
    return new ExchangeScenario(tee, other, algorithm, model, streaming, nonce, tamper);
  }

  /** The same signed with another algorithm. */
  public ExchangeScenario with(SigningAlgorithm other) {
    return new ExchangeScenario(tee, profile, other, model, streaming, nonce, tamper);
  }

  /** The same asked of another model. */
  public ExchangeScenario withModel(String other) {
    return new ExchangeScenario(tee, profile, algorithm, other, streaming, nonce, tamper);
  }

  /** The same answered as a stream, or as one document. */
  public ExchangeScenario withStreaming(boolean other) {
    return new ExchangeScenario(tee, profile, algorithm, model, other, nonce, tamper);
  }

  /** The same at another time. */
  public ExchangeScenario at(Instant now) {
    return new ExchangeScenario(tee.at(now), profile, algorithm, model, streaming, nonce, tamper);
  }
}
