package dev.exhibit.testdata.http;

import java.util.ArrayList;
import java.util.List;

/** The faults that wait for their requests; each spoils so many answers and is then forgotten. */
final class Faults {
  private final List<Waiting> waiting = new ArrayList<>();

  /** A fault for one endpoint and how often it has struck. */
  private static final class Waiting {
    private final String pathPrefix;
    private final Fault fault;
    private int struck;

    Waiting(String pathPrefix, Fault fault) {
      this.pathPrefix = pathPrefix;
      this.fault = fault;
    }
  }

  synchronized void add(String pathPrefix, Fault fault) {
    waiting.add(new Waiting(pathPrefix, fault));
  }

  /** What becomes of {@code reply}: the first fault for this path that is not used up strikes. */
  synchronized Reply strike(String path, Reply reply) {
    for (Waiting next : waiting) {
      if (path.startsWith(next.pathPrefix) && next.struck < next.fault.times()) {
        next.struck++;
        return next.fault.change().apply(reply);
      }
    }
    return reply;
  }
}
