package dev.exhibit.core.verify;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.Sha256;
import dev.exhibit.core.aci.PinnedSessions;
import dev.exhibit.core.aci.ReceiptAppraiser;
import dev.exhibit.core.aci.VerifiedReceipt;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.exchange.BodyReading;
import dev.exhibit.core.exchange.SignatureEvidence;
import dev.exhibit.core.intel.IntelAppraiser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The receipts of exchanges that have one, before and after their bodies are looked at. */
final class ReceiptFamily {
  private static final Set<CheckId> BODIES =
      Set.of(CheckId.EXCHANGE_REQUEST_HASH, CheckId.EXCHANGE_RESPONSE_HASH);

  private final CaseFile file;
  private final AciFamily keysets;
  private final ReceiptAppraiser appraiser;
  private final Map<Subject, ReceiptAppraiser.Signed> signed = new TreeMap<>();
  private final Map<Sha256, ReceiptAppraiser.Signed> known = new HashMap<>();
  private boolean judged;

  ReceiptFamily(
      CaseFile file,
      AciFamily keysets,
      IntelAppraiser intel,
      Verifier.Request request,
      EvaluationTime time) {
    this.file = file;
    this.keysets = keysets;
    this.appraiser =
        new ReceiptAppraiser(
            request.policy().aci(),
            keysets.verified(),
            keysets.shown(),
            file.sessions(),
            new SessionAudit(intel, file.intel(), request.trust(), file.nvidia(), time));
  }

  /** Asked of exchanges with a receipt alone. */
  List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    for (ExchangeCase exchange : file.exchanges()) {
      if (exchange.receipt().isPresent()) {
        keys.addAll(ReceiptAppraiser.keys(exchange.subject()));
      }
    }
    return keys;
  }

  /** Whose each receipt is; judged once. */
  Map<Subject, ReceiptAppraiser.Signed> signed() {
    if (!judged) {
      judged = true;
      for (ExchangeCase exchange : file.exchanges()) {
        exchange
            .receipt()
            .ifPresent(receipt -> signed.put(exchange.subject(), signed(exchange, receipt)));
      }
    }
    return Collections.unmodifiableMap(signed);
  }

  private ReceiptAppraiser.Signed signed(ExchangeCase exchange, SignatureEvidence receipt) {
    return known
        .computeIfAbsent(
            receipt.sha256(),
            digest -> appraiser.signed(exchange.subject(), receipt.site(), receipt.json()))
        .of(exchange.subject(), receipt.site());
  }

  /** The findings on all receipts, given those on the exchanges. */
  List<Finding> appraise(Map<Key, Finding> found) {
    List<Finding> findings = new ArrayList<>();
    for (ExchangeCase exchange : file.exchanges()) {
      Optional.ofNullable(signed().get(exchange.subject()))
          .ifPresent(
              receipt ->
                  findings.addAll(appraiser.conclude(receipt, context(exchange, receipt, found))));
    }
    return findings;
  }

  private ReceiptAppraiser.Context context(
      ExchangeCase exchange, ReceiptAppraiser.Signed receipt, Map<Key, Finding> found) {
    return new ReceiptAppraiser.Context(
        BODIES.stream()
            .sorted()
            .map(check -> found.get(new Key(check, exchange.subject())))
            .flatMap(finding -> Optional.ofNullable(finding).stream())
            .toList(),
        receipt.verified().map(VerifiedReceipt::keyset).flatMap(keysets::workload),
        request(exchange, receipt).map(PinnedSessions::in));
  }

  /** What the service read, by its own word; no other request is asked what it wished for. */
  private static Optional<Bytes> request(ExchangeCase exchange, ReceiptAppraiser.Signed receipt) {
    return exchange
        .evidence()
        .flatMap(e -> receipt.verified().flatMap(r -> BodyReading.request(e, r.request())));
  }

  /** The verified receipts, by exchange. */
  Map<Subject, VerifiedReceipt> verified() {
    Map<Subject, VerifiedReceipt> verified = new TreeMap<>();
    signed().forEach((subject, s) -> s.verified().ifPresent(r -> verified.put(subject, r)));
    return verified;
  }
}
