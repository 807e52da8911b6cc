package dev.exhibit.collector.session;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What happens to an exchange one body of which repeats a secret of the request. Kept is such a
 * body never.
 */
public enum SecretInBody {
  /** A request is not sent; a response, which is there already, is left out of the bundle. */
  REFUSE_REQUEST,
  /** A request is not sent, and nothing more of a response reaches the client. */
  REFUSE,
  /** The exchange takes place; the body is left out of the bundle, which says so. */
  LEAVE_OUT;

  /** As options name it. */
  public static Optional<SecretInBody> named(String name) {
    return Arrays.stream(values()).filter(one -> one.id().equals(name)).findFirst();
  }

  /** Its name in options. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a request that repeats one may be sent. */
  public boolean sendsRequest() {
    return this == LEAVE_OUT;
  }

  /** Whether a response that repeats one goes on to whoever asked. */
  public boolean passesResponse() {
    return this != REFUSE;
  }
}
