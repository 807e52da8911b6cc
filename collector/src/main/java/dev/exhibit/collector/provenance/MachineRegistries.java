package dev.exhibit.collector.provenance;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Registers of machines to ask about each machine. None is asked unless somebody says so: they are
 * told which machine it is, and Proof of Cloud is sent its whole quote.
 *
 * @param hosts Google's register of hosts, without a slash at its end
 * @param peers the servers of Proof of Cloud that sign together, in order, without a slash at their
 *     ends
 */
public record MachineRegistries(Optional<String> hosts, List<String> peers) {
  /** Nobody is asked. */
  public static final MachineRegistries NONE = new MachineRegistries(Optional.empty(), List.of());

  /** Google's register. */
  public static final URI GOOGLE =
      URI.create("https://storage.googleapis.com/confidential-host-registry");

  /** The alliance's servers. */
  public static final List<URI> ALLIANCE =
      List.of(
          URI.create("https://trust-server.iex.ec"),
          URI.create("https://trust-server.nillion.network"),
          URI.create("https://trust-server.scrtlabs.com"));

  public MachineRegistries {
    peers = List.copyOf(peers);
  }

  /** The same and Google's, or one that answers as it does. */
  public MachineRegistries withHosts(URI base) {
    return new MachineRegistries(Optional.of(trimmed(base)), peers);
  }

  /** The same and servers of Proof of Cloud; they sign in the order of their addresses. */
  public MachineRegistries withPeers(List<URI> bases) {
    TreeSet<String> sorted = new TreeSet<>();
    bases.forEach(base -> sorted.add(trimmed(base)));
    return new MachineRegistries(hosts, List.copyOf(sorted));
  }

  private static String trimmed(URI base) {
    return base.toString().replaceAll("/+$", "");
  }
}
