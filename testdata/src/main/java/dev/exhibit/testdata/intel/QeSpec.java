package dev.exhibit.testdata.intel;

import dev.exhibit.data.Bytes;
import java.util.Optional;

/**
 * What the quoting enclave says in a quote.
 *
 * @param report its report data is overwritten with the binding
 * @param auth bytes that the enclave chose and that the binding covers
 * @param binding the 64 bytes that take the place of the hash over attestation key and auth data
 */
public record QeSpec(Bytes report, Bytes auth, Optional<Bytes> binding) {
  /** The same with one field of the report set. */
  QeSpec with(EnclaveField field, Bytes value) {
    return new QeSpec(field.put(report, value), auth, binding);
  }

  /** The same with other auth data. */
  QeSpec withAuth(Bytes value) {
    return new QeSpec(report, value, binding);
  }

  /** The same with these 64 bytes as report data. */
  QeSpec withBinding(Bytes value) {
    return new QeSpec(report, auth, Optional.of(value));
  }
}
