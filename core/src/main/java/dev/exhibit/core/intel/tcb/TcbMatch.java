package dev.exhibit.core.intel.tcb;

import dev.exhibit.core.intel.pki.PckExtension;
import dev.exhibit.core.intel.pki.TcbComponents;
import dev.exhibit.data.Bytes;
import java.util.Optional;

/**
 * The levels a platform reaches.
 *
 * @param sgx the newest level whose SGX components and PCESVN the platform reaches
 * @param level the newest one whose TDX components it reaches as well; the same for SGX
 */
public record TcbMatch(TcbLevel sgx, TcbLevel level) {

  /**
   * Walks the levels from the newest, for one TEE_TCB_SVN of a domain (none for an enclave). From
   * TDX module version 1 on, the first two TDX components (the module's SVN and version) are left
   * to {@link ModuleCheck}, as Intel's rule has it; one published verifier compares them here too
   * and so turns current platforms away.
   *
   * @return empty if the platform reaches no level
   */
  public static Optional<TcbMatch> find(
      PckExtension platform, Optional<Bytes> teeTcbSvn, TcbInfo info) {
    return info.levels().stream()
        .filter(level -> reachesSgx(platform, level))
        .findFirst()
        .flatMap(
            sgx ->
                info.levels().stream()
                    .filter(level -> reachesSgx(platform, level))
                    .filter(level -> teeTcbSvn.isEmpty() || reachesTdx(teeTcbSvn.get(), level))
                    .findFirst()
                    .map(level -> new TcbMatch(sgx, level)));
  }

  static boolean reachesSgx(PckExtension platform, TcbLevel level) {
    return level.sgx().reachedBy(platform.components().svns(), 0)
        && platform.pceSvn() >= level.pceSvn();
  }

  private static boolean reachesTdx(Bytes teeTcbSvn, TcbLevel level) {
    return level.tdx().orElse(TcbComponents.NONE).reachedBy(teeTcbSvn, firstTdx(teeTcbSvn));
  }

  /** Index of the first TDX component that counts. */
  static int firstTdx(Bytes teeTcbSvn) {
    return teeTcbSvn.at(1) > 0 ? 2 : 0;
  }
}
