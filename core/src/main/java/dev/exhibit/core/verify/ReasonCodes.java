package dev.exhibit.core.verify;

import dev.exhibit.core.aci.AciCode;
import dev.exhibit.core.aci.ReceiptCode;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.archive.ArchiveCode;
import dev.exhibit.core.attestation.AttestationCode;
import dev.exhibit.core.dstack.DstackCode;
import dev.exhibit.core.exchange.ExchangeCode;
import dev.exhibit.core.exchange.SignatureCode;
import dev.exhibit.core.intel.IntelCode;
import dev.exhibit.core.nvidia.ChainCode;
import dev.exhibit.core.nvidia.NvidiaCode;
import dev.exhibit.core.nvidia.RevocationCode;
import dev.exhibit.core.nvidia.RimCode;
import dev.exhibit.core.nvidia.TokenCode;
import dev.exhibit.core.time.TimeCode;
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
              AttestationCode.all(),
              DstackCode.all(),
              ExchangeCode.all(),
              SignatureCode.all(),
              AciCode.all(),
              ReceiptCode.all(),
              NvidiaCode.all(),
              ChainCode.all(),
              RevocationCode.all(),
              RimCode.all(),
              TokenCode.all(),
              TimeCode.all())
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
