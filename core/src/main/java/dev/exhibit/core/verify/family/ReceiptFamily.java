package dev.exhibit.core.verify.family;

import dev.exhibit.core.aci.VerifiedKeyset;
import dev.exhibit.core.aci.receipt.PinnedSessions;
import dev.exhibit.core.aci.receipt.ReceiptAppraiser;
import dev.exhibit.core.aci.receipt.VerifiedReceipt;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Foundation;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.dstack.VerifiedWorkload;
import dev.exhibit.core.exchange.body.BodyEvidence;
import dev.exhibit.core.exchange.body.BodyReading;
import dev.exhibit.core.exchange.body.ContentCodings;
import dev.exhibit.core.exchange.body.ExchangeEvidence;
import dev.exhibit.core.verify.casefile.CaseFile;
import dev.exhibit.core.verify.casefile.ExchangeCase;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The receipts of exchanges that have one, once their bodies are judged. */
final class ReceiptFamily implements Family {
  private static final Set<CheckId> BODIES =
      Ordered.set(CheckId.EXCHANGE_REQUEST_HASH, CheckId.EXCHANGE_RESPONSE_HASH);

  private final ReceiptRules rules;

  ReceiptFamily(ReceiptRules rules) {
    this.rules = rules;
  }

  /** Key of exchanges with a receipt alone. */
  @Override
  public List<Key> keys(CaseFile file) {
    List<Key> keys = new ArrayList<>();
    for (ExchangeCase exchange : file.exchanges()) {
      if (exchange.receipt().isPresent()) {
        keys.addAll(ReceiptAppraiser.keys(exchange.subject()));
      }
    }
    return keys;
  }

  @Override
  public Answer appraise(CaseFile file, Proofs proofs) {
    ReceiptAppraiser appraiser = rules.appraiser(file, proofs);
    List<Finding> findings = new ArrayList<>();
    ContentCodings codings = new ContentCodings();
    for (ExchangeCase exchange : file.exchanges()) {
      Optional.ofNullable(proofs.receipts().get(exchange.subject()))
          .ifPresent(
              receipt ->
                  findings.addAll(
                      appraiser.conclude(receipt, context(exchange, receipt, proofs, codings))));
    }
    return new Answer(findings, proofs);
  }

  private static ReceiptAppraiser.Context context(
      ExchangeCase exchange,
      ReceiptAppraiser.Signed receipt,
      Proofs proofs,
      ContentCodings codings) {
    return new ReceiptAppraiser.Context(
        BODIES.stream()
            .sorted()
            .map(check -> proofs.findings().get(new Key(check, exchange.subject())))
            .flatMap(finding -> Optional.ofNullable(finding).stream())
            .toList(),
        receipt.verified().map(VerifiedReceipt::keyset).flatMap(keyset -> measured(keyset, proofs)),
        pinned(exchange, receipt, codings));
  }

  /** Unknown firmware can measure anything, so what it measured is no measured code. */
  private static Optional<VerifiedWorkload> measured(VerifiedKeyset keyset, Proofs proofs) {
    return proofs
        .workload(keyset.attestation())
        .filter(w -> Foundation.KNOWN_BOOT.holds(w.subject(), proofs.findings()));
  }

  /** What the service read, by its own word; no other request is asked what it wished for. */
  private static PinnedSessions pinned(
      ExchangeCase exchange, ReceiptAppraiser.Signed receipt, ContentCodings codings) {
    return exchange
        .evidence()
        .flatMap(e -> receipt.verified().map(r -> pinned(e, r.request(), codings)))
        .orElseGet(PinnedSessions::unseen);
  }

  private static PinnedSessions pinned(
      ExchangeEvidence evidence, Sha256 signed, ContentCodings codings) {
    Optional<Bytes> request = BodyReading.request(evidence, signed, codings);
    return request
        .map(PinnedSessions::in)
        .orElseGet(
            () ->
                evidence
                    .request()
                    .filter(BodyEvidence::withheld)
                    .map(body -> PinnedSessions.withheld(body.site()))
                    .orElseGet(PinnedSessions::unseen));
  }
}
