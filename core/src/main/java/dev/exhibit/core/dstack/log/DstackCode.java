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
          "Every event log shown leads to all four RTMRs of the verified quote.",
          "Names and payloads of dstack's own events are what was measured. Of boot events only the"
              + " digests are, unless the payload is what was hashed; the finding lists the"
              + " others.",
          "Nothing.",
          CheckId.EVENTLOG_REPLAY);

  public static final Code.Lacking EVENT_LOG_ABSENT =
      CODES.lacking(
          "event-log-absent",
          "The report shows no event log.",
          "The registers are bound by the quote, but what was measured into them is not told.",
          "Ask the provider for the event log; dstack serves it next to the quote.",
          CheckId.EVENTLOG_REPLAY);

  public static final Code.Lacking EVENT_LOG_PARTIAL =
      CODES.lacking(
          "event-log-partial",
          "The event log leads to some registers and shows nothing, or only a part, for others.",
          "What the replayed registers hold is known; nothing shows what was measured into the"
              + " others."
              + " Some reports keep only dstack's own events.",
          "Ask for the full log, or give reference values for the registers that are not"
              + " replayed.",
          CheckId.EVENTLOG_REPLAY);

  public static final Code.Lacking EVENT_LOG_NOT_UNDERSTOOD =
      CODES.lacking(
          "event-log-not-understood",
          "An event log is shown in a form this verifier does not know, or is longer than is read.",
          "Nothing was taken from it.",
          "Verify with a release that knows the form; see the finding for what stopped it.",
          CheckId.EVENTLOG_REPLAY,
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Failing EVENT_LOG_MALFORMED =
      CODES.failing(
          "event-log-malformed",
          "What is shown as an event log does not have the shape of one.",
          "It was damaged or made by something else than a dstack machine; nothing in it is"
              + " believed.",
          "Obtain the log again, as the machine gave it.",
          CheckId.EVENTLOG_REPLAY);

  public static final Code.Failing REGISTER_MISMATCH =
      CODES.failing(
          "register-mismatch",
          "The events shown for a register do not lead to the value in the verified quote.",
          "The log was edited, cut or belongs to another machine.",
          "Do not believe the log.",
          CheckId.EVENTLOG_REPLAY);

  public static final Code.Failing EVENT_DIGEST_MISMATCH =
      CODES.failing(
          "event-digest-mismatch",
          "A runtime event shows a digest that is not that of its name and payload.",
          "The name or the payload was changed under a digest that was kept.",
          "Do not believe the log.",
          CheckId.EVENTLOG_REPLAY);

  public static final Code.Failing EVENT_PREIMAGE_MISMATCH =
      CODES.failing(
          "event-preimage-mismatch",
          "A runtime event's preimage is absent where its format needs one, or is not made of the"
              + " name and payload shown.",
          "The hashed bytes and what the log shows are two things.",
          "Do not believe the log.",
          CheckId.EVENTLOG_REPLAY);

  public static final Code.Failing EVENT_NAME_AMBIGUOUS =
      CODES.failing(
          "event-name-ambiguous",
          "A runtime event of the first format has a name that is not plain letters, digits, dot,"
              + " hyphen and underscore.",
          "That format joins name and payload by a colon, so one digest fits several readings,"
              + " and an event can be hidden in another's name.",
          "Do not believe the log.",
          CheckId.EVENTLOG_REPLAY);

  public static final Code.Failing EVENT_MISPLACED =
      CODES.failing(
          "event-misplaced",
          "A runtime event stands in a boot register, or another event in the register of runtime"
              + " events.",
          "A reader that sorts by one of the two would see another log than the one that was"
              + " measured.",
          "Do not believe the log.",
          CheckId.EVENTLOG_REPLAY,
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Failing BOOT_DIGEST_SIZE =
      CODES.failing(
          "boot-digest-size",
          "A boot event has no digest of exactly 48 bytes.",
          "Padding or cutting a digest would let one log stand for another.",
          "Do not believe the log.",
          CheckId.EVENTLOG_REPLAY);

  public static final Code.Failing BOOT_PAYLOAD_MISMATCH =
      CODES.failing(
          "boot-payload-mismatch",
          "A boot event of a type whose digest is of the payload shows another payload.",
          "The payload was edited; the digest is what was measured.",
          "Do not believe the log.",
          CheckId.EVENTLOG_REPLAY);

  public static final Code.Passing TRUSTED_NAMES_IN_ORDER =
      CODES.passing(
          "trusted-names-in-order",
          "The events of dstack's boot stand once each, in order, before system-ready.",
          "Their payloads were measured before anything of the application could extend the"
              + " register.",
          "Nothing.",
          CheckId.EVENTLOG_ORDER);

  public static final Code.Lacking NO_RUNTIME_EVENTS =
      CODES.lacking(
          "no-runtime-events",
          "The event log is the firmware's own, in binary form.",
          "Its events cover the boot. dstack's own events, which name the workload, are not in it.",
          "Obtain the log that dstack serves beside the quote, if this is a dstack machine.",
          CheckId.EVENTLOG_ORDER);

  public static final Code.Lacking BOOT_NOT_FINISHED =
      CODES.lacking(
          "boot-not-finished",
          "The log has no system-ready.",
          "Nothing separates what the boot measured from what ran later.",
          "Collect again when the machine has finished its boot.",
          CheckId.EVENTLOG_ORDER);

  public static final Code.Failing TRUSTED_NAME_ABSENT =
      CODES.failing(
          "trusted-name-absent",
          "An event that every boot measures is not in the log.",
          "This is no boot of the known kind.",
          "Do not take identity from this log.",
          CheckId.EVENTLOG_ORDER);

  public static final Code.Failing TRUSTED_NAME_REPEATED =
      CODES.failing(
          "trusted-name-repeated",
          "An event that a boot measures once stands more than once before system-ready.",
          "Readers that take the first and readers that take the last see two identities.",
          "Do not take identity from this log.",
          CheckId.EVENTLOG_ORDER);

  public static final Code.Failing TRUSTED_NAME_LATE =
      CODES.failing(
          "trusted-name-late",
          "An event with a name of the boot stands after system-ready.",
          "Whatever runs inside can extend the register under any name; this looks like an"
              + " attempt to pose as another workload.",
          "Do not take identity from this log.",
          CheckId.EVENTLOG_ORDER);

  public static final Code.Failing TRUSTED_NAMES_DISORDERED =
      CODES.failing(
          "trusted-names-disordered",
          "Events of the boot stand in another order than the boot measures them.",
          "This is no boot of the known kind.",
          "Do not take identity from this log.",
          CheckId.EVENTLOG_ORDER);

  public static final Code.Failing EVENT_PAYLOAD_SIZE =
      CODES.failing(
          "event-payload-size",
          "A measured value does not have the size it has to have.",
          "Comparing it as a prefix, or padding it, could make it fit a value it is not.",
          "Do not take identity from this log.",
          CheckId.EVENTLOG_ORDER);

  public static final Code.Failing STATED_VALUE_CONTRADICTED =
      CODES.failing(
          "stated-value-contradicted",
          "The report states a value beside its log that is not the measured one.",
          "Whoever reads the stated value is misled.",
          "Use the measured value only, and ask who put the other one there.",
          CheckId.WORKLOAD_COMPOSE,
          CheckId.WORKLOAD_APP_ID,
          CheckId.WORKLOAD_KEY_PROVIDER);

  public static final Code.Passing COMPOSE_BOUND =
      CODES.passing(
          "compose-bound",
          "SHA-256 of the app compose is the measured compose hash, and MR_CONFIG_ID holds the"
              + " same where it is used.",
          "This text, to the byte, is what the machine was told to run. Whether it is what you"
              + " expect is a matter of reference values.",
          "Nothing.",
          CheckId.WORKLOAD_COMPOSE);

  public static final Code.Lacking COMPOSE_ABSENT =
      CODES.lacking(
          "compose-absent",
          "The report does not show the app compose.",
          "Its hash was measured, but what it says is not told.",
          "Ask the provider for the app compose as it was deployed.",
          CheckId.WORKLOAD_COMPOSE);

  public static final Code.Failing COMPOSE_MISMATCH =
      CODES.failing(
          "compose-mismatch",
          "The app compose shown does not hash to the measured compose hash.",
          "Another app compose than the one shown was started.",
          "Do not believe the app compose.",
          CheckId.WORKLOAD_COMPOSE);

  public static final Code.Failing COMPOSE_AMBIGUOUS =
      CODES.failing(
          "compose-ambiguous",
          "The measured app compose is not strict JSON of the known shape, for example because a"
              + " member stands twice.",
          "Two readers may see two different workloads in the same text.",
          "Do not believe what a tool shows of it; read the text.",
          CheckId.WORKLOAD_COMPOSE);

  public static final Code.Lacking COMPOSE_NOT_UNDERSTOOD =
      CODES.lacking(
          "compose-not-understood",
          "The measured app compose has a version that this verifier does not know.",
          "Its hash was measured; what it says may mean something else in that version.",
          "Verify with a release that knows the version.",
          CheckId.WORKLOAD_COMPOSE);

  public static final Code.Failing COMPOSE_UNEXPECTED =
      CODES.failing(
          "compose-unexpected",
          "The measured compose hash is none of the policy's reference values.",
          "A genuine machine ran another workload than the expected one.",
          "Do not rely on it, or review the workload and add its hash to the policy.",
          CheckId.WORKLOAD_COMPOSE);

  public static final Code.Failing CONFIG_ID_MISMATCH =
      CODES.failing(
          "config-id-mismatch",
          "MR_CONFIG_ID does not hold what the event log measured.",
          "The machine was started for another configuration than its log tells.",
          "Do not believe the app compose.",
          CheckId.WORKLOAD_COMPOSE);

  public static final Code.Lacking CONFIG_ID_UNKNOWN =
      CODES.lacking(
          "config-id-unknown",
          "MR_CONFIG_ID has none of the known forms.",
          "A newer launcher may have put it there; what it holds was compared with nothing.",
          "Verify with a release that knows the form.",
          CheckId.WORKLOAD_COMPOSE);

  public static final Code.Lacking CONFIG_DOCUMENT_ABSENT =
      CODES.lacking(
          "config-document-absent",
          "MR_CONFIG_ID is the hash of a document that is not shown.",
          "The compose hash is bound by the event log; that the launcher was given the same is"
              + " not shown.",
          "Collect the document with the report.",
          CheckId.WORKLOAD_COMPOSE);

  public static final Code.Passing APP_ID_EXPECTED =
      CODES.passing(
          "app-id-expected",
          "The measured app id, and the compose hash with it, are those the policy expects.",
          "The keys of this application were meant for this workload.",
          "Nothing.",
          CheckId.WORKLOAD_APP_ID);

  public static final Code.Failing APP_ID_UNEXPECTED =
      CODES.failing(
          "app-id-unexpected",
          "The measured app id is none of the policy's.",
          "This is another application.",
          "Do not rely on it, or add the id to the policy after a review.",
          CheckId.WORKLOAD_APP_ID);

  public static final Code.Passing KEY_PROVIDER_EXPECTED =
      CODES.passing(
          "key-provider-expected",
          "The measured key provider is one the policy names.",
          "The machine's keys came from where you expect.",
          "Nothing.",
          CheckId.WORKLOAD_KEY_PROVIDER);

  public static final Code.Failing KEY_PROVIDER_UNEXPECTED =
      CODES.failing(
          "key-provider-unexpected",
          "The measured key provider is none of the policy's.",
          "Somebody else may hold the machine's keys.",
          "Do not rely on it, or add the provider to the policy after a review.",
          CheckId.WORKLOAD_KEY_PROVIDER);

  public static final Code.Lacking KEY_PROVIDER_NOT_UNDERSTOOD =
      CODES.lacking(
          "key-provider-not-understood",
          "The measured key provider is not JSON with a name and an id.",
          "Where the machine's keys came from is not told.",
          "Verify with a release that knows the form.",
          CheckId.WORKLOAD_KEY_PROVIDER);

  public static final Code.Passing OS_IMAGE_EXPECTED =
      CODES.passing(
          "os-image-expected",
          "The measured OS image hash is one the policy names.",
          "The key service gave its keys to a machine it took for this image. That the boot"
              + " registers are this image's is another check.",
          "Nothing.",
          CheckId.WORKLOAD_OS_IMAGE);

  public static final Code.Failing OS_IMAGE_UNEXPECTED =
      CODES.failing(
          "os-image-unexpected",
          "The measured OS image hash is none of the policy's.",
          "Another OS image was started than the expected ones.",
          "Do not rely on it, or add the hash to the policy after a review.",
          CheckId.WORKLOAD_OS_IMAGE);

  public static final Code.Lacking OS_IMAGE_DISAGREES =
      CODES.lacking(
          "os-image-disagrees",
          "The OS image hash that was measured is not the one stated beside it.",
          "One of the two is not this machine's. Key service and host may also name an image"
              + " differently.",
          "Use the measured value; compare the boot registers with reference values.",
          CheckId.WORKLOAD_OS_IMAGE);

  public static final Code.Lacking OS_IMAGE_NOT_MEASURED =
      CODES.lacking(
          "os-image-not-measured",
          "No event measured an OS image hash; at most the host names one.",
          "The name of the OS rests on the host's word.",
          "Compare the boot registers with reference values.",
          CheckId.WORKLOAD_OS_IMAGE);

  public static final Code.Failing OS_IMAGE_DEVELOPMENT =
      CODES.failing(
          "os-image-development",
          "The machine was started from a development image.",
          "Development images let the operator in.",
          "Do not rely on it.",
          CheckId.WORKLOAD_OS_IMAGE);

  public static final Code.Passing IMAGES_PINNED =
      CODES.passing(
          "images-pinned",
          "Every service of the measured compose file names its image by digest.",
          "What the file starts is fixed to the byte. A service that can start containers may"
              + " have started others; see workload.actions.",
          "Nothing.",
          CheckId.WORKLOAD_IMAGES_PINNED);

  public static final Code.Failing IMAGE_NOT_PINNED =
      CODES.failing(
          "image-not-pinned",
          "A service of the measured compose file names its image by a tag, by a variable, or"
              + " builds it in place.",
          "The same measured text can start other programs tomorrow.",
          "Ask the provider to pin every image by digest, or waive with a reason.",
          CheckId.WORKLOAD_IMAGES_PINNED);

  public static final Code.Lacking IMAGE_BY_VARIABLE =
      CODES.lacking(
          "image-by-variable",
          "A variable decides the image of a service. Its default is pinned, and something that the"
              + " app compose holds may set it: a script that runs first, a variable from outside"
              + " that the programs which start containers may obey, or what is not known to be"
              + " harmless.",
          "The measured text does not fix which image ran.",
          "Ask the provider to name the image by digest without a variable, or compare the compose"
              + " manager's list of actions (workload.actions) with what was expected.",
          CheckId.WORKLOAD_IMAGES_PINNED);

  public static final Code.Lacking COMPOSE_FILE_NOT_UNDERSTOOD =
      CODES.lacking(
          "compose-file-not-understood",
          "The measured app compose holds no compose file that this verifier can read.",
          "Which images it starts is not told here.",
          "Read the text; ask for a plain compose file.",
          CheckId.WORKLOAD_IMAGES_PINNED);

  public static final Code.Passing ACTIONS_BOUND =
      CODES.passing(
          "actions-bound",
          "The compose manager's own quote verifies, is of the same machine, and binds the list"
              + " of actions and the collector's nonce.",
          "The measured manager vouches that this is all it did.",
          "Review the list: it names images that the compose file does not.",
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Lacking ACTIONS_ABSENT =
      CODES.lacking(
          "actions-absent",
          "The compose manager's quote verifies; the list of actions it binds is not shown.",
          "What was started after the boot is not told.",
          "Collect the full report.",
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Failing ACTIONS_MISMATCH =
      CODES.failing(
          "actions-mismatch",
          "The list of actions is not the one the compose manager's quote binds.",
          "The list was edited, or comes from elsewhere.",
          "Do not believe the list.",
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Lacking ACTIONS_NOT_FRESH =
      CODES.lacking(
          "actions-not-fresh",
          "The list of actions is bound, but not to the collector's nonce.",
          "It may be an earlier list; later actions would not show.",
          "Collect with a nonce that the provider passes on.",
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Lacking ACTIONS_NOT_UNDERSTOOD =
      CODES.lacking(
          "actions-not-understood",
          "The list of actions has no canonical form this verifier can compute.",
          "Its hash cannot be compared.",
          "Verify with a release that knows the form.",
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Lacking MANAGER_ABSENT =
      CODES.lacking(
          "manager-absent",
          "The report holds no attestation of a compose manager, and the measured app compose"
              + " does not rule out that containers were started or changed later.",
          "What ran beside the measured services is not told. The finding names every member of"
              + " the app compose that may start or change containers, or that is not known to be"
              + " harmless.",
          "Ask the provider, or omit the check in the policy if you accept the gap.",
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Failing MANAGER_QUOTE_REFUSED =
      CODES.failing(
          "manager-quote-refused",
          "The compose manager's own quote is refused.",
          "Whoever made the list cannot be told.",
          "Do not believe the list.",
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Lacking MANAGER_QUOTE_NOT_VERIFIED =
      CODES.lacking(
          "manager-quote-not-verified",
          "The compose manager's own quote is absent, or cannot be verified with the collateral"
              + " at hand.",
          "The list of actions is only a text.",
          "Collect the collateral of that quote too.",
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Failing MANAGER_OF_ANOTHER_MACHINE =
      CODES.failing(
          "manager-of-another-machine",
          "The compose manager's quote is of a machine that measured something else.",
          "The list tells what was done elsewhere.",
          "Do not believe the list.",
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Inapplicable NOTHING_CAN_ACT =
      CODES.inapplicable(
          "nothing-can-act",
          "Every member of the measured app compose and of its compose file is on the list of"
              + " those that give nothing a way to start or change containers.",
          "There are no later actions to tell. What an earlier app compose of the same application"
              + " left on the machine's disk is outside of this.",
          "Nothing.",
          CheckId.WORKLOAD_ACTIONS);

  public static final Code.Lacking WORKLOAD_NOT_SHOWN =
      CODES.lacking(
          "workload-not-shown",
          "Reports of this shape carry no event log and no app compose.",
          "What ran inside cannot be told from this evidence.",
          "Compare the registers with reference values, where the provider publishes them.");

  private DstackCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}
