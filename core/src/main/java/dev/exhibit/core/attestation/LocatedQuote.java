package dev.exhibit.core.attestation;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.dstack.WorkloadEvidence;
import java.util.Optional;

/**
 * A quote found in a report.
 *
 * @param slot name of its place, a subject path segment such as {@code gateway} or {@code
 *     instance-0}; empty where the report has a single quote
 * @param origin what the report presents this TEE as
 * @param pointer JSON pointer of the quote in the report, for the auditor
 * @param quote the quote, decoded from hex or base64; what it is worth is for others to say
 * @param stated what the report says next to it
 * @param workload what the report shows of the workload, where reports of its shape show any
 * @param gpu the GPU evidence that the report puts beside this TEE
 */
public record LocatedQuote(
    Optional<String> slot,
    Origin origin,
    String pointer,
    Bytes quote,
    Stated stated,
    Optional<WorkloadEvidence> workload,
    Optional<LocatedGpu> gpu) {

  /** A quote alone, with nothing shown beside it. */
  public LocatedQuote(
      Optional<String> slot, Origin origin, String pointer, Bytes quote, Stated stated) {
    this(slot, origin, pointer, quote, stated, Optional.empty(), Optional.empty());
  }

  /** What a report presents a TEE as. */
  public enum Origin {
    /** The TEE that runs the model. */
    MODEL,
    /** A TEE that relays to a model elsewhere. */
    GATEWAY
  }
}
