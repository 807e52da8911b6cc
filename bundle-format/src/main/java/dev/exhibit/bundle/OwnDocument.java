package dev.exhibit.bundle;

import dev.exhibit.bundle.document.Document;
import dev.exhibit.bundle.document.Fields;
import dev.exhibit.bundle.document.TextForm;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.data.Sha256;

/**
 * The evidence members whose content this format defines. They are read as strictly as manifests,
 * but need not be in canonical form: their bytes are covered as they are. SPEC.md, completing a
 * bundle.
 */
public final class OwnDocument {
  private static final String COMPLETES = "urn:exhibit:completes:v1";
  private static final String RECORDING_LOG = "urn:exhibit:recording-log:v1";

  private OwnDocument() {}

  /** Whether the format defines what a member with this role holds. */
  public static boolean isDefined(Role role) {
    return role.equals(Role.COMPLETES) || role.equals(Role.RECORDING_LOG);
  }

  /** Refuses a document that is not what its role says. */
  public static void require(Role role, Document document) throws Violation {
    if (role.equals(Role.COMPLETES)) {
      requireCompletes(document);
    } else if (role.equals(Role.RECORDING_LOG)) {
      requireRecordingLog(document);
    }
  }

  /** The same for a writer that tries a document before it packs it. */
  static Document tried(Role role, Document document) throws Violation {
    require(role, document);
    return document;
  }

  private static void requireCompletes(Document document) throws Violation {
    Fields fields = document.strictObject(COMPLETES);
    Sha256 unused = fields.sha256("manifestSha256");
    fields.refuseAliases();
  }

  private static void requireRecordingLog(Document document) throws Violation {
    Fields fields = document.strictObject(RECORDING_LOG);
    String unusedOutcome = fields.text("outcome", TextForm.WORD);
    var unusedProblem = fields.optionalText("problem", TextForm.WORDS);
    boolean unusedKept = fields.bool("responseKept");
    var unusedReason = fields.optionalText("proofNotAsked", TextForm.WORDS);
    for (Fields left : fields.optionalNonEmptyObjects("leftOut")) {
      requireLeftOut(left);
    }
    fields.refuseAliases();
  }

  private static void requireLeftOut(Fields left) throws Violation {
    String unusedField = left.text("field", TextForm.WORDS);
    String unusedReason = left.text("why", TextForm.WORDS);
    var unusedOriginal = left.optionalText("original", TextForm.WORDS);
    left.refuseAliases();
  }
}
