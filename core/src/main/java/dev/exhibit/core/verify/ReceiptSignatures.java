package dev.exhibit.core.verify;

import dev.exhibit.core.aci.ReceiptAppraiser;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
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
    for (ExchangeCase exchange : file.exchanges()) {
      exchange
          .receipt()
          .ifPresent(
              receipt ->
                  signed.put(
                      exchange.subject(),
                      appraiser.signed(exchange.subject(), receipt.site(), receipt.json())));
    }
    return new Answer(List.of(), proofs.withReceipts(signed));
  }
}
