package dev.exhibit.testdata.dstack;

import dev.exhibit.data.Bytes;
import java.util.function.Function;

/** The attack catalogue's rows L and C, each construction a valid machine with one change. */
@SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
public enum DstackAttack {
  L1_PAYLOAD_CHANGED(
      "another compose hash under the digest of the measured one",
      "eventlog.replay",
      m -> ShownForgery.event(m, "compose-hash", e -> e.put("event_payload", "ab".repeat(32)))),
  L1_NAME_CHANGED(
      "another name under a digest that is kept",
      "eventlog.replay",
      m -> ShownForgery.event(m, "storage-fs", e -> e.put("event", "storage"))),
  L1_DIGEST_DROPPED(
      "another compose hash, and the digest left out as newer logs do",
      "eventlog.replay",
      m ->
          ShownForgery.event(
              m, "compose-hash", e -> e.put("event_payload", "ab".repeat(32)).put("digest", ""))),
  L1_DIGEST_CHANGED(
      "name and payload kept, another digest shown",
      "eventlog.replay",
      m -> ShownForgery.event(m, "app-id", e -> e.put("digest", "cd".repeat(48)))),
  L1_NAME_TAKES_PAYLOAD(
      "part of the key provider's payload moved into the name: the same bytes are hashed",
      "eventlog.replay",
      ShownForgery::hiddenKeyProvider),
  L2_SECOND_LOG(
      "the log that replays at the top, an edited one inside tcb_info",
      "eventlog.replay",
      ShownForgery::secondLog),
  L2_REPEATED_ATTESTATION(
      "the attestation once more in a list, with another log",
      "eventlog.replay",
      ShownForgery::repeatedAttestation),
  L2_EVENT_DROPPED(
      "the last runtime event not shown",
      "eventlog.replay",
      m -> ShownForgery.logs(m, log -> log.remove(log.size() - 1))),
  L3_COMPOSE_HASH_LATE(
      "the application measures a second compose-hash",
      "eventlog.order",
      m -> MeasuredForgery.late(m, "compose-hash", Bytes.zeros(32))),
  L3_APP_ID_LATE(
      "the application measures a second app-id",
      "eventlog.order",
      m -> MeasuredForgery.late(m, "app-id", Bytes.zeros(20))),
  L3_SECOND_READY(
      "the application measures a second system-ready",
      "eventlog.order",
      m -> MeasuredForgery.late(m, "system-ready", Bytes.EMPTY)),
  L3_COMPOSE_HASH_TWICE(
      "two compose-hash events before system-ready",
      "eventlog.order",
      MeasuredForgery::composeHashTwice),
  L3_NO_READY("no system-ready", "eventlog.order", m -> MeasuredForgery.without(m, "system-ready")),
  L3_NO_KEY_PROVIDER(
      "a boot without key-provider",
      "eventlog.order",
      m -> MeasuredForgery.without(m, "key-provider")),
  L4_REGISTER_CHANGED(
      "an event of RTMR1 shown in RTMR2",
      "eventlog.replay",
      m -> ShownForgery.logs(m, log -> ShownForgery.at(log, 14).put("imr", 2))),
  L4_ORDER_CHANGED(
      "two events of RTMR3 shown in the other order", "eventlog.replay", ShownForgery::swapped),
  L4_MEASURED_IN_OTHER_ORDER(
      "compose-hash measured before app-id", "eventlog.order", MeasuredForgery::swapped),
  L4_RUNTIME_EVENT_IN_BOOT_REGISTER(
      "a runtime event shown in RTMR2",
      "eventlog.replay",
      m -> ShownForgery.event(m, "storage-fs", e -> e.put("imr", 2))),
  L4_BOOT_EVENT_IN_RUNTIME_REGISTER(
      "an event of another type measured into RTMR3",
      "eventlog.replay",
      MeasuredForgery::foreignType),
  L4_SHORT_DIGEST(
      "a boot digest without its last byte",
      "eventlog.replay",
      m -> ShownForgery.logs(m, ShownForgery::cutDigest)),
  L5_SEPARATOR_PAYLOAD(
      "another payload under the digest of a separator",
      "eventlog.replay",
      m -> ShownForgery.logs(m, log -> ShownForgery.at(log, 7).put("event_payload", "00000001"))),
  L6_DEVELOPMENT_IMAGE(
      "a development image",
      "workload.os-image",
      m ->
          m.withVmConfig(DstackScenario.vmConfig(m.boot().osImageHash(), "dstack-dev-0.0.0"))
              .evidence()),
  L6_IMAGE_NOT_MEASURED(
      "an OS image that only the host names",
      "workload.os-image",
      m -> MeasuredForgery.without(m, "os-image-hash")),
  L6_HOST_NAMES_ANOTHER(
      "the host names another OS image than was measured",
      "workload.os-image",
      m -> m.withVmConfig(DstackScenario.vmConfig(Bytes.zeros(32), "dstack-0.0.0")).evidence()),
  L6_OTHER_COMMAND_LINE(
      "another kernel command line than that of the image whose document is shown",
      "workload.boot-recomputed",
      m -> MeasuredForgery.bootEvent(m, 16)),
  L6_DOCUMENT_OF_NO_IMAGE(
      "an image document that the image's list of checksums does not name",
      "workload.boot-recomputed",
      ShownForgery::unlistedDocument),
  W3_OWN_FIRMWARE(
      "the document of an image whose firmware is not the measured one",
      "workload.boot-recomputed",
      ShownForgery::otherFirmware),
  W29_OWN_TABLES(
      "ACPI tables of the host's own, measured and logged truly",
      "workload.boot-recomputed",
      m -> MeasuredForgery.bootEvent(m, 10)),
  L7_STATED_COMPOSE_HASH(
      "the report states another compose hash than was measured",
      "workload.compose",
      m -> ShownForgery.info(m, "compose_hash", "ab".repeat(32))),
  L7_STATED_APP_ID(
      "the report states another app id than was measured",
      "workload.app-id",
      m -> ShownForgery.info(m, "app_id", "ab".repeat(20))),
  L7_STATED_KEY_PROVIDER(
      "the report states another key provider than was measured",
      "workload.key-provider",
      m -> ShownForgery.info(m, "key_provider_info", "{\"name\":\"kms\",\"id\":\"00\"}")),
  L7_HOST_CONFIGURATION(
      "the host states more processors than the machine has",
      "workload.boot-recomputed",
      m -> m.withVmConfig("{\"cpu_count\":999}").evidence()),
  C1_HASH_CUT(
      "the first 16 bytes of the compose hash measured",
      "workload.compose",
      m -> MeasuredForgery.composeHash(m, m.boot().composeHash().bytes().first(16))),
  C1_HASH_EXTENDED(
      "the compose hash and one more byte measured",
      "workload.compose",
      m -> MeasuredForgery.composeHash(m, m.boot().composeHash().bytes().concat(Bytes.zeros(1)))),
  C1_CONFIG_ID_PREFIX(
      "MR_CONFIG_ID holds half of the compose hash",
      "workload.compose",
      m -> m.withConfigId(ComposeForgery.halfConfigId(m)).evidence()),
  C1_OTHER_COMPOSE(
      "another app compose shown than was measured",
      "workload.compose",
      ComposeForgery::otherShown),
  C2_DUPLICATE_KEY(
      "an app compose in which the compose file stands twice",
      "workload.compose",
      m -> m.running(ComposeForgery.duplicateKey()).evidence()),
  C3_TAG_ONLY(
      "an image named by tag",
      "workload.images-pinned",
      m -> ComposeForgery.running(m, "services:\n  a:\n    image: registry.example/proxy:1.0\n")),
  C3_SET_FROM_OUTSIDE(
      "an image named by a variable that may be set from outside",
      "workload.images-pinned",
      ComposeForgery::variable),
  C3_SET_BY_SCRIPT(
      "an image named by a variable that a script may set which runs first",
      "workload.images-pinned",
      ComposeForgery::script),
  C3_BUILT_IN_PLACE(
      "an image that is built where it runs",
      "workload.images-pinned",
      m -> ComposeForgery.running(m, "services:\n  a:\n    build: .\n")),
  C4_DIGEST_IN_COMMENT(
      "the digest stands in a comment",
      "workload.images-pinned",
      m ->
          ComposeForgery.running(
              m,
              "services:\n  a:\n    image: registry.example/proxy # "
                  + AppComposeText.PROXY
                  + "\n")),
  C4_DIGEST_IN_UNUSED_SERVICE(
      "the digest stands in a service that is not started",
      "workload.images-pinned",
      m ->
          ComposeForgery.running(
              m,
              "services:\n  a:\n    image: registry.example/proxy\n  b:\n    image: "
                  + AppComposeText.PROXY
                  + "\n    profiles: [never]\n")),
  C5_LIST_WITH_ITS_OWN_HASH(
      "another list of actions, with the hash and report data that would fit",
      "workload.actions",
      ManagerForgery::otherList),
  C5_OTHER_MACHINE(
      "a genuine quote over the list, by another machine",
      "workload.actions",
      ManagerForgery::otherMachine),
  C5_OLD_LIST(
      "an earlier list with the quote that bound it", "workload.actions", ManagerForgery::oldList),
  C5_OLD_LIST_AS_NEW(
      "an earlier list and its quote, said to answer the new nonce",
      "workload.actions",
      ManagerForgery::oldListAsNew),
  C5_NO_QUOTE("a list without a quote", "workload.actions", ManagerForgery::noQuote),
  C5_FORGED_QUOTE(
      "a list with a quote whose report data were changed",
      "workload.actions",
      ManagerForgery::forgedQuote);

  private final String what;
  private final String expectedCheck;
  private final Function<DstackScenario, DstackEvidence> attack;

  DstackAttack(String what, String expectedCheck, Function<DstackScenario, DstackEvidence> attack) {
    this.what = what;
    this.expectedCheck = expectedCheck;
    this.attack = attack;
  }

  /** The row of the catalogue, such as {@code L3}. */
  public String row() {
    return name().substring(0, name().indexOf('_'));
  }

  /** What the attacker did, in a few words. */
  public String what() {
    return what;
  }

  /** The id of the check that must not pass. */
  public String expectedCheck() {
    return expectedCheck;
  }

  /** Evidence that differs from that of {@code valid} in this one thing. */
  public DstackEvidence apply(DstackScenario valid) {
    return attack.apply(valid);
  }
}
