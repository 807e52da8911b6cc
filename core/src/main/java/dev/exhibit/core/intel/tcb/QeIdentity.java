package dev.exhibit.core.intel.tcb;

import dev.exhibit.core.intel.quote.TeeType;
import dev.exhibit.data.Bytes;
import java.time.Instant;
import java.util.List;

/**
 * Intel's statement on its quoting enclave (enclave identity, version 2).
 *
 * @param signedBytes the JSON text exactly as signed
 * @param tee SGX for id {@code QE}, TDX for {@code TD_QE}
 * @param issueDate from when it holds
 * @param nextUpdate until when it holds
 * @param evaluationDataNumber counts Intel's TCB recovery events; higher is newer
 * @param miscSelect 4 bytes
 * @param miscSelectMask which bits of them count
 * @param attributes 16 bytes
 * @param attributesMask which bits of them count
 * @param mrSigner 32 bytes
 * @param isvProdId product number
 * @param levels newest first
 */
public record QeIdentity(
    Bytes signedBytes,
    TeeType tee,
    Instant issueDate,
    Instant nextUpdate,
    int evaluationDataNumber,
    Bytes miscSelect,
    Bytes miscSelectMask,
    Bytes attributes,
    Bytes attributesMask,
    Bytes mrSigner,
    int isvProdId,
    List<IsvLevel> levels) {
  public QeIdentity {
    levels = List.copyOf(levels);
  }
}
