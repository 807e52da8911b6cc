package dev.exhibit.core.dstack.log;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import java.util.List;
import java.util.Optional;

/** {@code eventlog.order}: the trusted names stand once each, in order, before system-ready. */
public final class OrderCheck {
  private final List<LoggedEvent> boot;
  private final List<LoggedEvent> application;

  private OrderCheck(List<LoggedEvent> events, int ready) {
    this.boot = events.subList(0, ready + 1);
    this.application = events.subList(ready + 1, events.size());
  }

  /** The ruling, and the payloads if it holds. */
  public record Result(Step<?> ruling, Optional<TrustedEvents> trusted) {}

  public static Result judge(MeasuredBoot measured) {
    if (measured.ofFirmware()) {
      return new Result(
          Step.lacking(
              DstackCode.NO_RUNTIME_EVENTS,
              "The log is the firmware's own: it holds no events of dstack, so it names no"
                  + " workload."),
          Optional.empty());
    }
    List<LoggedEvent> events = measured.events();
    List<String> names = events.stream().map(LoggedEvent::name).toList();
    int ready = names.indexOf(TrustedName.SYSTEM_READY.text());
    if (ready < 0) {
      return new Result(
          Step.lacking(
              DstackCode.BOOT_NOT_FINISHED,
              "The log has no system-ready event, so nothing separates the boot from what ran"
                  + " later."),
          Optional.empty());
    }
    return new OrderCheck(events, ready).judge();
  }

  private Result judge() {
    return late()
        .or(this::miscounted)
        .or(this::disordered)
        .map(ruling -> new Result(ruling, Optional.empty()))
        .orElseGet(this::held);
  }

  private Optional<Step<?>> late() {
    return application.stream()
        .filter(e -> TrustedName.of(e).isPresent())
        .findFirst()
        .map(
            e ->
                Step.broken(
                    DstackCode.TRUSTED_NAME_LATE,
                    Message.of(
                        "%s occurs after system-ready, where anything that runs inside could have"
                            + " put it.",
                        e.label())));
  }

  private Optional<Step<?>> miscounted() {
    for (TrustedName name : TrustedName.values()) {
      long count = boot.stream().filter(e -> e.name().equals(name.text())).count();
      if (!name.admits(count)) {
        return Optional.of(
            Step.broken(
                count == 0 ? DstackCode.TRUSTED_NAME_ABSENT : DstackCode.TRUSTED_NAME_REPEATED,
                Message.of("%s occurs %d times before system-ready.", name.text(), count)));
      }
    }
    return Optional.empty();
  }

  private Optional<Step<?>> disordered() {
    Optional<TrustedName> last = Optional.empty();
    for (LoggedEvent event : boot) {
      Optional<TrustedName> name = TrustedName.of(event);
      if (name.isPresent() && last.isPresent() && name.get().compareTo(last.get()) < 0) {
        return Optional.of(
            Step.broken(
                DstackCode.TRUSTED_NAMES_DISORDERED,
                Message.of("%s comes after %s.", name.get().text(), last.get().text())));
      }
      last = name.isPresent() ? name : last;
    }
    return Optional.empty();
  }

  private Result held() {
    List<String> unknown =
        boot.stream().filter(e -> TrustedName.of(e).isEmpty()).map(LoggedEvent::name).toList();
    TrustedEvents trusted = new TrustedEvents(boot, application);
    Grounds grounds =
        Grounds.of(
                Message.of(
                    "The %d events of the boot are in order; the number of events measured later is"
                        + " %d.",
                    boot.size(), application.size()))
            .with("boot", boot.stream().map(LoggedEvent::name).toList())
            .with("notInterpreted", unknown)
            .with("application", trusted.applicationNames());
    return new Result(Step.held(DstackCode.TRUSTED_NAMES_IN_ORDER, grounds), Optional.of(trusted));
  }
}
