package dev.exhibit.core.verify;

import dev.exhibit.bundle.Sha256;
import dev.exhibit.core.aci.ReceiptAppraiser;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.exchange.SignatureEvidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whose the receipts are. It comes before the bodies, which a receipt signs for, and answers no key
 * of its own: {@link ReceiptFamily} does, once the bodies are judged.
 */
final class ReceiptSignatures implements Family {
  private final ReceiptRules rules;

  ReceiptSignatures(ReceiptRules rules) {
    this.rules = rules;
  }

  @Override
  public List<Key> keys(CaseFile file) {
    return List.of();
  }

  @Override
  public Answer appraise(CaseFile file, Proofs proofs) {
    ReceiptAppraiser appraiser = rules.appraiser(file, proofs);
    Map<Subject, ReceiptAppraiser.Signed> signed = new TreeMap<>();
    Map<Sha256, ReceiptAppraiser.Signed> known = new HashMap<>();
    for (ExchangeCase exchange : file.exchanges()) {
      exchange
          .receipt()
          .ifPresent(
              receipt ->
                  signed.put(exchange.subject(), signed(exchange, receipt, appraiser, known)));
    }
    return new Answer(List.of(), proofs.withReceipts(signed));
  }

  /** One receipt that many exchanges show is verified once. */
  private static ReceiptAppraiser.Signed signed(
      ExchangeCase exchange,
      SignatureEvidence receipt,
      ReceiptAppraiser appraiser,
      Map<Sha256, ReceiptAppraiser.Signed> known) {
    return known
        .computeIfAbsent(
            receipt.sha256(),
            digest -> appraiser.signed(exchange.subject(), receipt.site(), receipt.json()))
        .of(exchange.subject(), receipt.site());
  }
}
