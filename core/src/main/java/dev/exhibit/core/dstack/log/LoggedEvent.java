package dev.exhibit.core.dstack.log;

import dev.exhibit.data.Bytes;
import java.util.Optional;

/**
 * One entry of an event log as it is shown; nothing of it is proven.
 *
 * @param position index in the log, from 0
 * @param register which RTMR it extends, 0..3
 * @param type event type: a TCG type for boot events, {@link #RUNTIME} for dstack's own
 * @param name of a runtime event, or a marker that some logs put on boot events
 * @param digest as shown; newer logs leave it out for runtime events
 * @param payload as shown
 * @param version format of the digest, where the log says
 * @param preimage the hashed bytes, where the log shows them
 */
record LoggedEvent(
    int position,
    int register,
    long type,
    String name,
    Optional<Bytes> digest,
    Bytes payload,
    Optional<RuntimeFormat> version,
    Optional<Bytes> preimage) {
  /** The type of every event that dstack itself measures. */
  static final long RUNTIME = 0x08000001L;

  /** The register that holds runtime events, and nothing else. */
  static final int RUNTIME_REGISTER = 3;

  boolean isRuntime() {
    return type == RUNTIME;
  }

  /** For messages: position and, if there is one, the name. */
  String label() {
    return "event " + position + (name.isEmpty() ? "" : " (" + name + ")");
  }
}
