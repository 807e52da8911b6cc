package dev.exhibit.core.dstack.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.dstack.Judged;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.dstack.DstackScenario;
import dev.exhibit.testdata.dstack.SimulatedEvent;
import dev.exhibit.testdata.dstack.SimulatedLog;
import dev.exhibit.testdata.dstack.SimulatedTcgLog;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The binary log of a machine's firmware. */
class TcgLogTest {
  private static final DstackScenario MACHINE = DstackScenario.seeded(5);
  private static final SimulatedTcgLog LOG = SimulatedTcgLog.of(MACHINE.log());

  /** The check of the replay on a machine that shows only this log. */
  private static Judged shown(DstackScenario machine, String log) {
    return Judged.of(
        machine
            .evidence()
            .showing(
                report -> {
                  report.put("event_log", log);
                  ((ObjectNode) report.path("info").path("tcb_info")).remove("event_log");
                  report.remove("compose_manager_attestation");
                }));
  }

  private static Judged shown(SimulatedTcgLog log) {
    return shown(MACHINE, base64(log.bytes()));
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }

  @Test
  void bootRegistersReplayAndTheExtendedOneWithoutEntriesIsSaid() {
    for (String log : List.of(base64(LOG.bytes()), LOG.bytes().hex())) {
      Judged judged = shown(MACHINE, log);
      assertThat(judged.of(CheckId.EVENTLOG_REPLAY)).isEqualTo("MISSING event-log-partial");
      assertThat(judged.message(CheckId.EVENTLOG_REPLAY))
          .contains("no events, or only some, for RTMR3")
          .contains("RTMR0, RTMR1, RTMR2 follow from it");
      assertThat(judged.of(CheckId.EVENTLOG_ORDER)).isEqualTo("MISSING blocked");
      assertThat(judged.workload()).isEmpty();
    }
  }

  @Test
  void aMachineWithoutRuntimeEventsReplaysWholeAndHasNoWorkload() {
    DstackScenario firmware = MACHINE.measuring(log -> new SimulatedLog(LOG.events()));
    Judged judged = shown(firmware, base64(LOG.bytes()));
    assertThat(judged.of(CheckId.EVENTLOG_REPLAY)).isEqualTo("PASSED registers-replayed");
    assertThat(judged.of(CheckId.EVENTLOG_ORDER)).isEqualTo("MISSING no-runtime-events");
  }

  /** Firmware's log has no names: what looks like dstack's events there is not read as such. */
  @Test
  void anEntryForTheRuntimeRegisterIsNoEventOfDstack() {
    DstackScenario firmware =
        MACHINE.measuring(
            log ->
                new SimulatedLog(LOG.events())
                    .and(SimulatedEvent.runtime(1, "app-id", Bytes.zeros(20))));
    Judged judged = shown(firmware, base64(LOG.with(firmware.log().events()).bytes()));
    assertThat(judged.of(CheckId.EVENTLOG_REPLAY)).isEqualTo("PASSED registers-replayed");
    assertThat(judged.of(CheckId.EVENTLOG_ORDER)).isEqualTo("MISSING no-runtime-events");
  }

  @Test
  void anEntryTooManyOrTooFewFails() {
    List<SimulatedEvent> fewer = new ArrayList<>(LOG.events());
    fewer.removeLast();
    assertThat(shown(LOG.with(fewer)).of(CheckId.EVENTLOG_REPLAY))
        .isEqualTo("FAILED register-mismatch");
  }

  @Test
  void anotherFormatOrAlgorithmIsNotUnderstood() {
    assertThat(shown(LOG.signed("Spec ID Event02")).of(CheckId.EVENTLOG_REPLAY))
        .isEqualTo("MISSING event-log-not-understood");
    assertThat(shown(LOG.hashedBy(0x0B)).of(CheckId.EVENTLOG_REPLAY))
        .isEqualTo("MISSING event-log-not-understood");
  }

  /** Too much of something contradicts nothing. */
  @Test
  void moreThanIsReadIsNotUnderstood() {
    List<SimulatedEvent> many = Collections.nCopies(4097, LOG.events().get(0));
    Judged judged = shown(LOG.with(many));
    assertThat(judged.of(CheckId.EVENTLOG_REPLAY)).isEqualTo("MISSING event-log-not-understood");
    assertThat(judged.message(CheckId.EVENTLOG_REPLAY)).contains("more than 4096 events");
    SimulatedEvent large = SimulatedEvent.hashed(0, 1, Bytes.zeros((1 << 20) + 1));
    assertThat(shown(LOG.with(List.of(large))).of(CheckId.EVENTLOG_REPLAY))
        .isEqualTo("MISSING event-log-not-understood");
  }

  @Test
  void aTableMayBeFilledWithOnesOrZerosOnly() {
    assertThat(decoded(LOG.filledWith(Bytes.zeros(70_000)).bytes())).isTrue();
    assertThat(decoded(LOG.filledWith(Bytes.EMPTY).bytes())).isTrue();
    assertThat(decoded(LOG.filledWith(Bytes.utf8("more")).bytes())).isFalse();
    assertThat(decoded(LOG.filledWith(Bytes.zeros(9).concat(Bytes.utf8("x"))).bytes())).isFalse();
  }

  /** Cut between two entries it is a shorter log, which the registers contradict. */
  @Property(tries = 150)
  void noCutLogLeadsToTheRegisters(@ForAll @IntRange(max = 999) int permille) {
    Bytes whole = LOG.filledWith(Bytes.EMPTY).bytes();
    Bytes cut = whole.first(whole.size() * permille / 1000);
    if (TcgLog.decode(cut) instanceof Decoded.Valid<EventLog> valid) {
      assertThat(valid.value().events().size()).isLessThan(LOG.events().size());
    }
  }

  @Property(tries = 250)
  void nothingThrows(@ForAll @IntRange(max = 999) int permille, @ForAll byte value) {
    Bytes whole = LOG.bytes();
    Bytes changed = whole.with(whole.size() * permille / 1000, value & 0xFF);
    assertThat(TcgLog.decode(changed)).isNotNull();
    assertThat(TcgLog.beyondThisRelease(changed)).isNotNull();
  }

  private static boolean decoded(Bytes log) {
    return TcgLog.decode(log) instanceof Decoded.Valid<EventLog>;
  }
}
