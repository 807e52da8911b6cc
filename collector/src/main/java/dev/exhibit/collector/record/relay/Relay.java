package dev.exhibit.collector.record.relay;

import dev.exhibit.collector.http.FullDisk;
import dev.exhibit.collector.record.spool.Outcome;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Passes a response on while it arrives. Whatever could look like its end to the client is passed
 * on only when the exchange is safe.
 */
public final class Relay {
  private static final int PIECE = 64 << 10;

  private final UpstreamAnswer answer;
  private final Outbound out;
  private final boolean bestEffort;
  private final Protocol protocol;
  private final AnswerEnd end;
  private Keeping keeping;
  private boolean begun;
  private boolean seen;
  private boolean over;
  private boolean gone;
  private Optional<String> notKept = Optional.empty();

  /** Passes the answer to a request for {@code path} on. */
  public Relay(
      UpstreamAnswer answer, Outbound out, Keeping keeping, boolean bestEffort, String path) {
    this.answer = answer;
    this.out = out;
    this.keeping = keeping;
    this.bestEffort = bestEffort;
    this.protocol = Protocol.of(path);
    this.end = new AnswerEnd(protocol);
  }

  /** The client went away. */
  private static final class ClientGone extends IOException {
    private static final long serialVersionUID = 1L;

    ClientGone(IOException cause) {
      super("the client went away", cause);
    }
  }

  /** The upstream ended too early. */
  private static final class Broken extends IOException {
    private static final long serialVersionUID = 1L;

    Broken(IOException cause) {
      super("the response broke off: " + cause.getMessage(), cause);
    }
  }

  /** One thing that is kept. */
  private interface Step {
    void on(Keeping keeping) throws IOException;
  }

  /**
   * Passes everything on.
   *
   * @return why the exchange could not be kept, if it could not
   */
  public Optional<String> run() {
    try (InputStream body = answer.body();
        end) {
      keep(k -> k.answered(answer.status(), answer.headers()));
      if (answer.fault().isPresent()) {
        refuse(answer.fault().get());
      } else {
        begin(body);
        pump(body);
      }
    } catch (ClientGone e) {
      end(Outcome.CLIENT_GONE, e);
    } catch (Broken e) {
      // After the last event it makes no difference to anybody who reads events.
      end(over ? Outcome.COMPLETE : Outcome.INTERRUPTED, e);
      out.breakOff(String.valueOf(e.getMessage()));
    } catch (SecretRepeated e) {
      notKept = Optional.of("the response repeats a secret of the request");
      begun = seen; // a head that the client has not seen can still give way
      abandon(Refusal.repeatedSecret());
    } catch (IOException e) { // the spool failed
      notKept = Optional.of(FullDisk.named(e));
      abandon(Refusal.lost(FullDisk.named(e)));
    }
    return notKept;
  }

  private void refuse(String why) throws IOException {
    keep(k -> k.ended(Outcome.FAILED, Optional.of(why), peer()));
    send(Refusal.malformed(why));
  }

  /** Tells the client, if it can still be told. */
  private void abandon(Refusal refusal) {
    if (begun) {
      out.breakOff("the exchange could not be recorded");
    } else {
      send(refusal);
    }
  }

  private void send(Refusal refusal) {
    try {
      refusal.sendTo(out);
    } catch (IOException e) {
      out.breakOff("the client went away");
    }
  }

  private void pump(InputStream body) throws IOException {
    byte[] buffer = new byte[Math.clamp(answer.length().orElse(PIECE), 1, PIECE)];
    OptionalLong length = answer.length();
    long passed = 0;
    while (true) {
      int count = read(body, buffer);
      if (count < 0) {
        break;
      }
      keep(k -> k.received(buffer, count));
      passed += count;
      over = end.reachedBy(buffer, count);
      if (length.isPresent() && passed == length.getAsLong()) {
        finish(buffer, count);
        return;
      }
      makeSure();
      pass(buffer, count);
    }
    finish(buffer, 0);
  }

  /** What the client is about to see has to be kept first, and what may look whole made safe. */
  private void makeSure() throws IOException {
    if (over) {
      keep(k -> k.secure(Outcome.COMPLETE, peer()));
    } else if (answer.isCoded() && protocol != Protocol.OTHER) {
      keep(k -> k.secure(Outcome.RECORDER_STOPPED, peer()));
    } else {
      keep(Keeping::shown);
    }
  }

  /** Lets status and headers go on at once, unless the first piece is there to go with them. */
  private void begin(InputStream body) throws ClientGone, Broken {
    begun = true;
    out.begin(answer.status(), HopByHop.endToEnd(answer.headers()), answer.length());
    if (available(body) > 0) {
      return;
    }
    try {
      seen = true;
      out.flush();
    } catch (IOException e) {
      throw new ClientGone(e);
    }
  }

  private void finish(byte[] buffer, int count) throws IOException {
    Optional<String> note =
        end.isMissing() && !protocol.last().isEmpty()
            ? Optional.of("the stream ended without its last event: " + protocol.last())
            : Optional.empty();
    keep(k -> k.ended(Outcome.COMPLETE, note, peer()));
    if (gone) {
      out.breakOff("the client went away");
      return;
    }
    try {
      out.last(buffer, count);
    } catch (IOException e) {
      out.breakOff("the client went away"); // the response is whole all the same
    }
  }

  private static int available(InputStream body) throws Broken {
    try {
      return body.available();
    } catch (IOException e) {
      throw new Broken(e);
    }
  }

  private static int read(InputStream body, byte[] buffer) throws Broken {
    try {
      return body.read(buffer, 0, buffer.length);
    } catch (IOException e) {
      throw new Broken(e);
    }
  }

  private void pass(byte[] buffer, int count) throws ClientGone {
    try {
      if (!gone) {
        seen = true;
        out.piece(buffer, count);
      }
    } catch (IOException e) {
      gone = over; // a client may go after the last event; what follows it is signed too
      if (!over) {
        throw new ClientGone(e);
      }
    }
  }

  private Optional<Bytes> peer() throws IOException {
    return answer.tlsPeer();
  }

  /** Keeps something; if it cannot be kept, goes on without only if that was asked for. */
  private void keep(Step step) throws IOException {
    try {
      step.on(keeping);
    } catch (IOException e) {
      keeping.lost(FullDisk.named(e));
      if (!bestEffort || e instanceof SecretRepeated) {
        throw e;
      }
      notKept = Optional.of(FullDisk.named(e));
      keeping = Keeping.NOTHING;
    }
  }

  private void end(Outcome outcome, IOException why) {
    try {
      keep(k -> k.ended(outcome, Optional.ofNullable(why.getMessage()), peer()));
    } catch (IOException e) {
      notKept = Optional.of(FullDisk.named(e));
    }
  }
}
