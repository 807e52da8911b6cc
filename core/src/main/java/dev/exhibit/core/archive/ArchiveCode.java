package dev.exhibit.core.archive;

import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reasons of the archive and seal checks: those of our own, then one for each problem of the
 * format.
 */
public final class ArchiveCode {
  private static final Codes CODES = new Codes();
  private static final Map<ProblemCode, Code.Failing> PROBLEMS = new EnumMap<>(ProblemCode.class);

  public static final Code.Passing SOUND =
      CODES.passing(
          "archive-sound",
          "The archive follows the format to the last byte and its members are exactly those its"
              + " manifests name.",
          Layer.FINE.means,
          Layer.FINE.advice,
          CheckId.ARCHIVE_CANONICAL,
          CheckId.ARCHIVE_MEMBERS);

  public static final Code.Passing SEALED =
      CODES.passing(
          "sealed",
          "Every seal over the manifest verifies.",
          Layer.FINE.means,
          Layer.FINE.advice,
          CheckId.MANIFEST_SIGNATURE);

  public static final Code.Passing ERASED =
      CODES.passing(
          "erased",
          "A signed record says that content was erased, and that content is gone.",
          "A key that you named says that the content will not be handed out again. Where only a"
              + " body was erased, its digests and the signature of the exchange stay and are"
              + " judged as before; of a whole exchange they are gone with it.",
          "Nothing.",
          CheckId.ARCHIVE_ERASURE);

  public static final Code.Inapplicable ERASER_NOT_KNOWN =
      CODES.inapplicable(
          "eraser-not-known",
          "Somebody says that content was erased, and you do not say whose that key is.",
          "The content is gone from this copy. Whether it was erased, or somebody only withheld it"
              + " and signed something else, depends on a key that nobody vouches for. Anybody can"
              + " add or remove such a record: it counts for nothing, and the content as withheld.",
          "If you know whose key it is, name it in the policy's collectors.signers or with"
              + " --signer.",
          CheckId.ARCHIVE_ERASURE);

  public static final Code.Failing ERASURE_OF_OTHERS =
      CODES.failing(
          "erasure-contradicted",
          "A record says that something was erased which is in the bundle, or was never in it.",
          "The record is false, or it is about another copy. What it says of erasures cannot be"
              + " relied on.",
          "Ask whoever signed the record for an explanation.",
          CheckId.ARCHIVE_ERASURE);

  public static final Code.Failing ERASURE_DATE =
      CODES.failing(
          "erasure-date-impossible",
          "A record dates an erasure before the bundle was made, or after your clock.",
          "The date was made up, or a clock was wrong by more than ten minutes.",
          "Ask whoever signed the record for an explanation.",
          CheckId.ARCHIVE_ERASURE);

  public static final Code.Lacking SEAL_LIMIT =
      CODES.lacking(
          "seal-limit",
          "The bundle holds more signatures than this verifier judges, and all of those judged are"
              + " valid.",
          "Every signature has to verify. The remaining ones were not examined.",
          "Ask the collector for the bundle as it was sealed, or with fewer countersignatures.",
          CheckId.MANIFEST_SIGNATURE);

  public static final Code.Passing SIGNER_EXPECTED =
      CODES.passing(
          "signer-expected",
          "The bundle is sealed by a collector that you named.",
          Layer.FINE.means,
          Layer.FINE.advice,
          CheckId.MANIFEST_SIGNER);

  public static final Code.Lacking SIGNER_NOT_NAMED =
      CODES.lacking(
          "signer-not-named",
          "The bundle is sealed, but neither the policy nor the command line says who should have"
              + " sealed it.",
          Layer.SIGNER.means,
          Layer.SIGNER.advice,
          CheckId.MANIFEST_SIGNER);

  public static final Code.Lacking SIGNER_ONLY_COUNTERSIGNED =
      CODES.lacking(
          "signer-only-countersigned",
          "A key that you named signed the bundle, but did not seal it as its collector.",
          Layer.SIGNER_OTHER.means,
          Layer.SIGNER_OTHER.advice,
          CheckId.MANIFEST_SIGNER);

  public static final Code.Lacking SIGNER_UNSEALED =
      CODES.lacking(
          "signer-unsealed",
          "No valid seal shows which collector made the bundle.",
          Layer.SEAL.means,
          Layer.SEAL.advice,
          CheckId.MANIFEST_SIGNER);

  public static final Code.Failing SIGNER_UNEXPECTED =
      CODES.failing(
          "signer-unexpected",
          "The bundle is sealed by a collector that you did not name.",
          Layer.SIGNER_WRONG.means,
          Layer.SIGNER_WRONG.advice,
          CheckId.MANIFEST_SIGNER);

  public static final Code.Inapplicable SIGNER_IRRELEVANT =
      CODES.inapplicable(
          "signer-irrelevant",
          "The policy accepts a seal by anybody.",
          Layer.SIGNER_ANY.means,
          Layer.SIGNER_ANY.advice,
          CheckId.MANIFEST_SIGNER);

  static {
    problem(
        ProblemCode.ARCHIVE_TOO_LARGE,
        "archive-too-large",
        "The file is larger than the limit.",
        Layer.CONTAINER);
    problem(
        ProblemCode.ARCHIVE_TRUNCATED,
        "archive-truncated",
        "The file ends in the middle of a structure.",
        Layer.CONTAINER);
    problem(
        ProblemCode.RECORD_EXPECTED,
        "record-expected",
        "Something other than a ZIP record is where one must begin: a prefix, a gap or an unknown"
            + " record.",
        Layer.CONTAINER);
    problem(
        ProblemCode.HEADER_FIELD_NOT_CANONICAL,
        "header-field-not-canonical",
        "A header field does not have the one value that the profile allows.",
        Layer.CONTAINER);
    problem(
        ProblemCode.METHOD_NOT_STORED,
        "method-not-stored",
        "A member is compressed.",
        Layer.CONTAINER);
    problem(
        ProblemCode.DIRECTORY_MISMATCH,
        "directory-mismatch",
        "The central directory disagrees with the local headers.",
        Layer.CONTAINER);
    problem(
        ProblemCode.END_RECORD_MISMATCH,
        "end-record-mismatch",
        "The end record disagrees with what was read.",
        Layer.CONTAINER);
    problem(
        ProblemCode.TRAILING_BYTES,
        "trailing-bytes",
        "Bytes follow the end record.",
        Layer.CONTAINER);
    problem(
        ProblemCode.TOO_MANY_MEMBERS,
        "too-many-members",
        "There are more members than the limit.",
        Layer.CONTAINER);
    problem(
        ProblemCode.MEMBER_TOO_LARGE,
        "member-too-large",
        "A member is larger than the limit.",
        Layer.CONTAINER);
    problem(
        ProblemCode.MEMBER_NAME_INVALID,
        "member-name-invalid",
        "A member's name breaks the rules for names.",
        Layer.CONTAINER);
    problem(
        ProblemCode.MEMBER_NAME_DUPLICATE,
        "member-name-duplicate",
        "Two members have the same name.",
        Layer.CONTAINER);
    problem(
        ProblemCode.MEMBER_NAME_IS_FOLDER,
        "member-name-is-folder",
        "A member's name is also a folder of another member.",
        Layer.CONTAINER);
    problem(
        ProblemCode.MEMBER_ORDER,
        "member-order",
        "A member is in the wrong place.",
        Layer.CONTAINER);
    problem(
        ProblemCode.MIMETYPE_WRONG,
        "mimetype-wrong",
        "The first member is not mimetype, or does not hold the media type.",
        Layer.CONTAINER);
    problem(
        ProblemCode.MANIFEST_ABSENT,
        "manifest-absent",
        "There is no manifest.json.",
        Layer.CONTAINER);
    problem(
        ProblemCode.CRC_MISMATCH,
        "crc-mismatch",
        "The CRC-32 in the headers is not that of the data.",
        Layer.CONTAINER);
    problem(
        ProblemCode.JSON_TOO_LARGE,
        "json-too-large",
        "A document that has to be parsed as a whole is larger than the limit.",
        Layer.MEMBERS);
    problem(
        ProblemCode.JSON_MALFORMED,
        "json-malformed",
        "A document is not strict JSON.",
        Layer.MEMBERS);
    problem(
        ProblemCode.JSON_NOT_CANONICAL,
        "json-not-canonical",
        "A document is not in RFC 8785 form.",
        Layer.MEMBERS);
    problem(
        ProblemCode.VERSION_UNSUPPORTED,
        "version-unsupported",
        "This verifier does not know the version of the format.",
        Layer.MEMBERS);
    problem(
        ProblemCode.FIELD_MISSING, "field-missing", "A required field is absent.", Layer.MEMBERS);
    problem(
        ProblemCode.FIELD_INVALID,
        "field-invalid",
        "A field has the wrong type, range or form.",
        Layer.MEMBERS);
    problem(
        ProblemCode.FIELD_ALIAS,
        "field-alias",
        "The name of a field differs from a known name only in letter case.",
        Layer.MEMBERS);
    problem(
        ProblemCode.LIST_NOT_SORTED,
        "list-not-sorted",
        "A list is not strictly sorted, or holds an item twice.",
        Layer.MEMBERS);
    problem(
        ProblemCode.MANIFEST_EMPTY,
        "manifest-empty",
        "The manifest names no evidence at all.",
        Layer.MEMBERS);
    problem(
        ProblemCode.REFERENCE_DANGLING,
        "reference-dangling",
        "A manifest refers to a member that it does not list.",
        Layer.MEMBERS);
    problem(
        ProblemCode.MEMBER_MISSING,
        "member-missing",
        "A member that a manifest names is not in the archive.",
        Layer.MEMBERS);
    problem(
        ProblemCode.MEMBER_UNLISTED,
        "member-unlisted",
        "The archive holds a member that no manifest names.",
        Layer.MEMBERS);
    problem(
        ProblemCode.MEMBER_SIZE_MISMATCH,
        "member-size-mismatch",
        "A member's size differs from the one in the manifest.",
        Layer.MEMBERS);
    problem(
        ProblemCode.MEMBER_DIGEST_MISMATCH,
        "member-digest-mismatch",
        "A member's SHA-256 differs from the one in the manifest.",
        Layer.MEMBERS);
    problem(
        ProblemCode.WITHHELD_NOT_ALLOWED,
        "withheld-not-allowed",
        "Something that must not be withheld is declared withheld.",
        Layer.MEMBERS);
    problem(
        ProblemCode.WITHHELD_UNKNOWN,
        "withheld-unknown",
        "Something that no manifest names is declared withheld.",
        Layer.MEMBERS);
    problem(
        ProblemCode.WITHHELD_PRESENT,
        "withheld-present",
        "Something is declared withheld but is present.",
        Layer.MEMBERS);
    problem(
        ProblemCode.SEAL_NAME_UNKNOWN,
        "seal-name-unknown",
        "A file under seal/ has a name that the format does not define.",
        Layer.MEMBERS);
    problem(
        ProblemCode.SEAL_ID_MISMATCH,
        "seal-id-mismatch",
        "The id in a seal file's name is not the digest of its content.",
        Layer.MEMBERS);
    problem(
        ProblemCode.SEAL_MISSING, "seal-missing", "No signature seals the manifest.", Layer.SEAL);
    problem(
        ProblemCode.SEAL_FIRST_MISSING,
        "seal-first-missing",
        "There is no valid signature by the key that, according to the manifest, seals it first.",
        Layer.SEAL);
    problem(
        ProblemCode.SEAL_MALFORMED,
        "seal-malformed",
        "A signature file is not a Sigstore bundle as the format defines it.",
        Layer.SEAL);
    problem(
        ProblemCode.SEAL_PAYLOAD_TYPE,
        "seal-payload-type",
        "The envelope does not carry the payload type that the format defines.",
        Layer.SEAL);
    problem(
        ProblemCode.SEAL_SIGNATURE_COUNT,
        "seal-signature-count",
        "The envelope does not hold exactly one signature.",
        Layer.SEAL);
    problem(
        ProblemCode.SEAL_STATEMENT_INVALID,
        "seal-statement-invalid",
        "The payload is not the statement that the format defines.",
        Layer.SEAL);
    problem(
        ProblemCode.SEAL_SUBJECT_MISMATCH,
        "seal-subject-mismatch",
        "The statement is about something other than this manifest.",
        Layer.SEAL);
    problem(
        ProblemCode.SEAL_KEY_UNSUPPORTED,
        "seal-key-unsupported",
        "The key is of a kind that the format does not allow, or its encoding is not the allowed"
            + " one.",
        Layer.SEAL);
    problem(
        ProblemCode.SEAL_KEY_MISMATCH,
        "seal-key-mismatch",
        "The key's hint names another key.",
        Layer.SEAL);
    problem(
        ProblemCode.SEAL_SIGNATURE_MALFORMED,
        "seal-signature-malformed",
        "The signature is not in the one allowed encoding.",
        Layer.SEAL);
    problem(
        ProblemCode.SEAL_SIGNATURE_INVALID,
        "seal-signature-invalid",
        "The signature does not verify.",
        Layer.SEAL);
  }

  private ArchiveCode() {}

  private static void problem(ProblemCode problem, String id, String found, Layer layer) {
    CheckId[] checks =
        layer == Layer.SEAL
            ? new CheckId[] {CheckId.MANIFEST_SIGNATURE}
            : new CheckId[] {CheckId.ARCHIVE_CANONICAL, CheckId.ARCHIVE_MEMBERS};
    PROBLEMS.put(problem, CODES.failing(id, found, layer.means, layer.advice, checks));
  }

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }

  /** The reason for a problem that the format's reader named. */
  static Code.Failing of(ProblemCode problem) {
    return Optional.ofNullable(PROBLEMS.get(problem)).orElseThrow();
  }

  /** What a reason of one layer means, and what to do. */
  private enum Layer {
    FINE("The bundle is as it was sealed.", "Nothing."),
    CONTAINER(
        "The file is damaged, or a program that does not follow the format made or changed it. Its"
            + " content was not examined, because two programs might read it differently.",
        "Ask for an undamaged copy. If the sender's copy shows the same, do not rely on it."),
    MEMBERS(
        "The content does not follow the format or is not what was sealed: it was made wrongly, or"
            + " something was changed, added or removed.",
        "Ask for an undamaged copy. If the sender's copy shows the same, do not rely on it."),
    SEAL(
        "It is not shown who sealed the bundle, or that it has not changed since.",
        "Ask the collector for the bundle as it was sealed."),
    SIGNER(
        "Anybody can make a bundle and seal it with a key of their own. The content was checked,"
            + " but anything that only the collector asserts is a stranger's word.",
        "Obtain the collector's key through another channel and pass its SHA-256 with --signer."),
    SIGNER_OTHER(
        "The holder of that key examined the bundle and said so; somebody else made the bundle. A"
            + " countersignature can say that the bundle is bad, so read it.",
        "Obtain the collector's key through another channel and pass its SHA-256 with --signer."),
    SIGNER_WRONG(
        "Somebody whom you did not expect made or resealed this bundle.",
        "Do not rely on what the collector asserts. Ask where the bundle comes from."),
    SIGNER_ANY(
        "Anything that only the collector asserts is worth no more than a stranger's word.",
        "Where that matters, use a policy that names collectors.");

    private final String means;
    private final String advice;

    Layer(String means, String advice) {
      this.means = means;
      this.advice = advice;
    }
  }
}
