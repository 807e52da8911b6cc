package dev.exhibit.core.verify.family;

import dev.exhibit.core.aci.Keyset;
import dev.exhibit.core.aci.VerifiedKeyset;
import dev.exhibit.core.appraisal.Subject;
import java.util.List;

/**
 * The keysets of attestation reports of aci.
 *
 * @param verified those that verified quotes bind
 * @param shown those that reports show, proven or not
 * @param unjudged the reports of which it is not known what keys are bound
 */
public record AciKeysets(
    List<VerifiedKeyset> verified, List<Keyset> shown, List<Subject> unjudged) {
  /** There is none. */
  static final AciKeysets NONE = new AciKeysets(List.of(), List.of(), List.of());

  public AciKeysets {
    verified = List.copyOf(verified);
    shown = List.copyOf(shown);
    unjudged = List.copyOf(unjudged);
  }
}
