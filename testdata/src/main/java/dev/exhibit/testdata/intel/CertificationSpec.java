package dev.exhibit.testdata.intel;

import dev.exhibit.data.Bytes;
import java.util.Optional;

/**
 * How a quote carries the proof of its platform.
 *
 * @param outerType the type around the QE report in versions 4 and 5
 * @param type the type of the data themselves
 * @param data what takes the place of the PEM chain
 * @param nulAfterPem whether a NUL ends the PEM chain
 */
public record CertificationSpec(
    int outerType, int type, Optional<Bytes> data, boolean nulAfterPem) {
  /** A PEM chain with a NUL, in certification data of type 6. */
  static final CertificationSpec PEM_CHAIN = new CertificationSpec(6, 5, Optional.empty(), true);

  /** The same with another type in the place of 6. */
  CertificationSpec withOuterType(int other) {
    return new CertificationSpec(other, type, data, nulAfterPem);
  }

  /** Data of another kind. */
  CertificationSpec with(int otherType, Bytes otherData) {
    return new CertificationSpec(outerType, otherType, Optional.of(otherData), nulAfterPem);
  }

  /** The same with or without the NUL. */
  CertificationSpec withNulAfterPem(boolean nul) {
    return new CertificationSpec(outerType, type, data, nul);
  }
}
