package dev.exhibit.core.verify;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.Sha256;
import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FindingSheet;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.archive.ArchiveAppraiser;
import dev.exhibit.core.time.TimeBasisCheck;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One run over one bundle: expects keys, lets each family answer its own, and reports. */
final class CaseAppraiser {
  private final Verifier.Request request;
  private final EvaluationTime time;
  private final FindingSheet sheet = new FindingSheet();
  private Claims.Said said = Claims.NOTHING;
  private boolean simulated;
  private int withheld;
  private List<Unjudged> unjudged = List.of();
  private Optional<Sha256> manifest = Optional.empty();

  CaseAppraiser(Verifier.Request request, EvaluationTime time) {
    this.request = request;
    this.time = time;
  }

  /** Container, members and seals; and the time all else is judged at. */
  void archive(Reading reading) throws IOException {
    if (reading instanceof Reading.Readable readable) {
      manifest = Optional.of(readable.bundle().manifestSha256());
    }
    sheet.expect(ArchiveAppraiser.keys());
    sheet.enterAll(ArchiveAppraiser.appraise(reading, request.policy()));
    sheet.expect(List.of(TimeBasisCheck.KEY));
    sheet.enter(TimeBasisCheck.judge(time, request.policy().time(), StatedTimes.of(reading)));
  }

  /** Everything inside a readable archive. */
  void content(Bundle bundle) throws IOException {
    CaseFile file = CaseFile.decode(bundle);
    withheld = file.withheld();
    HardwareFamily hardware = new HardwareFamily(file, request, time);
    sheet.expect(hardware.keys());
    answer(hardware.keys(), hardware::appraise);
    WorkloadFamily workloads =
        new WorkloadFamily(file, hardware.proven(), hardware.intel(), request);
    sheet.expect(workloads.keys());
    answer(workloads.keys(), workloads::appraise);
    AciFamily keysets =
        new AciFamily(file, hardware.proven(), workloads.workloads(), request, time);
    sheet.expect(keysets.keys());
    answer(keysets.keys(), keysets::appraise);
    ReceiptFamily receipts = new ReceiptFamily(file, keysets, hardware.intel(), request, time);
    ExchangeFamily exchanges =
        new ExchangeFamily(file, hardware.identities(), receipts, request, time);
    sheet.expect(exchanges.keys());
    answer(exchanges.keys(), exchanges::appraise);
    sheet.expect(receipts.keys());
    answer(receipts.keys(), () -> receipts.appraise(sheet.findings()));
    GpuFamily gpus = new GpuFamily(file, hardware.proven(), request, time);
    sheet.expect(gpus.keys());
    answer(gpus.keys(), gpus::appraise);
    notYetJudged();
    List<Finding> unanswered = new Unanswered(request.policy(), sheet.findings()).in(file);
    sheet.expect(unanswered.stream().map(Finding::key).toList());
    sheet.enterAll(unanswered);
    simulated =
        hardware.proven().stream().anyMatch(p -> p.quote().simulated())
            || sheet.findings().values().stream().anyMatch(CaseAppraiser::standsOnASimulation);
    said =
        Claims.of(
                new Claims.Proofs(
                    hardware.proven(),
                    workloads.workloads(),
                    gpus.verified(),
                    keysets.verified(),
                    exchanges.verified(),
                    receipts.verified()),
                sheet.findings())
            .and(ProviderClaims.of(bundle, hardware.proven(), sheet.findings()))
            .and(CountersignerClaims.of(sheet.findings()));
    unjudged = UnjudgedMembers.of(bundle, sheet.findings().values());
  }

  /** Families that verify chains of their own name a simulated one in their grounds. */
  static boolean standsOnASimulation(Finding finding) {
    return Boolean.TRUE.equals(finding.grounds().details().get("simulated"));
  }

  /** The archive was refused: say of everything that it was not looked at. */
  void nothingReadable() {
    for (CheckId check : CheckId.values()) {
      Key key = new Key(check, Subject.BUNDLE);
      boolean answered =
          sheet.findings().keySet().stream().anyMatch(known -> known.check() == check);
      if (!answered && (request.policy().names(check) || !Catalogue.needsItsForm(check))) {
        missing(
            key, FrameCode.EVIDENCE_REFUSED, "The archive was refused, so this was not looked at.");
      }
    }
  }

  private void notYetJudged() {
    for (CheckId check : Catalogue.NOT_YET_JUDGED) {
      missing(
          new Key(check, Subject.BUNDLE),
          FrameCode.NOT_YET_JUDGED,
          "This release does not yet judge these; what there is of them was only kept whole.");
    }
  }

  private void missing(Key key, FrameCode code, String message) {
    sheet.expect(List.of(key));
    sheet.enter(new Finding.Missing(key, code, Grounds.of(message)));
  }

  /**
   * Lets one family answer its keys. An error of ours inside a family must neither pass for success
   * nor keep the other families from answering, so it fails the family's open keys.
   */
  private void answer(Collection<Key> keys, Supplier<List<Finding>> family) {
    try {
      sheet.enterAll(family.get());
    } catch (RuntimeException | StackOverflowError e) { // any bug of ours is contained here
      Grounds grounds = Grounds.of("The verifier stopped on an error of its own: " + e);
      keys.stream()
          .filter(sheet::isOpen)
          .forEach(key -> sheet.enter(new Finding.Failed(key, FrameCode.INTERNAL_ERROR, grounds)));
    }
    for (Key open : sheet.open()) {
      sheet.enter(
          new Finding.Failed(
              open,
              FrameCode.INTERNAL_ERROR,
              Grounds.of("A family of checks gave no answer for this key.")));
    }
  }

  Report report() {
    SortedMap<Key, Finding> findings = new TreeMap<>();
    for (Map.Entry<Key, Finding> entry : sheet.findings().entrySet()) {
      findings.put(entry.getKey(), Withholding.applied(entry.getValue(), request.policy()));
    }
    TreeSet<Key> required = new TreeSet<>(findings.keySet());
    required.removeIf(key -> !request.policy().requires(key.check()));
    return new Report(
        new Appraisal(required, findings, request.policy().waivers()),
        request.scope(),
        request.policy(),
        time,
        simulated,
        withheld,
        unjudged,
        claims(),
        said.facts());
  }

  private List<Claim> claims() {
    return said.claims().isEmpty()
        ? List.of()
        : Stream.concat(
                said.claims().stream(), ReferenceSetClaims.of(request.policy(), manifest).stream())
            .toList();
  }
}
