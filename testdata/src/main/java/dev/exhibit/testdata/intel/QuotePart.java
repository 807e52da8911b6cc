package dev.exhibit.testdata.intel;

/** The parts of a quote file, in the order in which they can occur. */
public enum QuotePart {
  /** 48 bytes. */
  HEADER,
  /** Version 5 only: u16 body type, u32 body size. */
  BODY_DESCRIPTOR,
  /** 384, 584 or 648 bytes. */
  BODY,
  /** u32: the number of bytes after it, without padding. */
  AUTH_LENGTH,
  /** r and s by the attestation key over everything before {@link #AUTH_LENGTH}. */
  SIGNATURE,
  /** X and Y. */
  ATTESTATION_KEY,
  /** Versions 4 and 5: u16, always 6. */
  OUTER_TYPE,
  /** Versions 4 and 5: u32. */
  OUTER_LENGTH,
  /** 384 bytes. */
  QE_REPORT,
  /** r and s by the PCK over the QE report. */
  QE_SIGNATURE,
  /** u16. */
  QE_AUTH_LENGTH,
  /** Chosen by the quoting enclave; 32 bytes in practice. */
  QE_AUTH,
  /** u16: 5 for a PEM chain. */
  CERTIFICATION_TYPE,
  /** u32. */
  CERTIFICATION_LENGTH,
  /** PCK certificate, PCK CA, root CA as PEM, and a NUL. */
  CERTIFICATION_DATA,
  /** Zero padding up to the size of the buffer the platform filled. */
  TRAILING
}
