package dev.exhibit.core.intel.tcb;

import dev.exhibit.core.intel.quote.TeeType;
import dev.exhibit.data.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Intel's statement on the firmware of one kind of platform (TCB info, version 3).
 *
 * @param signedBytes the JSON text exactly as signed
 * @param tee SGX or TDX
 * @param issueDate from when it holds
 * @param nextUpdate until when it holds
 * @param fmspc 6 bytes, the kind of platform
 * @param pceId 2 bytes
 * @param evaluationDataNumber counts Intel's TCB recovery events; higher is newer
 * @param baseModule what holds for TDX modules of version 0
 * @param modules TDX modules by version
 * @param levels newest first, no two alike
 */
public record TcbInfo(
    Bytes signedBytes,
    TeeType tee,
    Instant issueDate,
    Instant nextUpdate,
    Bytes fmspc,
    Bytes pceId,
    int evaluationDataNumber,
    Optional<TdxModuleIdentity> baseModule,
    List<TdxModuleIdentity> modules,
    List<TcbLevel> levels) {
  public TcbInfo {
    modules = List.copyOf(modules);
    levels = List.copyOf(levels);
  }

  /** The TDX module of this major version, above 0. */
  Optional<TdxModuleIdentity> module(int version) {
    String id = String.format(Locale.ROOT, "TDX_%02X", version);
    return modules.stream().filter(m -> m.id().equalsIgnoreCase(id)).findFirst();
  }
}
