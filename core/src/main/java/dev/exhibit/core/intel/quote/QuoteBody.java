package dev.exhibit.core.intel.quote;

import dev.exhibit.data.Bytes;
import java.util.Optional;

/** What a quote states: the report of an enclave or of a trust domain. */
public sealed interface QuoteBody {
  /** The 64 bytes that the software inside chose. */
  Bytes reportData();

  /** The trust domain's report without the additions of later versions; empty for an enclave. */
  Optional<TdReport10> td();

  /**
   * An SGX enclave report, 384 bytes; also what the quoting enclave says of itself.
   *
   * @param cpuSvn 16 bytes, opaque
   * @param miscSelect 4 bytes
   * @param attributes 16 bytes; bit 1 of the first is DEBUG
   * @param mrEnclave 32 bytes, the enclave's measurement
   * @param mrSigner 32 bytes, digest of the key that signed the enclave
   * @param isvProdId product number given by the signer
   * @param isvSvn security version given by the signer
   * @param reportData 64 bytes
   */
  record SgxReport(
      Bytes cpuSvn,
      Bytes miscSelect,
      Bytes attributes,
      Bytes mrEnclave,
      Bytes mrSigner,
      int isvProdId,
      int isvSvn,
      Bytes reportData)
      implements QuoteBody {
    /** Size in bytes. */
    public static final int SIZE = 384;

    /** Whether the enclave may be looked into. */
    public boolean debug() {
      return (attributes.at(0) & 0x02) != 0;
    }

    @Override
    public Optional<TdReport10> td() {
      return Optional.empty();
    }
  }

  /**
   * A TD report of TDX 1.0, 584 bytes. Measurements are SHA-384.
   *
   * @param teeTcbSvn 16 bytes; byte 1 is the TDX module's major version, byte 0 its SVN
   * @param mrSeam 48 bytes, the TDX module's measurement
   * @param mrSignerSeam 48 bytes, its signer; zero stands for Intel
   * @param seamAttributes 8 bytes
   * @param tdAttributes 8 bytes, little-endian bit field
   * @param xfam 8 bytes, little-endian bit field of CPU features
   * @param mrTd 48 bytes, the initial memory
   * @param mrConfigId 48 bytes given by whoever started the domain
   * @param mrOwner 48 bytes given by whoever started the domain
   * @param mrOwnerConfig 48 bytes given by whoever started the domain
   * @param rtmr0 48 bytes, extended at run time
   * @param rtmr1 48 bytes, extended at run time
   * @param rtmr2 48 bytes, extended at run time
   * @param rtmr3 48 bytes, extended at run time
   * @param reportData 64 bytes
   */
  record TdReport10(
      Bytes teeTcbSvn,
      Bytes mrSeam,
      Bytes mrSignerSeam,
      Bytes seamAttributes,
      Bytes tdAttributes,
      Bytes xfam,
      Bytes mrTd,
      Bytes mrConfigId,
      Bytes mrOwner,
      Bytes mrOwnerConfig,
      Bytes rtmr0,
      Bytes rtmr1,
      Bytes rtmr2,
      Bytes rtmr3,
      Bytes reportData)
      implements QuoteBody {
    /** Size in bytes. */
    public static final int SIZE = 584;

    /** The TDX module's SVN. */
    public int moduleSvn() {
      return teeTcbSvn.at(0);
    }

    /** The TDX module's major version. */
    public int moduleVersion() {
      return teeTcbSvn.at(1);
    }

    @Override
    public Optional<TdReport10> td() {
      return Optional.of(this);
    }
  }

  /**
   * A TD report of TDX 1.5, 648 bytes: the 1.0 report and two more fields.
   *
   * @param base the fields of 1.0
   * @param teeTcbSvn2 16 bytes, of the module loaded now; {@code base} has that of the module the
   *     domain was started under
   * @param mrServiceTd 48 bytes, digest of service domains bound to this one; zero for none
   */
  record TdReport15(TdReport10 base, Bytes teeTcbSvn2, Bytes mrServiceTd) implements QuoteBody {
    /** Size in bytes. */
    public static final int SIZE = 648;

    @Override
    public Bytes reportData() {
      return base.reportData();
    }

    @Override
    public Optional<TdReport10> td() {
      return Optional.of(base);
    }
  }
}
