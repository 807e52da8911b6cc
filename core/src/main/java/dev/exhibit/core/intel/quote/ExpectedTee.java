package dev.exhibit.core.intel.quote;

/** What kind of environment a caller expects a quote to be about. */
public enum ExpectedTee {
  /** A trust domain; an SGX quote in its place is refused. */
  TDX,
  /** An enclave; a TDX quote in its place is refused. */
  SGX,
  /** Whatever the quote says; a quote that cannot be decoded counts as one of a trust domain. */
  ANY;

  /** Whether a quote about {@code tee} is what is expected. */
  public boolean admits(TeeType tee) {
    return switch (this) {
      case TDX -> tee == TeeType.TDX;
      case SGX -> tee == TeeType.SGX;
      case ANY -> true;
    };
  }
}
