package dev.exhibit.core.dstack.log;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons of the checks on what ran inside. */
public final class DstackCode {
  private static final Codes CODES = new Codes();

  public static final Code.Passing REGISTERS_REPLAYED =
      CODES.passing(
          "registers-replayed",
          "Every event log shown produces all four RTMRs of the verified quote.",
          "The names and payloads of dstack's own events are what was measured. For boot events"
              + " this is true only of the digests, unless the payload is what was hashed; the"
              + " finding lists the others.",
          "Nothing.",
          CheckId.EVENTLOG_REPLAY);

  public static final Code.Lacking EVENT_LOG_ABSENT =
      CODES.lacking(
          "event-log-absent",
          "The report shows no event log.",
          "The registers are bound by the quote, but nothing shows what was measured into them.",
          "Ask the provider for the event log; dstack serves it with the quote.",
          CheckId.EVENTLOG_REPLAY);

  public static final Code.Lacking EVENT_LOG_PARTIAL =
      CODES.lacking(
          "event-log-partial",
          "The event log accounts for some registers completely, and for others only in part or not"
              + " at all.",
          "It is known what was measured into the replayed registers; nothing shows what was"
              + " measured into the others. Some reports keep only dstack's own events.",
          "Ask for the full log, or give reference values for the registers that are not"
              + " replayed.",
          CheckId.EVENTLOG_REPLAY);

  public static final Code.Lacking EVENT_LOG_NOT_UNDERSTOOD =
      CODES.lacking(
          "event-log-not-understood",
          "The event log is in a form that this verifier does not know, or is longer than it"
              + " reads.",
          "Nothing in it was used.",
          "Verify with a release that knows the form; the finding says where reading stopped.",
          CheckId.EVENTLOG_REPLAY,
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Failing EVENT_LOG_MALFORMED =
      CODES.failing(
          "event-log-malformed",
          "What is shown as an event log does not have the form of an event log.",
          "It was damaged, or was not made by a dstack machine; none of it was relied on.",
          "Obtain the log again, exactly as the machine provides it.",
          CheckId.EVENTLOG_REPLAY);

  public static final Code.Failing REGISTER_MISMATCH =
      CODES.failing(
          "register-mismatch",
          "The events shown for a register do not produce the value in the verified quote.",
          "The log was edited or cut short, or belongs to another machine.",
          "Do not rely on the log.",
          CheckId.EVENTLOG_REPLAY);

  public static final Code.Failing EVENT_DIGEST_MISMATCH =
      CODES.failing(
          "event-digest-mismatch",
          "The digest of a runtime event is not that of the name and payload shown.",
          "The name or the payload was changed while the digest was kept.",
          "Do not rely on the log.",
          CheckId.EVENTLOG_REPLAY);

  public static final Code.Failing EVENT_PREIMAGE_MISMATCH =
      CODES.failing(
          "event-preimage-mismatch",
          "A runtime event's preimage is absent where its format needs one, or does not consist of"
              + " the name and payload shown.",
          "The bytes that were hashed are not what the log shows.",
          "Do not rely on the log.",
          CheckId.EVENTLOG_REPLAY);

  public static final Code.Failing EVENT_NAME_AMBIGUOUS =
      CODES.failing(
          "event-name-ambiguous",
          "A runtime event of the first format has a name with characters other than letters,"
              + " digits, dots, hyphens and underscores.",
          "That format joins name and payload with a colon, so one digest fits several readings,"
              + " and an event can be hidden in the name of another.",
          "Do not rely on the log.",
          CheckId.EVENTLOG_REPLAY);

  public static final Code.Failing EVENT_MISPLACED =
      CODES.failing(
          "event-misplaced",
          "A runtime event is in a boot register, or some other event is in the register for"
              + " runtime events.",
          "A reader that sorts by event type would see a log that differs from the one that was"
              + " measured.",
          "Do not rely on the log.",
          CheckId.EVENTLOG_REPLAY,
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Failing BOOT_DIGEST_SIZE =
      CODES.failing(
          "boot-digest-size",
          "A boot event does not have a digest of exactly 48 bytes.",
          "If digests could be padded or truncated, one log could be passed off as another.",
          "Do not rely on the log.",
          CheckId.EVENTLOG_REPLAY);

  public static final Code.Failing BOOT_PAYLOAD_MISMATCH =
      CODES.failing(
          "boot-payload-mismatch",
          "A boot event whose digest covers its payload shows a payload that does not have this"
              + " digest.",
          "The payload was edited; the digest is what was measured.",
          "Do not rely on the log.",
          CheckId.EVENTLOG_REPLAY);

  public static final Code.Passing TRUSTED_NAMES_IN_ORDER =
      CODES.passing(
          "trusted-names-in-order",
          "The events of dstack's boot each occur once, in order, before system-ready.",
          "Their payloads were measured before the application could extend the register.",
          "Nothing.",
          CheckId.EVENTLOG_ORDER);

  public static final Code.Lacking NO_RUNTIME_EVENTS =
      CODES.lacking(
          "no-runtime-events",
          "The event log shown is the firmware's own, in binary form.",
          "Its events cover the boot. dstack's own events, which name the workload, are not in it.",
          "Obtain the log that dstack serves beside the quote, if this is a dstack machine.",
          CheckId.EVENTLOG_ORDER);

  public static final Code.Lacking BOOT_NOT_FINISHED =
      CODES.lacking(
          "boot-not-finished",
          "The log has no system-ready event.",
          "Nothing separates what was measured during the boot from what ran later.",
          "Collect again when the machine has finished its boot.",
          CheckId.EVENTLOG_ORDER);

  public static final Code.Failing TRUSTED_NAME_ABSENT =
      CODES.failing(
          "trusted-name-absent",
          "An event that every boot measures is not in the log.",
          "This is not a boot of the known kind.",
          "Do not rely on this log to identify the workload.",
          CheckId.EVENTLOG_ORDER);

  public static final Code.Failing TRUSTED_NAME_REPEATED =
      CODES.failing(
          "trusted-name-repeated",
          "An event that a boot measures once occurs more than once before system-ready.",
          "Readers that take the first and readers that take the last would see different"
              + " identities.",
          "Do not rely on this log to identify the workload.",
          CheckId.EVENTLOG_ORDER);

  public static final Code.Failing TRUSTED_NAME_LATE =
      CODES.failing(
          "trusted-name-late",
          "An event with a name that belongs to the boot occurs after system-ready.",
          "Software that runs inside can extend the register with an event of any name; this looks"
              + " like an attempt to pose as another workload.",
          "Do not rely on this log to identify the workload.",
          CheckId.EVENTLOG_ORDER);

  public static final Code.Failing TRUSTED_NAMES_DISORDERED =
      CODES.failing(
          "trusted-names-disordered",
          "Events of the boot are not in the order in which a boot measures them.",
          "This is not a boot of the known kind.",
          "Do not rely on this log to identify the workload.",
          CheckId.EVENTLOG_ORDER);

  public static final Code.Failing EVENT_PAYLOAD_SIZE =
      CODES.failing(
          "event-payload-size",
          "A measured value does not have its prescribed size.",
          "If it were padded, or compared as a prefix, it could match a different value.",
          "Do not rely on this log to identify the workload.",
          CheckId.EVENTLOG_ORDER);

  public static final Code.Failing STATED_VALUE_CONTRADICTED =
      CODES.failing(
          "stated-value-contradicted",
          "Beside its log and quote, the report states a value that differs from the measured one.",
          "The stated value would mislead its readers.",
          "Use the measured value only, and ask who put the other one there.",
          CheckId.EVENTLOG_REPLAY,
          CheckId.WORKLOAD_COMPOSE,
          CheckId.WORKLOAD_APP_ID,
          CheckId.WORKLOAD_KEY_PROVIDER,
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Passing COMPOSE_BOUND =
      CODES.passing(
          "compose-bound",
          "SHA-256 of the app compose is the measured compose hash, and MR_CONFIG_ID holds the same"
              + " hash where it is used. Of an SEV-SNP guest, HOST_DATA names it.",
          "This text, to the byte, is what the machine was told to run. The reference values decide"
              + " whether it is what you expect.",
          "Nothing.",
          CheckId.WORKLOAD_COMPOSE);

  public static final Code.Lacking COMPOSE_ABSENT =
      CODES.lacking(
          "compose-absent",
          "The report does not show the app compose.",
          "Its hash was measured, but its content is not known.",
          "Ask the provider for the app compose as it was deployed.",
          CheckId.WORKLOAD_COMPOSE);

  public static final Code.Lacking MEASURED_TEXT_UNKNOWN =
      CODES.lacking(
          "measured-text-unknown",
          "A JSON object stands where the text belongs whose hash was measured.",
          "The same document can be written in many ways, and only one of them has the measured"
              + " hash. Whether the object is that document is not known.",
          "Ask the provider for the text as it was deployed, as a string.",
          CheckId.WORKLOAD_COMPOSE);

  public static final Code.Failing COMPOSE_MISMATCH =
      CODES.failing(
          "compose-mismatch",
          "The app compose shown does not hash to the measured compose hash.",
          "The app compose that was started is not the one shown.",
          "Do not rely on the app compose shown.",
          CheckId.WORKLOAD_COMPOSE);

  public static final Code.Failing COMPOSE_AMBIGUOUS =
      CODES.failing(
          "compose-ambiguous",
          "The measured app compose is not strict JSON of the known shape, for example because a"
              + " member occurs twice.",
          "Two readers may see two different workloads in the same text.",
          "Do not rely on what a tool displays; read the text itself.",
          CheckId.WORKLOAD_COMPOSE);

  public static final Code.Lacking COMPOSE_NOT_UNDERSTOOD =
      CODES.lacking(
          "compose-not-understood",
          "The measured app compose has a version that this verifier does not know.",
          "Its hash was measured, but its content may have a different meaning in that version.",
          "Verify with a release that knows the version.",
          CheckId.WORKLOAD_COMPOSE);

  public static final Code.Failing COMPOSE_UNEXPECTED =
      CODES.failing(
          "compose-unexpected",
          "The policy's reference values do not include the measured compose hash.",
          "A genuine machine ran a workload that you do not expect.",
          "Do not rely on it, or review the workload and add its hash to the policy.",
          CheckId.WORKLOAD_COMPOSE);

  public static final Code.Failing CONFIG_ID_MISMATCH =
      CODES.failing(
          "config-id-mismatch",
          "MR_CONFIG_ID does not hold what the event log measured.",
          "The configuration for which the machine was started is not the one in its log.",
          "Do not rely on the app compose shown.",
          CheckId.WORKLOAD_COMPOSE);

  public static final Code.Failing CONFIG_DOCUMENT_MISMATCH =
      CODES.failing(
          "config-document-mismatch",
          "The configuration document names other init scripts or another GPU policy than the app"
              + " compose.",
          "The hardware's report binds the document, and the document the app compose. A dstack"
              + " guest refuses to start where they contradict each other.",
          "Do not rely on the app compose shown.",
          CheckId.WORKLOAD_COMPOSE);

  public static final Code.Lacking CONFIG_ID_UNKNOWN =
      CODES.lacking(
          "config-id-unknown",
          "MR_CONFIG_ID has none of the known forms.",
          "A newer launcher may have put it there; its value could not be compared with anything.",
          "Verify with a release that knows the form.",
          CheckId.WORKLOAD_COMPOSE);

  public static final Code.Lacking CONFIG_DOCUMENT_ABSENT =
      CODES.lacking(
          "config-document-absent",
          "MR_CONFIG_ID is the hash of a document that is not shown.",
          "The event log binds the compose hash; nothing shows that the launcher was given the same"
              + " one.",
          "Collect that document with the report.",
          CheckId.WORKLOAD_COMPOSE);

  public static final Code.Passing APP_ID_EXPECTED =
      CODES.passing(
          "app-id-expected",
          "The measured app id, and the compose hash with it, are those the policy expects.",
          "The keys of this application were intended for this workload.",
          "Nothing.",
          CheckId.WORKLOAD_APP_ID);

  public static final Code.Failing APP_ID_UNEXPECTED =
      CODES.failing(
          "app-id-unexpected",
          "The policy does not name the measured app id.",
          "This is not an application that you expect.",
          "Do not rely on it, or add the id to the policy after a review.",
          CheckId.WORKLOAD_APP_ID);

  public static final Code.Passing KEY_PROVIDER_EXPECTED =
      CODES.passing(
          "key-provider-expected",
          "The measured key provider is one that the policy names.",
          "The machine's keys came from a provider that you expect.",
          "Nothing.",
          CheckId.WORKLOAD_KEY_PROVIDER);

  public static final Code.Failing KEY_PROVIDER_UNEXPECTED =
      CODES.failing(
          "key-provider-unexpected",
          "The policy does not name the measured key provider.",
          "Somebody else may hold the machine's keys.",
          "Do not rely on it, or add the provider to the policy after a review.",
          CheckId.WORKLOAD_KEY_PROVIDER);

  public static final Code.Lacking KEY_PROVIDER_NOT_UNDERSTOOD =
      CODES.lacking(
          "key-provider-not-understood",
          "The measured key provider is not JSON with a name and an id, or names nobody.",
          "It is not known where the machine's keys came from.",
          "Verify with a release that knows the form.",
          CheckId.WORKLOAD_KEY_PROVIDER);

  public static final Code.Passing OS_IMAGE_EXPECTED =
      CODES.passing(
          "os-image-expected",
          "The measured OS image hash is one that the policy names.",
          "The key service gave its keys to a machine that it believed to run this image. A"
              + " separate check covers whether the boot registers are those of this image.",
          "Nothing.",
          CheckId.WORKLOAD_OS_IMAGE);

  public static final Code.Failing OS_IMAGE_UNEXPECTED =
      CODES.failing(
          "os-image-unexpected",
          "The policy does not name the measured OS image hash.",
          "The OS image that was started is not one that you expect.",
          "Do not rely on it, or add the hash to the policy after a review.",
          CheckId.WORKLOAD_OS_IMAGE);

  public static final Code.Lacking OS_IMAGE_DISAGREES =
      CODES.lacking(
          "os-image-disagrees",
          "The measured OS image hash differs from the one stated beside it.",
          "One of the two does not belong to this machine, or the key service and the host name the"
              + " same image differently.",
          "Use the measured value; compare the boot registers with reference values.",
          CheckId.WORKLOAD_OS_IMAGE);

  public static final Code.Lacking OS_IMAGE_NOT_MEASURED =
      CODES.lacking(
          "os-image-not-measured",
          "No event measured an OS image hash; at most, the host states one.",
          "The identity of the OS depends on the host's word.",
          "Compare the boot registers with reference values.",
          CheckId.WORKLOAD_OS_IMAGE);

  public static final Code.Failing OS_IMAGE_DEVELOPMENT =
      CODES.failing(
          "os-image-development",
          "The machine was started from a development image.",
          "Development images give the operator access.",
          "Do not rely on it.",
          CheckId.WORKLOAD_OS_IMAGE);

  public static final Code.Passing IMAGES_PINNED =
      CODES.passing(
          "images-pinned",
          "Every service of the measured compose file names its image by digest.",
          "The images that the file starts are fixed to the byte. A service that can start"
              + " containers may have started others; see workload.actions.",
          "Nothing.",
          CheckId.WORKLOAD_IMAGES_PINNED);

  public static final Code.Failing IMAGE_NOT_PINNED =
      CODES.failing(
          "image-not-pinned",
          "A service of the measured compose file names its image by a tag or by a variable, or"
              + " builds it on the machine.",
          "The same measured text can start other programs tomorrow.",
          "Ask the provider to pin every image by digest, or waive the check with a reason.",
          CheckId.WORKLOAD_IMAGES_PINNED);

  public static final Code.Lacking IMAGE_BY_VARIABLE =
      CODES.lacking(
          "image-by-variable",
          "A variable determines the image of a service. Its default is pinned, but something in"
              + " the app compose may set the variable: a script that runs first, an outside"
              + " variable that the programs which start containers may read, or a member that is"
              + " not known to be harmless.",
          "The measured text does not fix which image ran.",
          "Ask the provider to name the image by digest without a variable, or compare the compose"
              + " manager's list of actions (workload.actions) with what was expected.",
          CheckId.WORKLOAD_IMAGES_PINNED);

  public static final Code.Lacking COMPOSE_FILE_NOT_UNDERSTOOD =
      CODES.lacking(
          "compose-file-not-understood",
          "The measured app compose holds no compose file that this verifier can read.",
          "It is not known which images it starts.",
          "Read the text; ask for a plain compose file.",
          CheckId.WORKLOAD_IMAGES_PINNED);

  public static final Code.Passing ACTIONS_BOUND =
      CODES.passing(
          "actions-bound",
          "The compose manager's own quote verifies, is of the same machine, and binds the list"
              + " of actions and the collector's nonce.",
          "The measured manager vouches that it did nothing else.",
          "Review the list: it may name images that the compose file does not.",
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Lacking ACTIONS_ABSENT =
      CODES.lacking(
          "actions-absent",
          "The compose manager's quote verifies, but the list of actions that it binds is not"
              + " shown.",
          "It is not known what was started after the boot.",
          "Collect the full report.",
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Failing ACTIONS_MISMATCH =
      CODES.failing(
          "actions-mismatch",
          "The list of actions is not the one the compose manager's quote binds.",
          "The list was edited, or comes from another machine or time.",
          "Do not rely on the list.",
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Lacking ACTIONS_NOT_FRESH =
      CODES.lacking(
          "actions-not-fresh",
          "The list of actions is bound, but not to the collector's nonce.",
          "It may be an earlier list, which would not show later actions.",
          "Collect with a nonce that the provider passes on.",
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Lacking ACTIONS_NOT_UNDERSTOOD =
      CODES.lacking(
          "actions-not-understood",
          "The list of actions has no canonical form that this verifier can compute.",
          "Its hash could not be compared.",
          "Verify with a release that knows the form.",
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Lacking MANAGER_ABSENT =
      CODES.lacking(
          "manager-absent",
          "The report holds no attestation of a compose manager, and the measured app compose"
              + " does not rule out that containers were started or changed later.",
          "It is not known what ran beside the measured services. The finding names every member of"
              + " the app compose that may start or change containers, or that is not known to be"
              + " harmless.",
          "Ask the provider, or omit the check in the policy if you accept the gap.",
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Failing MANAGER_QUOTE_REFUSED =
      CODES.failing(
          "manager-quote-refused",
          "The compose manager's own quote was rejected.",
          "It is not known who made the list.",
          "Do not rely on the list.",
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Lacking MANAGER_QUOTE_NOT_VERIFIED =
      CODES.lacking(
          "manager-quote-not-verified",
          "The compose manager's own quote is absent, or cannot be verified with the collateral in"
              + " the evidence.",
          "Nothing vouches for the list of actions.",
          "Collect the collateral for that quote too.",
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Failing MANAGER_OF_ANOTHER_MACHINE =
      CODES.failing(
          "manager-of-another-machine",
          "The compose manager's quote comes from a machine with different measurements.",
          "The list says what was done on another machine.",
          "Do not rely on the list.",
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Inapplicable NOTHING_CAN_ACT =
      CODES.inapplicable(
          "nothing-can-act",
          "Every member of the measured app compose and of its compose file is known to give"
              + " nothing a way to start or change containers.",
          "There are no later actions to report. This does not cover what an earlier app compose of"
              + " the same application left on the machine's disk.",
          "Nothing.",
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Lacking HOST_DATA_UNKNOWN =
      CODES.lacking(
          "host-data-document-unknown",
          "HOST_DATA of the SEV-SNP report is not the hash of a configuration document that is"
              + " shown and known.",
          "Nothing that the hardware signed names an app compose.",
          "See snp.measurement; obtain the attestation with its configuration document.",
          CheckId.WORKLOAD_COMPOSE);

  public static final Code.Lacking WORKLOAD_NOT_SHOWN =
      CODES.lacking(
          "workload-not-shown",
          "Reports of this shape carry no event log and no app compose.",
          "This evidence does not show what ran inside.",
          "Compare the registers with reference values if the provider publishes them.");

  private DstackCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
