package dev.exhibit.core.dstack.log;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.data.Ordered;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a log has to obey before its digests count. Each rule closes a way to show one thing and
 * replay another.
 */
final class LogRules {
  /** The first format joins name and payload by colons, so a name with a colon has two readings. */
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_.-]+");

  private static final long SEPARATOR = 0x4L;
  private static final long VARIABLE_CONFIG = 0x80000001L;
  private static final long ACTION = 0x80000007L;

  /** TCG event types whose digest is the SHA-384 of the whole payload. */
  private static final Set<Long> HASHED_WHOLE = Ordered.set(SEPARATOR, VARIABLE_CONFIG, ACTION);

  private LogRules() {}

  /** The first rule that {@code event} breaks, were it hashed in {@code format}. */
  static Optional<Reason<Code.Failing>> broken(
      EventLog log, LoggedEvent event, RuntimeFormat format) {
    if (log.binary()) {
      return boot(event);
    }
    if (event.isRuntime() != (event.register() == LoggedEvent.RUNTIME_REGISTER)) {
      return Optional.of(
          new Reason<>(
              DstackCode.EVENT_MISPLACED,
              Message.of(
                  "%s has type 0x%s in register %d; runtime events belong in register 3, and no"
                      + " other events do.",
                  event.label(), Long.toHexString(event.type()), event.register())));
    }
    return event.isRuntime() ? runtime(event, format) : boot(event);
  }

  private static Optional<Reason<Code.Failing>> boot(LoggedEvent event) {
    if (event.digest().map(d -> d.size() != Sha384.SIZE).orElse(true)) {
      return Optional.of(
          new Reason<>(
              DstackCode.BOOT_DIGEST_SIZE,
              Message.of("%s has no digest of 48 bytes.", event.label())));
    }
    boolean contradicted =
        HASHED_WHOLE.contains(event.type()) && !event.payload().isEmpty() && !payloadCovered(event);
    return contradicted
        ? Optional.of(
            new Reason<>(
                DstackCode.BOOT_PAYLOAD_MISMATCH,
                Message.of(
                    "%s has a type whose digest is of the payload shown, and it is not.",
                    event.label())))
        : Optional.empty();
  }

  private static Optional<Reason<Code.Failing>> runtime(LoggedEvent event, RuntimeFormat format) {
    if (format == RuntimeFormat.V1 && !PLAIN_NAME.matcher(event.name()).matches()) {
      return Optional.of(
          new Reason<>(
              DstackCode.EVENT_NAME_AMBIGUOUS,
              Message.of(
                  "Event %d has a name that could be read as name and payload in two ways.",
                  event.position())));
    }
    Sha384 recomputed = format.digest(event);
    if (event.digest().map(d -> !d.equals(recomputed.bytes())).orElse(false)) {
      return Optional.of(
          new Reason<>(
                  DstackCode.EVENT_DIGEST_MISMATCH,
                  Message.of(
                      "The digest of %s is not that of the name and payload shown.", event.label()))
              .compared(
                  Value.sha384(recomputed.bytes()), Value.sha384(event.digest().orElseThrow())));
    }
    boolean preimageWrong =
        event.preimage().isPresent()
            ? !event.preimage().get().equals(format.preimage(event))
            : event.version().equals(Optional.of(RuntimeFormat.V2));
    return preimageWrong
        ? Optional.of(
            new Reason<>(
                    DstackCode.EVENT_PREIMAGE_MISMATCH,
                    Message.of(
                        "The preimage of %s is absent, or not that of the name and payload shown.",
                        event.label()))
                .compared(
                    Value.of(format.preimage(event)),
                    event.preimage().map(Value::of).orElseGet(() -> Value.list(List.of()))))
        : Optional.empty();
  }

  /** Whether the digest, which a register covers, is that of the payload shown. */
  static boolean payloadCovered(LoggedEvent event) {
    return event.isRuntime()
        || event.digest().equals(Optional.of(Sha384.of(event.payload()).bytes()));
  }

  /** The formats in which a log's runtime events may be hashed: what it says, or else either. */
  static List<RuntimeFormat> formats(EventLog log) {
    boolean says = log.runtime().stream().anyMatch(e -> e.version().isPresent());
    if (!says) {
      return List.of(RuntimeFormat.V1, RuntimeFormat.V2);
    }
    boolean second =
        log.runtime().stream().anyMatch(e -> e.version().equals(Optional.of(RuntimeFormat.V2)));
    return List.of(second ? RuntimeFormat.V2 : RuntimeFormat.V1);
  }
}
