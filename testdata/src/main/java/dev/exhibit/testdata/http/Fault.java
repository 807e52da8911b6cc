package dev.exhibit.testdata.http;

import dev.exhibit.data.Bytes;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * Something that goes wrong with the next answers of an endpoint.
 *
 * @param times how many answers it spoils before the endpoint is well again
 */
public record Fault(int times, UnaryOperator<Reply> change) {
  /** For a fault that never goes away. */
  public static final int ALWAYS = Integer.MAX_VALUE;

  /** 404, as for a signature that is not there yet. */
  public static Fault notFound(int times) {
    return new Fault(times, reply -> Reply.error(404, "not found"));
  }

  /** 429 with a Retry-After in seconds. */
  public static Fault tooManyRequests(int times, int retryAfterSeconds) {
    String seconds = Integer.toString(retryAfterSeconds);
    return new Fault(
        times, reply -> Reply.error(429, "too many requests").with("Retry-After", seconds));
  }

  /** 500. */
  public static Fault serverError(int times) {
    return new Fault(times, reply -> Reply.error(500, "internal error"));
  }

  /** The right answer, {@code size} bytes at a time with a pause before each. */
  public static Fault slow(int times, int size, Duration pause) {
    return new Fault(times, reply -> reply.delivered(new Delivery.Drip(size, pause)));
  }

  /** Half of the right answer under headers that announce all of it. */
  public static Fault truncated(int times) {
    return new Fault(times, reply -> reply.delivered(new Delivery.Half()));
  }

  /** The connection is reset instead of an answer. */
  public static Fault reset(int times) {
    return new Fault(times, reply -> reply.delivered(new Delivery.Reset()));
  }

  /** The right body, called HTML. */
  public static Fault wrongContentType(int times) {
    return new Fault(times, reply -> reply.with(Reply.CONTENT_TYPE, "text/html; charset=utf-8"));
  }

  /** A body that begins like JSON and is none, with the right type and status. */
  public static Fault invalidJson(int times) {
    return new Fault(times, reply -> reply.withBody(Bytes.utf8("{\"unfinished\":[1,2,")));
  }
}
