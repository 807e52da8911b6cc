package dev.exhibit.core.verify;

import dev.exhibit.core.aci.AciCode;
import dev.exhibit.core.aci.receipt.ReceiptCode;
import dev.exhibit.core.amd.report.AmdCode;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.archive.ArchiveCode;
import dev.exhibit.core.attestation.AttestationCode;
import dev.exhibit.core.dstack.boot.BootCode;
import dev.exhibit.core.dstack.log.DstackCode;
import dev.exhibit.core.exchange.body.ExchangeCode;
import dev.exhibit.core.exchange.record.SignatureCode;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.nvidia.device.NvidiaCode;
import dev.exhibit.core.nvidia.ocsp.RevocationCode;
import dev.exhibit.core.nvidia.pki.ChainCode;
import dev.exhibit.core.nvidia.rim.RimCode;
import dev.exhibit.core.nvidia.token.TokenCode;
import dev.exhibit.core.provenance.ProvenanceCode;
import dev.exhibit.core.provenance.certificate.SignerCode;
import dev.exhibit.core.provenance.image.ImageCode;
import dev.exhibit.core.provenance.log.LogCode;
import dev.exhibit.core.provenance.stamp.StampCode;
import dev.exhibit.core.time.TimeCode;
import dev.exhibit.core.time.pki.AuthorityCode;
import dev.exhibit.core.time.proof.BracketCode;
import dev.exhibit.core.time.proof.ProofCode;
import dev.exhibit.core.time.record.RecordCode;
import dev.exhibit.core.time.token.TimestampCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every reason that a finding can have. */
public final class ReasonCodes {
  private static final List<Code> ALL =
      Stream.of(
              FrameCode.all(),
              ArchiveCode.all(),
              IntelCode.all(),
              AmdCode.all(),
              AttestationCode.all(),
              DstackCode.all(),
              BootCode.all(),
              ExchangeCode.all(),
              SignatureCode.all(),
              AciCode.all(),
              ReceiptCode.all(),
              NvidiaCode.all(),
              ChainCode.all(),
              RevocationCode.all(),
              RimCode.all(),
              TokenCode.all(),
              TimeCode.all(),
              LogCode.all(),
              SignerCode.all(),
              StampCode.all(),
              ProvenanceCode.all(),
              ImageCode.all(),
              AuthorityCode.all(),
              TimestampCode.all(),
              RecordCode.all(),
              ProofCode.all(),
              BracketCode.all())
          .flatMap(List::stream)
          .toList();

  private ReasonCodes() {}

  /** All of them, family by family. */
  public static List<Code> all() {
    return ALL;
  }

  /** The one of this id, if there is one. */
  public static Optional<Code> byId(String id) {
    return ALL.stream().filter(code -> code.id().equals(id)).findFirst();
  }
}
