package dev.exhibit.collector.record.relay;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.collector.record.spool.Outcome;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Keeps what passes through, or does not. An {@link IOException} means: it could not be kept. */
public interface Keeping {
  /** Keeps nothing. */
  Keeping NOTHING =
      new Keeping() {
        @Override
        public void answered(int status, List<Header> headers) {}

        @Override
        public void received(byte[] buffer, int length) {}

        @Override
        public void shown() {}

        @Override
        public void secure(Outcome outcome, Optional<Bytes> tlsPeer) {}

        @Override
        public void ended(Outcome outcome, Optional<String> problem, Optional<Bytes> tlsPeer) {}

        @Override
        public void lost(String why) {}
      };

  /** Status and headers arrived. */
  void answered(int status, List<Header> headers) throws IOException;

  /** A piece of the response arrived. */
  void received(byte[] buffer, int length) throws IOException;

  /**
   * The client is going to see what arrived so far, so the end of this process must not cost it.
   */
  void shown() throws IOException;

  /**
   * Returns when what arrived so far is safe, because to the client it may look like all.
   *
   * @param outcome what is true if nothing more comes
   */
  void secure(Outcome outcome, Optional<Bytes> tlsPeer) throws IOException;

  /** Returns when the exchange is safe. */
  void ended(Outcome outcome, Optional<String> problem, Optional<Bytes> tlsPeer) throws IOException;

  /** The response cannot be kept. Notes at least that, if it can. */
  void lost(String why);
}
