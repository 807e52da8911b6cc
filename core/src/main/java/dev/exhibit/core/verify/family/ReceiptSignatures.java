package dev.exhibit.core.verify.family;

import dev.exhibit.core.aci.receipt.ReceiptAppraiser;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.crypto.Independent;
import dev.exhibit.core.exchange.record.SignatureEvidence;
import dev.exhibit.core.verify.casefile.CaseFile;
import dev.exhibit.core.verify.casefile.ExchangeCase;
import dev.exhibit.data.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whose the receipts are. It comes before the bodies, which a receipt signs for, and answers no key
 * of its own: {@link ReceiptFamily} does, once the bodies are judged. One receipt that many
 * exchanges show is verified once.
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

  /** A receipt, and whose it is. */
  private record Shown(Subject subject, SignatureEvidence receipt) {
    static Optional<Shown> of(ExchangeCase exchange) {
      return exchange.receipt().map(receipt -> new Shown(exchange.subject(), receipt));
    }

    ReceiptAppraiser.Signed judge(ReceiptAppraiser appraiser) {
      return appraiser.signed(subject, receipt.site(), receipt.json());
    }
  }

  @Override
  public Answer appraise(CaseFile file, Proofs proofs) {
    ReceiptAppraiser appraiser = rules.appraiser(file, proofs);
    List<Shown> all = file.exchanges().stream().map(Shown::of).flatMap(Optional::stream).toList();
    Map<Sha256, Shown> distinct = new LinkedHashMap<>();
    all.forEach(shown -> distinct.putIfAbsent(shown.receipt().sha256(), shown));
    Map<Sha256, ReceiptAppraiser.Signed> judged =
        Independent.answers(distinct, shown -> shown.judge(appraiser));
    Map<Subject, ReceiptAppraiser.Signed> signed = new TreeMap<>();
    for (Shown shown : all) {
      Optional.ofNullable(judged.get(shown.receipt().sha256()))
          .map(one -> one.of(shown.subject(), shown.receipt().site()))
          .ifPresent(one -> signed.put(shown.subject(), one));
    }
    return new Answer(List.of(), proofs.withReceipts(signed));
  }
}
