package dev.exhibit.core.amd.report;

import dev.exhibit.core.amd.terms.FirmwareVersion;
import dev.exhibit.core.amd.terms.GuestPolicyBit;
import dev.exhibit.core.amd.terms.PlatformBit;
import dev.exhibit.core.amd.terms.ProductLine;
import dev.exhibit.core.amd.terms.SnpField;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import java.util.Optional;

/**
 * An SEV-SNP attestation report, decoded; nothing about it is verified (AMD SEV-SNP ABI, table
 * ATTESTATION_REPORT).
 *
 * @param version 2 to 5
 * @param guestSvn security version that the guest's owner gave it
 * @param policy guest policy, see {@link GuestPolicyBit}
 * @param familyId 16 bytes
 * @param imageId 16 bytes
 * @param vmpl privilege level at which the report was asked for, 0 to 3
 * @param tcb the platform's TCB versions
 * @param platformInfo see {@link PlatformBit}
 * @param authorKeyEnabled whether AUTHOR_KEY_DIGEST is meant
 * @param chipKeyMasked MASK_CHIP_KEY: the firmware signs nothing with the chip's key (AMD 56860
 *     rev. 1.58 section 7.3); it says nothing of CHIP_ID
 * @param signingKey who is said to have signed
 * @param reportData 64 bytes that the guest chose
 * @param measurement 48 bytes, the launch digest
 * @param hostData 32 bytes that the host chose at launch
 * @param idKeyDigest 48 bytes
 * @param authorKeyDigest 48 bytes
 * @param reportId 32 bytes
 * @param reportIdMa 32 bytes, of the migration agent
 * @param processor CPUID family, model, stepping; absent before version 3
 * @param chipId 64 bytes; zero where MASK_CHIP_ID is set, which no field of a report repeats
 * @param current firmware version that runs
 * @param committed firmware version below which it cannot be taken back
 * @param signed the bytes that the signature covers
 * @param signature R and S, 48 bytes each, big-endian
 */
public record SnpReport(
    int version,
    long guestSvn,
    long policy,
    Bytes familyId,
    Bytes imageId,
    int vmpl,
    TcbVersions tcb,
    long platformInfo,
    boolean authorKeyEnabled,
    boolean chipKeyMasked,
    SigningKey signingKey,
    Bytes reportData,
    Bytes measurement,
    Bytes hostData,
    Bytes idKeyDigest,
    Bytes authorKeyDigest,
    Bytes reportId,
    Bytes reportIdMa,
    Optional<Processor> processor,
    Bytes chipId,
    FirmwareVersion current,
    FirmwareVersion committed,
    Bytes launchMitigations,
    Bytes currentMitigations,
    Bytes signed,
    Bytes signature) {
  /** Bytes of a report. */
  public static final int BYTES = 0x4A0;

  /** Bytes of it that the signature covers. */
  public static final int SIGNED_BYTES = 0x2A0;

  /**
   * TCB versions, 8 raw bytes each.
   *
   * @param current what runs
   * @param reported what the signing key was derived for
   * @param committed below which the platform cannot be taken back
   * @param launch what ran when the guest was started
   */
  public record TcbVersions(Bytes current, Bytes reported, Bytes committed, Bytes launch) {}

  /** CPUID family, model and stepping. */
  public record Processor(int family, int model, int stepping) {
    /** Its product line, if this verifier knows it. */
    public Optional<ProductLine> line() {
      return ProductLine.of(family, model);
    }

    @Override
    public String toString() {
      return Filled.of("family 0x%x, model 0x%x, stepping %d", family, model, stepping);
    }
  }

  /** Digest of what the signature covers. */
  public Sha256 signedSha256() {
    return Sha256.of(signed);
  }

  /** The value of a field that reference values are about. */
  public Bytes of(SnpField field) {
    return switch (field) {
      case MEASUREMENT -> measurement;
      case HOST_DATA -> hostData;
      case ID_KEY_DIGEST -> idKeyDigest;
      case AUTHOR_KEY_DIGEST -> authorKeyDigest;
      case FAMILY_ID -> familyId;
      case IMAGE_ID -> imageId;
    };
  }
}
