package dev.exhibit.core.aci;

import dev.exhibit.core.aci.Keyset.TlsKey;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Value;
import java.util.List;
import java.util.Optional;

/**
 * {@code aci.channel} (spec §9.1 (6)): whether every TLS key that the collector recorded is in the
 * attested keyset. Which key served a connection is the collector's word, always.
 */
final class ChannelKeyCheck {
  private final Key asked;

  ChannelKeyCheck(Key asked) {
    this.asked = asked;
  }

  /**
   * One finding.
   *
   * @param host of the address from which the collector says it fetched the report
   */
  Finding judge(Keyset keyset, RecordedPeers peers, Optional<String> host) {
    List<TlsKey> keys = keyset.tlsKeys();
    if (peers.isEmpty() || keys.isEmpty()) {
      return asked.missing(
          AciCode.CHANNEL_NOT_RECORDED,
          Grounds.of(
              peers.isEmpty()
                  ? Message.of("The collector recorded no TLS key.")
                  : Message.of("The attested keyset lists no TLS key.")));
    }
    return compared(keys, peers, host);
  }

  private Finding compared(List<TlsKey> keys, RecordedPeers peers, Optional<String> host) {
    Grounds compared =
        Grounds.of("")
            .compared(
                Value.anyOf(keys.stream().map(TlsKey::spki).map(Value::of)),
                Value.list(peers.keys().stream().map(Value::of)));
    boolean listed =
        peers.keys().stream()
            .allMatch(
                peer -> keys.stream().anyMatch(k -> k.spki().equals(peer) && serves(k, host)));
    if (listed && peers.rest().isPresent()) {
      return asked.missing(peers.rest().get().code(), compared.saying(peers.rest().get().said()));
    }
    return listed
        ? asked.passed(
            AciCode.CHANNEL_KEY_LISTED,
            compared.saying("The collector says the server's TLS key was one of the keyset."))
        : asked.missing(
            AciCode.CHANNEL_KEY_NOT_LISTED,
            compared.saying(
                "A TLS key that the collector recorded is not in the keyset for its host."));
  }

  private static boolean serves(TlsKey key, Optional<String> host) {
    return key.domain().isEmpty()
        || host.filter(h -> h.equalsIgnoreCase(key.domain().get())).isPresent();
  }
}
