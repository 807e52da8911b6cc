package dev.exhibit.bundle.manifest;

import dev.exhibit.bundle.document.TextForm;

/**
 * How a provider vouches for an exchange, as the collector understood it. Open like {@link Role},
 * and like it a hint.
 *
 * @param id lower-case letters, digits and hyphens
 */
public record ProofKind(String id) {
  /** A signature over a line of text that holds the hashes of both bodies. */
  public static final ProofKind TEXT_SIGNATURE = new ProofKind("text-signature");

  /** A signature object with a payload and a certificate chain. */
  public static final ProofKind STRUCTURED_SIGNATURE = new ProofKind("structured-signature");

  /** A receipt of aci/1. */
  public static final ProofKind ACI_RECEIPT = new ProofKind("aci-receipt");

  /** The provider signs nothing. */
  public static final ProofKind NONE = new ProofKind("none");

  public ProofKind {
    if (!TextForm.WORD.accepts(id)) {
      throw new IllegalArgumentException(
          "proof: expected " + TextForm.WORD.description() + ", got " + id);
    }
  }

  @Override
  public String toString() {
    return id;
  }
}
