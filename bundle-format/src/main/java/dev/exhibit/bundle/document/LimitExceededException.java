package dev.exhibit.bundle.document;

import java.io.IOException;

/** A bundle would pass a limit of the format. Nothing was written; start another bundle. */
public final class LimitExceededException extends IOException {
  private static final long serialVersionUID = 1L;

  public LimitExceededException(String what, long limit, long actual) {
    super(what + ": at most " + limit + ", would be " + actual);
  }
}
