package dev.exhibit.collector.record.spool;

import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.collector.session.EvidenceSources;
import dev.exhibit.collector.session.SecretInBody;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Optional;
import java.util.Set;

/**
 * How to record.
 *
 * @param listen where clients connect; port 0 takes a free one
 * @param control where the recorder tells how it is, if anywhere
 * @param sources the provider, and whom to ask for evidence; its key serves clients that send none
 * @param spool the folder of exchanges that are not in a bundle yet; made if absent
 * @param output the folder of bundles; made if absent
 * @param bestEffort whether an exchange that cannot be kept is passed on all the same
 * @param key seals bundles
 * @param reserveBytes space that has to be free on the spool's disk before a request is taken
 * @param hosts names for this machine that clients may use, besides localhost and its addresses;
 *     lower case
 * @param secretInBody what happens to an exchange one body of which repeats a secret
 */
public record RecordSettings(
    InetSocketAddress listen,
    Optional<InetSocketAddress> control,
    EvidenceSources sources,
    Path spool,
    Path output,
    Rotation rotation,
    boolean bestEffort,
    KeyPair key,
    CollectorInfo collector,
    long reserveBytes,
    Set<String> hosts,
    SecretInBody secretInBody) {
  public RecordSettings {
    hosts = Set.copyOf(hosts);
  }

  /** The same for whoever says nothing about secrets in bodies. */
  public RecordSettings(
      InetSocketAddress listen,
      Optional<InetSocketAddress> control,
      EvidenceSources sources,
      Path spool,
      Path output,
      Rotation rotation,
      boolean bestEffort,
      KeyPair key,
      CollectorInfo collector,
      long reserveBytes,
      Set<String> hosts) {
    this(
        listen,
        control,
        sources,
        spool,
        output,
        rotation,
        bestEffort,
        key,
        collector,
        reserveBytes,
        hosts,
        SecretInBody.REFUSE_REQUEST);
  }

  /** Space that is kept free unless told otherwise. */
  public static final long USUAL_RESERVE = 256L << 20;
}
