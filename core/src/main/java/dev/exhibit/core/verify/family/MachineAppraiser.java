package dev.exhibit.core.verify.family;

import dev.exhibit.core.amd.SnpAppraiser;
import dev.exhibit.core.amd.VerifiedSnpReport;
import dev.exhibit.core.amd.pki.AmdFiles;
import dev.exhibit.core.amd.report.SavedReport;
import dev.exhibit.core.amd.terms.SnpPolicy;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.attestation.VerifiedTee;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.intel.IntelAppraiser;
import dev.exhibit.core.intel.VerifiedQuote;
import dev.exhibit.core.intel.collateral.CollateralPool;
import dev.exhibit.core.intel.quote.ExpectedTee;
import dev.exhibit.core.report.EnvelopeCollateral;
import dev.exhibit.core.report.LocatedQuote;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.data.Bytes;
import java.util.List;

/** Appraises what the hardware of a machine signed, of whichever family it is. */
final class MachineAppraiser {
  private final IntelAppraiser intel;
  private final TrustStore trust;
  private final SnpPolicy snp;
  private final EvaluationTime time;
  private AmdFiles known = AmdFiles.NONE;
  private SnpAppraiser amd;

  MachineAppraiser(AppraisalRequest request, EvaluationTime time) {
    this.intel =
        new IntelAppraiser(request.trust(), request.policy().tcb(), request.policy().tdx(), time);
    this.trust = request.trust();
    this.snp = request.policy().snp();
    this.time = time;
    this.amd = over(known);
  }

  /** What is at hand beside the evidence itself. */
  record Collateral(CollateralPool intel, AmdFiles amd) {}

  /** Judges TDX quotes alone. */
  IntelAppraiser intel() {
    return intel;
  }

  /**
   * Appraises the evidence of one machine: one finding for each check of its kind but those of
   * report_data.
   */
  Outcome<VerifiedTee> appraise(
      Subject subject, Site site, LocatedQuote located, Collateral collateral) {
    return switch (located.tee()) {
      case TDX -> quote(subject, site, located, collateral);
      case SNP -> report(subject, site, located, collateral);
    };
  }

  private Outcome<VerifiedTee> quote(
      Subject subject, Site site, LocatedQuote located, Collateral collateral) {
    Outcome<VerifiedQuote> outcome =
        intel.appraise(subject, site, located.quote(), collateral.intel(), ExpectedTee.TDX);
    return new Outcome<>(outcome.findings(), outcome.verified().map(VerifiedTee.Tdx::new));
  }

  private Outcome<VerifiedTee> report(
      Subject subject, Site site, LocatedQuote located, Collateral collateral) {
    Decoded<SavedReport> saved = SavedReport.read(located.quote());
    Outcome<VerifiedSnpReport> outcome =
        switch (saved) {
          case Decoded.Valid<SavedReport> valid ->
              over(collateral.amd(), site, located.endorsements(), valid.value().certificates())
                  .appraise(subject, site, valid.value());
          case Decoded.Invalid<SavedReport> invalid ->
              over(AmdFiles.NONE).refuse(subject, site, invalid);
        };
    return new Outcome<>(outcome.findings(), outcome.verified().map(VerifiedTee.Snp::new));
  }

  /** What is learned of the files of a bundle is kept; a report's own come on top. */
  private SnpAppraiser over(
      AmdFiles files, Site site, List<EnvelopeCollateral.Piece> shown, List<Bytes> behind) {
    if (!shown.isEmpty() || !behind.isEmpty()) {
      AmdFiles.Builder own = AmdFiles.builder();
      shown.forEach(each -> own.add(site.in(each.pointer()), each.content()));
      behind.forEach(each -> own.add(site, each));
      return over(own.addAll(files).build());
    }
    if (!known.equals(files)) {
      known = files;
      amd = over(files);
    }
    return amd;
  }

  private SnpAppraiser over(AmdFiles files) {
    return new SnpAppraiser(trust, files, snp, time, SnpAppraiser.Scope.MACHINE);
  }
}
