package dev.exhibit.core.verify.family;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.attestation.AttestationCode;
import dev.exhibit.core.attestation.TlsPeer;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.List;

/**
 * {@code channel.tls}: whether the TLS key the collector recorded is one that a verified quote of
 * the attestation binds. Which key served the connection is the collector's word, always.
 */
final class ChannelCheck {
  private ChannelCheck() {}

  static Finding judge(Key key, TlsPeer recorded, List<ProvenMachine> proven) {
    Sha256 peer = recorded.key();
    List<Bytes> attested =
        proven.stream().flatMap(p -> p.bound().tlsFingerprint().stream()).toList();
    Grounds grounds =
        Grounds.of("").compared(Value.anyOf(attested.stream().map(Value::sha256)), Value.of(peer));
    if (attested.contains(peer.bytes())) {
      return new Finding.Passed(
          key,
          AttestationCode.TLS_PEER_ATTESTED,
          grounds.saying(
              Message.of(
                  "The collector says the server's TLS key was %s, and a verified quote binds that"
                      + " key.",
                  peer.hex())));
    }
    return new Finding.Missing(
        key,
        AttestationCode.TLS_PEER_NOT_ATTESTED,
        grounds.saying(
            "The collector recorded a TLS key that no verified quote of this attestation binds."));
  }
}
