package dev.exhibit.collector;

import dev.exhibit.bundle.Source;
import dev.exhibit.collector.http.Answer;
import dev.exhibit.collector.http.AnswerCheck;
import dev.exhibit.collector.http.Call;
import dev.exhibit.collector.http.Spooled;
import dev.exhibit.collector.intel.CollateralItem;
import dev.exhibit.collector.intel.IssuerChainHeader;
import dev.exhibit.collector.session.Documents;
import dev.exhibit.collector.session.SafeHeaders;
import dev.exhibit.collector.session.Session;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.intel.pki.QuotedPlatform;
import dev.exhibit.core.report.LocatedQuote;
import dev.exhibit.core.report.ReportLocator;
import dev.exhibit.data.Filled;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Fetches the vendors' collateral for every machine of what was served, each document once. */
final class CollateralStep {
  private final Session session;
  private final Set<QuotedPlatform> platforms = new LinkedHashSet<>();
  private final AmdCollateralStep amd;
  private final RegistryStep registries;

  CollateralStep(Session session) {
    this.session = session;
    this.amd = new AmdCollateralStep(session);
    this.registries = new RegistryStep(session);
  }

  /** Adds the quotes of a report. */
  CollateralStep of(Spooled report) throws IOException {
    List<LocatedQuote> quotes =
        Documents.json(report).map(CollateralStep::quotes).orElse(List.of());
    if (quotes.isEmpty()) {
      session.trouble("collateral: the report holds no quote that could be found");
    }
    add(quotes);
    return this;
  }

  /** Adds the quotes that a gateway verified in a session, if it shows any. */
  CollateralStep ofSession(Spooled record) throws IOException {
    add(
        Documents.json(record)
            .flatMap(SessionEvidence::report)
            .map(CollateralStep::quotes)
            .orElse(List.of()));
    return this;
  }

  private static List<LocatedQuote> quotes(JsonNode report) {
    return ReportLocator.locate(report, List.of(), Optional.empty()).quotes();
  }

  private void add(List<LocatedQuote> quotes) {
    amd.add(quotes);
    registries.add(quotes);
    for (LocatedQuote quote : quotes) {
      if (quote.tee() == TeeKind.SNP) {
        continue;
      }
      Optional<QuotedPlatform> platform = QuotedPlatform.of(quote.quote());
      if (platform.isEmpty()) {
        session.trouble("collateral: " + unknownPlatform(quote));
      }
      platform.ifPresent(platforms::add);
    }
  }

  private static String unknownPlatform(LocatedQuote quote) {
    return quote
        .unread()
        .map(
            unread ->
                Filled.of(
                    "no quote could be read at %s, so no collateral was fetched for it: %s",
                    quote.pointer(), unread.message()))
        .orElseGet(
            () ->
                Filled.of(
                        "what stands at %s holds no certificate of its platform that could be read,"
                            + " so there",
                        quote.pointer())
                    + " was nothing to ask Intel for; if it is a quote, pack its collateral with"
                    + " it");
  }

  /** Fetches what the quotes added so far call for. */
  void run() throws IOException {
    for (CollateralItem item : CollateralItem.of(session.sources().pcs(), platforms)) {
      fetch(item);
    }
    amd.run();
    registries.run();
  }

  private void fetch(CollateralItem item) throws IOException {
    AnswerCheck check = item.json() ? Documents::wantJson : Documents::wantContent;
    Optional<Answer> answer = session.fetch(item.label(), Call.get(item.uri()), check);
    if (answer.isPresent()) {
      String type = SafeHeaders.mediaType(session.safeHeaders(answer.get()));
      session.dossier().add(item.role(), item.name(), type, answer.get().body().source());
      item.chain().ifPresent(chain -> keepChain(item, chain, answer.get()));
    }
  }

  private void keepChain(CollateralItem item, CollateralItem.Chain chain, Answer answer) {
    IssuerChainHeader.read(chain, answer)
        .ifPresentOrElse(
            pem ->
                session
                    .dossier()
                    .add(
                        chain.role(),
                        item.name() + ".issuer-chain.pem",
                        "application/x-pem-file",
                        Source.of(pem)),
            () -> session.trouble(item.label() + ": came without its issuer chain"));
  }
}
