package dev.exhibit.collector;

import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Sha256;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A bundle that was made.
 *
 * @param manifest SHA-256 of its manifest
 * @param report what the verifier says of it, whatever that is
 * @param troubles what could not be got and why, one line each
 * @param refusal what the provider answered instead of a response, in one line, if it did
 */
public record Collected(
    Path bundle, Sha256 manifest, Report report, List<String> troubles, Optional<String> refusal) {
  public Collected {
    troubles = List.copyOf(troubles);
  }
}
