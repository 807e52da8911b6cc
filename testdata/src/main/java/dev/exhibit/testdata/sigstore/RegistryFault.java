package dev.exhibit.testdata.sigstore;

/** How a simulated registry, with GitHub's API beside it, serves what it has, or does not. */
public enum RegistryFault {
  /** As the specification of version 1.1 says. */
  NONE,
  /** It knows no referrers; a tag stands in their place. */
  TAG_INSTEAD_OF_REFERRERS,
  /** A blob is not what its digest says. */
  OTHER_BYTES,
  /** It wants a token from an authority elsewhere. */
  TOKEN_FROM_ELSEWHERE,
  /** Blobs are said to be at an address of a private network. */
  SENT_TO_PRIVATE_ADDRESS,
  /** Every answer leads to another. */
  SENT_ROUND,
  /** The registry has no bundle; GitHub's list does. */
  AT_GITHUB,
  /** The same, and the list only has an address, at which the bundle is compressed. */
  AT_GITHUB_COMPRESSED,
  /** The same, and the list goes on from page to page without an end. */
  AT_GITHUB_WITHOUT_END,
  /** There are only signatures in cosign's earlier form, under tags. */
  COSIGN_TAGS,
  /** The same, and signed statements of builds in that form beside them. */
  COSIGN_STATEMENTS,
  /** Only the log has an entry. */
  IN_LOG_ONLY,
  /** Nobody has anything. */
  NOTHING
}
