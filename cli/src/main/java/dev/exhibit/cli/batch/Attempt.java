package dev.exhibit.cli.batch;

import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import java.util.function.Supplier;

/** What came of judging one bundle, whatever it brought about. */
public sealed interface Attempt {
  /** It was judged. */
  record Whole(Judged judged) implements Attempt {}

  /** It could not be judged. */
  record Failed(ExitStatus status, String why) implements Attempt {}

  /** Perhaps only because others were judged beside it. */
  record OutOfMemory() implements Attempt {
    /** What it is if nobody tries again. */
    public Failed failed() {
      return new Failed(ExitStatus.INTERNAL, "there was not enough memory to judge it");
    }
  }

  /** Judges; an error of the machine ends this bundle and not those beside it. */
  static Attempt of(Supplier<Judged> verifier) {
    try {
      return new Whole(verifier.get());
    } catch (CommandFailed e) {
      return new Failed(e.status(), e.line());
    } catch (OutOfMemoryError e) {
      return new OutOfMemory();
    } catch (RuntimeException | Error e) { // any: the other bundles are to be judged all the same
      return new Failed(ExitStatus.INTERNAL, "internal error: " + e);
    }
  }

  /** A thread on which deeply nested evidence has as much stack as on the first of a process. */
  static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "verify", 16L << 20);
    thread.setDaemon(true);
    return thread;
  }
}
