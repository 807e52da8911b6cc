package dev.exhibit.testdata.dstack;

import dev.exhibit.data.Bytes;
import java.util.Collections;

/** Machines that measure something else than an honest boot, and show it truly. */
final class MeasuredForgery {
  private static final long TCG_EVENT = 0x6L;

  private MeasuredForgery() {}

  static DstackEvidence late(DstackScenario machine, String name, Bytes payload) {
    int version = machine.boot().version();
    return machine
        .measuring(log -> log.and(SimulatedEvent.runtime(version, name, payload)))
        .evidence();
  }

  static DstackEvidence without(DstackScenario machine, String name) {
    return machine
        .measuring(
            log ->
                log.with(
                    all -> {
                      all.removeIf(e -> e.name().equals(name));
                      return all;
                    }))
        .evidence();
  }

  static DstackEvidence composeHashTwice(DstackScenario machine) {
    return machine
        .measuring(
            log ->
                log.with(
                    all -> {
                      int index = log.indexOf("compose-hash");
                      all.add(index, all.get(index));
                      return all;
                    }))
        .evidence();
  }

  static DstackEvidence swapped(DstackScenario machine) {
    return machine
        .measuring(
            log ->
                log.with(
                    all -> {
                      Collections.swap(all, log.indexOf("app-id"), log.indexOf("compose-hash"));
                      return all;
                    }))
        .evidence();
  }

  static DstackEvidence foreignType(DstackScenario machine) {
    return machine
        .measuring(log -> log.and(SimulatedEvent.hashed(3, TCG_EVENT, Bytes.utf8("x"))))
        .evidence();
  }

  /** The boot event at this place measures something else. */
  static DstackEvidence bootEvent(DstackScenario machine, int index) {
    return machine
        .measuring(
            log ->
                log.with(
                    all -> {
                      SimulatedEvent e = all.get(index);
                      Bytes other = Sha384.of(Bytes.utf8("something else"));
                      all.set(
                          index,
                          SimulatedFirmware.measured(e.register(), e.type(), other, e.payload()));
                      return all;
                    }))
        .evidence();
  }

  static DstackEvidence composeHash(DstackScenario machine, Bytes payload) {
    return machine.measuring(log -> log.measuring("compose-hash", payload)).evidence();
  }
}
