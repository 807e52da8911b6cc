package dev.exhibit.collector.record.relay;

import dev.exhibit.bundle.manifest.Header;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** The way back to the client. An {@link IOException} means that it is gone. */
public interface Outbound {
  /** Passes status and headers on, with the first piece or the next {@link #flush}. */
  void begin(int status, List<Header> headers, OptionalLong length);

  /** Passes on at once what was begun. */
  void flush() throws IOException;

  /** Passes a piece on at once. */
  void piece(byte[] buffer, int length) throws IOException;

  /** Passes the last piece and the end on. */
  void last(byte[] buffer, int length) throws IOException;

  /** Breaks the connection, so that the client cannot take what it has for whole. */
  void breakOff(String why);
}
