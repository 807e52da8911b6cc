package dev.exhibit.collector;

import dev.exhibit.bundle.ExchangePart;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.collector.http.Answer;
import dev.exhibit.collector.http.Call;
import dev.exhibit.collector.session.Documents;
import dev.exhibit.collector.session.Session;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * Fetches the receipt of a response (aci/1). Services make it when the response has ended and hold
 * it in memory for a while, so it is fetched before anything else.
 */
final class ReceiptStep {
  private static final String WHAT = "receipt";

  private final Session session;

  ReceiptStep(Session session) {
    this.session = session;
  }

  /** What the receipt names, if there is one. */
  Optional<AciReceipt> run(AciMarks marks) throws IOException {
    Optional<URI> address = marks.receiptId().flatMap(session.sources().service()::receipt);
    if (address.isEmpty()) {
      session.trouble(WHAT + ": the response has no id under which one could be asked for");
      return Optional.empty();
    }
    Call call = Call.proof(address.get()).as(session.sources().apiKey());
    Optional<Answer> answer = session.fetch(WHAT, call, Documents::wantJson);
    return answer.isEmpty() ? Optional.empty() : Optional.of(keep(answer.get()));
  }

  private AciReceipt keep(Answer answer) throws IOException {
    session.dossier().add(ExchangePart.receipt(answer.body().source()));
    session.dossier().vouchedFor(ProofKind.ACI_RECEIPT, answer.times().end());
    session.progress(WHAT + ": received");
    return AciReceipt.of(Documents.bytes(answer.body()));
  }
}
