package dev.exhibit.bundle.document;

import java.util.Locale;

/** What can be wrong with a bundle. The ids are stable: scripts and documentation refer to them. */
public enum ProblemCode {
  /** The file is larger than the limit. */
  ARCHIVE_TOO_LARGE(Stage.CONTAINER),
  /** The file ends inside a structure that it began. */
  ARCHIVE_TRUNCATED(Stage.CONTAINER),
  /** Something else stands where a ZIP record must begin: a prefix, a gap, an unknown record. */
  RECORD_EXPECTED(Stage.CONTAINER),
  /** A header field does not have the one value that the profile allows. */
  HEADER_FIELD_NOT_CANONICAL(Stage.CONTAINER),
  /** A member is compressed. */
  METHOD_NOT_STORED(Stage.CONTAINER),
  /** The central directory disagrees with the local headers. */
  DIRECTORY_MISMATCH(Stage.CONTAINER),
  /** The end record disagrees with what was read. */
  END_RECORD_MISMATCH(Stage.CONTAINER),
  /** Bytes follow the end record. */
  TRAILING_BYTES(Stage.CONTAINER),
  /** There are more members than the limit. */
  TOO_MANY_MEMBERS(Stage.CONTAINER),
  /** A member is larger than the limit. */
  MEMBER_TOO_LARGE(Stage.CONTAINER),
  /** A member's name breaks the rules for names. */
  MEMBER_NAME_INVALID(Stage.CONTAINER),
  /** Two members have one name. */
  MEMBER_NAME_DUPLICATE(Stage.CONTAINER),
  /** A member's name is the folder of another. */
  MEMBER_NAME_IS_FOLDER(Stage.CONTAINER),
  /** A member stands in the wrong place. */
  MEMBER_ORDER(Stage.CONTAINER),
  /** The first member is not {@code mimetype} with the media type. */
  MIMETYPE_WRONG(Stage.CONTAINER),
  /** There is no {@code manifest.json}. */
  MANIFEST_ABSENT(Stage.CONTAINER),
  /** The CRC-32 in the headers is not that of the data. */
  CRC_MISMATCH(Stage.CONTAINER),

  /** A document that is parsed whole is larger than the limit. */
  JSON_TOO_LARGE(Stage.MEMBERS),
  /** A document is not strict JSON. */
  JSON_MALFORMED(Stage.MEMBERS),
  /** A document is not in RFC 8785 form. */
  JSON_NOT_CANONICAL(Stage.MEMBERS),
  /** The format is of a version this reader does not know. */
  VERSION_UNSUPPORTED(Stage.MEMBERS),
  /** A required field is absent. */
  FIELD_MISSING(Stage.MEMBERS),
  /** A field has the wrong type, range or form. */
  FIELD_INVALID(Stage.MEMBERS),
  /** A field differs from a known one only in letter case. */
  FIELD_ALIAS(Stage.MEMBERS),
  /** A list is not strictly sorted, which includes naming something twice. */
  LIST_NOT_SORTED(Stage.MEMBERS),
  /** The manifest names no evidence at all. */
  MANIFEST_EMPTY(Stage.MEMBERS),
  /** A manifest points at a member that it does not name. */
  REFERENCE_DANGLING(Stage.MEMBERS),
  /** A named member is not in the archive. */
  MEMBER_MISSING(Stage.MEMBERS),
  /** The archive holds a member that no manifest names. */
  MEMBER_UNLISTED(Stage.MEMBERS),
  /** A member has another size than the manifest says. */
  MEMBER_SIZE_MISMATCH(Stage.MEMBERS),
  /** A member has another SHA-256 than the manifest says. */
  MEMBER_DIGEST_MISMATCH(Stage.MEMBERS),
  /** Something is declared withheld that may not be. */
  WITHHELD_NOT_ALLOWED(Stage.MEMBERS),
  /** Something is declared withheld that no manifest names. */
  WITHHELD_UNKNOWN(Stage.MEMBERS),
  /** Something is declared withheld and present all the same. */
  WITHHELD_PRESENT(Stage.MEMBERS),
  /** A file under {@code seal/} has a name that the format does not define. */
  SEAL_NAME_UNKNOWN(Stage.MEMBERS),
  /** The id in the name of a seal file is not the digest of its content. */
  SEAL_ID_MISMATCH(Stage.MEMBERS),

  /** No signature seals the manifest. */
  SEAL_MISSING(Stage.SEAL),
  /** No valid signature is by the key that the manifest says seals it first. */
  SEAL_FIRST_MISSING(Stage.SEAL),
  /** A signature file is not a Sigstore bundle as the format defines it. */
  SEAL_MALFORMED(Stage.SEAL),
  /** The envelope carries another payload type. */
  SEAL_PAYLOAD_TYPE(Stage.SEAL),
  /** The envelope does not hold exactly one signature. */
  SEAL_SIGNATURE_COUNT(Stage.SEAL),
  /** The payload is not the statement that the format defines. */
  SEAL_STATEMENT_INVALID(Stage.SEAL),
  /** The statement is about something other than this manifest. */
  SEAL_SUBJECT_MISMATCH(Stage.SEAL),
  /** The key is of a kind that the format does not allow, or strangely encoded. */
  SEAL_KEY_UNSUPPORTED(Stage.SEAL),
  /** The key's hint names another key. */
  SEAL_KEY_MISMATCH(Stage.SEAL),
  /** The signature's encoding is not the only allowed one. */
  SEAL_SIGNATURE_MALFORMED(Stage.SEAL),
  /** The signature does not verify. */
  SEAL_SIGNATURE_INVALID(Stage.SEAL);

  private final Stage stage;

  ProblemCode(Stage stage) {
    this.stage = stage;
  }

  /** The stable id, in kebab case: {@code member-digest-mismatch}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The layer that is broken, and with it the check that fails. */
  public Stage stage() {
    return stage;
  }
}
