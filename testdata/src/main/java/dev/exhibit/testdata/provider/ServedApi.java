package dev.exhibit.testdata.provider;

import dev.exhibit.testdata.http.LoopbackServer;
import java.util.List;

/** What answers at the address of a simulated provider. */
public interface ServedApi {
  /** The provider's name in the collector. */
  String name();

  /** Whether it is served with the TLS key of {@link #endOfTls}. */
  boolean https();

  /** The machine that ends the client's TLS connection. */
  SimulatedNode endOfTls();

  /** Every machine whose evidence the provider shows. */
  List<SimulatedNode> nodes();

  /** Adds the provider's paths. */
  void addTo(LoopbackServer server);

  /** Answers 401 from now on to whoever does not send this key as bearer token. */
  void requireApiKey(String key);
}
