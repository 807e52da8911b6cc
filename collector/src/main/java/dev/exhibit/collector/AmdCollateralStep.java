package dev.exhibit.collector;

import dev.exhibit.bundle.Source;
import dev.exhibit.collector.amd.AmdQuestion;
import dev.exhibit.collector.http.Call;
import dev.exhibit.collector.session.Session;
import dev.exhibit.collector.session.StoredDocuments;
import dev.exhibit.core.amd.report.SavedReport;
import dev.exhibit.core.amd.report.SnpReport;
import dev.exhibit.core.amd.report.SnpReportDecoder;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.report.LocatedQuote;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fetches AMD's certificates and revocation lists for SEV-SNP reports, each document once. */
final class AmdCollateralStep {
  /** A report can hold any number of machines; no real one holds as many. */
  private static final int MOST_QUESTIONS = 256;

  private final Session session;
  private final StoredDocuments documents;
  private final Map<String, AmdQuestion> questions = new LinkedHashMap<>();

  AmdCollateralStep(Session session) {
    this.session = session;
    this.documents = new StoredDocuments(session, session.sources().nvidia().cache());
  }

  /** Adds the reports among this evidence; the rest is left. */
  void add(List<LocatedQuote> evidence) {
    evidence.stream().filter(each -> each.tee() == TeeKind.SNP).forEach(this::add);
  }

  private void add(LocatedQuote evidence) {
    Optional<SnpReport> report =
        SavedReport.read(evidence.quote()) instanceof Decoded.Valid<SavedReport> saved
                && SnpReportDecoder.decode(saved.value().report())
                    instanceof Decoded.Valid<SnpReport> valid
            ? Optional.of(valid.value())
            : Optional.empty();
    List<AmdQuestion> asked =
        report.map(r -> AmdQuestion.about(session.sources().kds(), r)).orElse(List.of());
    if (asked.isEmpty()) {
      session.trouble(
          Filled.of(
              "collateral: what stands at %s is no SEV-SNP report of a known processor, so there"
                  + " was nothing to ask AMD for",
              evidence.pointer()));
    }
    asked.forEach(question -> questions.putIfAbsent(question.name(), question));
  }

  /** Fetches what the reports added so far call for. */
  void run() throws IOException {
    if (questions.size() > MOST_QUESTIONS) {
      session.trouble(
          "collateral: more than "
              + MOST_QUESTIONS
              + " of AMD's documents are called for; no more");
    }
    for (AmdQuestion question : questions.values().stream().limit(MOST_QUESTIONS).toList()) {
      fetch(question);
    }
  }

  private void fetch(AmdQuestion question) throws IOException {
    Call call = Call.get(question.uri());
    Optional<Bytes> found =
        documents.get(
            new StoredDocuments.Wanted(
                question.label(),
                "GET " + call.uri(),
                call,
                question::complaint,
                cached ->
                    !cached.fetchedAt().isAfter(session.now())
                        && cached.fetchedAt().plus(question.keeps()).isAfter(session.now())));
    found.ifPresent(
        content ->
            session
                .dossier()
                .add(
                    question.role(),
                    question.name(),
                    "application/octet-stream",
                    Source.of(content)));
  }
}
