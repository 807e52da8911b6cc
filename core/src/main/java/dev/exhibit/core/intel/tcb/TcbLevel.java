package dev.exhibit.core.intel.tcb;

import dev.exhibit.core.intel.pki.TcbComponents;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One level of a TCB info: a platform that has at least these versions has this status.
 *
 * @param sgx the 16 SGX components
 * @param pceSvn version of the provisioning certification enclave
 * @param tdx the 16 TDX components, in TCB info for TDX
 * @param date when the newest component of the level was published
 * @param status Intel's judgement
 * @param advisories Intel's security advisories that apply at this level
 */
public record TcbLevel(
    TcbComponents sgx,
    int pceSvn,
    Optional<TcbComponents> tdx,
    Instant date,
    TcbStatus status,
    List<String> advisories) {
  /** Newest first; equal for levels that only differ in what they say. */
  static final Comparator<TcbLevel> NEWEST_FIRST = (a, b) -> b.compared(a);

  public TcbLevel {
    advisories = List.copyOf(advisories);
  }

  private int compared(TcbLevel other) {
    int sgxFirst = sgx.compareTo(other.sgx);
    int pceNext = sgxFirst != 0 ? sgxFirst : Integer.compare(pceSvn, other.pceSvn);
    return pceNext != 0
        ? pceNext
        : tdx.orElse(TcbComponents.NONE).compareTo(other.tdx.orElse(TcbComponents.NONE));
  }
}
