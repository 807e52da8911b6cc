package dev.exhibit.collector.http;

import dev.exhibit.data.Filled;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;

/**
 * Why a call has no answer, or only part of one.
 *
 * @param message one line for a person, which names the host
 */
public record Failure(Kind kind, String message) {
  /** The kinds of failure. */
  public enum Kind {
    /** No connection: nothing was sent. */
    UNREACHABLE,
    /** The peer's TLS is not acceptable: nothing was sent. */
    TLS,
    /** The peer was silent for too long, or the whole took too long. */
    TIMEOUT,
    /** The connection ended too early or spoke no HTTP. */
    BROKEN,
    /** The head of the answer does not say for sure where its body ends. */
    AMBIGUOUS,
    /** The answer is longer than anything that is kept. */
    TOO_LONG,
    /** The answer came, and the disk of this machine did not take it. */
    NOT_KEPT,
    /** The collector itself was told to stop. */
    STOPPED;

    /** Whether it is certain that the peer never saw the request. */
    public boolean nothingSent() {
      return this == UNREACHABLE || this == TLS;
    }
  }

  static Failure silent(URI peer, Duration silence) {
    return new Failure(
        Kind.TIMEOUT, Peer.of(peer) + " was silent for " + silence.toSeconds() + " s");
  }

  static Failure endless(URI peer, Duration total) {
    return new Failure(
        Kind.TIMEOUT, Peer.of(peer) + " was not done after " + total.toSeconds() + " s");
  }

  static Failure ambiguous(URI peer, String fault) {
    return new Failure(
        Kind.AMBIGUOUS,
        Peer.of(peer) + ": " + fault + ", so that nobody can tell for sure where it ends");
  }

  static Failure stopped(String reason) {
    return new Failure(Kind.STOPPED, reason);
  }

  /** The failure behind an exception of the HTTP client. */
  public static Failure of(URI peer, Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof TooLong) {
        return new Failure(Kind.TOO_LONG, Peer.of(peer) + ": " + reason(cause));
      }
      if (cause instanceof NotKept) {
        return new Failure(
            Kind.NOT_KEPT, "the answer of " + Peer.of(peer) + " cannot be kept: " + reason(cause));
      }
      if (neverConnected(cause)) {
        return new Failure(Kind.UNREACHABLE, Peer.of(peer) + " cannot be reached");
      }
      if (cause instanceof SSLHandshakeException) {
        return new Failure(
            Kind.TLS,
            Filled.of(
                "no trusted TLS connection to %s: %s%s",
                Peer.of(peer), reason(cause), advice(cause)));
      }
    }
    return new Failure(
        Kind.BROKEN, "the connection to " + Peer.of(peer) + " broke: " + reason(problem));
  }

  /** More authorities help where a chain ends at none that is trusted, and nowhere else. */
  private static String advice(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathBuilderException) {
        return "; --upstream-ca FILE adds authorities to trust";
      }
    }
    return "";
  }

  private static boolean neverConnected(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof UnresolvedAddressException
        || cause instanceof HttpConnectTimeoutException;
  }

  /** An answer outgrew its limit. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    TooLong(long limit) {
      super("the answer is longer than " + limit + " bytes");
    }
  }

  /** The disk of this machine refused what had arrived. */
  static final class NotKept extends IOException {
    private static final long serialVersionUID = 1L;

    NotKept(IOException cause) {
      super(FullDisk.named(cause), cause);
    }
  }

  private static String reason(Throwable problem) {
    String message = problem.getMessage();
    return message == null ? problem.getClass().getSimpleName() : message;
  }
}
