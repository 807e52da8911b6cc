package dev.exhibit.collector.capture;

import java.io.IOException;

/** A capture folder that does not have the layout, with the file and what is wrong with it. */
public final class CaptureUnreadable extends IOException {
  private static final long serialVersionUID = 1L;

  CaptureUnreadable(String what) {
    super(what);
  }
}
