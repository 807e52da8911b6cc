package dev.exhibit.testdata.sigstore;

/** What is wrong with a bundle. */
public enum SigstoreAttack {
  /** Nothing. */
  NONE,
  /** The log entry is genuine and about another statement of the same signer. */
  ENTRY_OF_ANOTHER_STATEMENT,
  /** There is no log entry. */
  ENTRY_REMOVED,
  /** The signature is of another statement. */
  STATEMENT_REPLACED,
  /** Another key made the signature, and the log took it for that of the certificate. */
  SIGNATURE_FORGED,
  /** The entry has no signed entry timestamp, and there is no time stamp. */
  SET_STRIPPED,
  /** The signed entry timestamp is that of another entry. */
  SET_OF_ANOTHER_ENTRY,
  /** The log took the entry after the certificate had expired. */
  KEY_USED_AFTER_EXPIRY,
  /** There is only the log's promise, in a bundle of version 0.1. */
  PROOF_LEFT_OUT,
  /** The proof leads to another tree. */
  PROOF_ALTERED,
  /** The checkpoint is signed by another key. */
  CHECKPOINT_OF_ANOTHER_KEY,
  /** Another authority, whose certificates name the same issuer, made everything. */
  OTHER_AUTHORITY,
  /** The envelope has a second signature. */
  TWO_SIGNATURES,
  /** The certificate holds no certificate transparency timestamp. */
  SCT_MISSING,
  /** The certificate transparency timestamp is of another certificate. */
  SCT_OF_ANOTHER_CERTIFICATE,
  /** The statement names another commit than the certificate. */
  OTHER_COMMIT_STATED,
  /** The certificate was not made for signing code. */
  OTHER_PURPOSE
}
