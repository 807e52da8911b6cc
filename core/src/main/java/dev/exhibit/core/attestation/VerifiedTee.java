package dev.exhibit.core.attestation;

import dev.exhibit.core.amd.VerifiedSnpReport;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.intel.VerifiedQuote;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.Optional;

/** What the hardware of a machine signed, verified. */
public sealed interface VerifiedTee {
  /** Of a TDX guest. */
  record Tdx(VerifiedQuote verified) implements VerifiedTee {
    @Override
    public TeeKind kind() {
      return TeeKind.TDX;
    }

    @Override
    public Bytes reportData() {
      return verified.reportData();
    }

    @Override
    public Sha256 signedSha256() {
      return verified.signedSha256();
    }

    @Override
    public boolean simulated() {
      return verified.simulated();
    }
  }

  /** Of an SEV-SNP guest. */
  record Snp(VerifiedSnpReport verified) implements VerifiedTee {
    @Override
    public TeeKind kind() {
      return TeeKind.SNP;
    }

    @Override
    public Bytes reportData() {
      return verified.reportData();
    }

    @Override
    public Sha256 signedSha256() {
      return verified.report().signedSha256();
    }

    @Override
    public boolean simulated() {
      return verified.simulated();
    }
  }

  /** Which family of machines it is of. */
  TeeKind kind();

  /** The 64 bytes that the software inside chose. */
  Bytes reportData();

  /** Where report_data stands in the evidence that was found at {@code site}. */
  default Site reportData(Site site) {
    return switch (this) {
      case Tdx tdx -> tdx.verified().reportData(site);
      case Snp snp -> snp.verified().reportData(site);
    };
  }

  /** Digest of what the hardware signed. */
  Sha256 signedSha256();

  /** Whether any certificate behind it stands for simulated hardware. */
  boolean simulated();

  /** The quote, of a TDX guest. */
  default Optional<VerifiedQuote> quote() {
    return this instanceof Tdx tdx ? Optional.of(tdx.verified()) : Optional.empty();
  }

  /** The report, of an SEV-SNP guest. */
  default Optional<VerifiedSnpReport> snp() {
    return this instanceof Snp snp ? Optional.of(snp.verified()) : Optional.empty();
  }
}
