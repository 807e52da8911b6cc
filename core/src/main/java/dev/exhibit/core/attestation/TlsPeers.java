package dev.exhibit.core.attestation;

import dev.exhibit.core.aci.RecordedPeers;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The TLS peers that the collector recorded for one report or one exchange.
 *
 * @param judged each once, in the order of their members' names in the manifest
 * @param rest what was recorded besides and is not judged, if anything
 * @param members by the digest of a key, the members that hold it, alone or in a certificate
 */
public record TlsPeers(
    List<TlsPeer> judged, Optional<Reason<Code.Lacking>> rest, Map<Sha256, List<Site>> members) {
  /** None was recorded. */
  public static final TlsPeers NONE = new TlsPeers(List.of(), Optional.empty(), Ordered.map());

  public TlsPeers {
    judged = List.copyOf(judged);
    members = Ordered.copyOf(members);
  }

  /** The members that hold a peer's key. */
  public List<Site> sites(TlsPeer peer) {
    return members.getOrDefault(peer.key(), List.of());
  }

  /** The members of all that are judged. */
  public List<Site> sites() {
    return identities().stream().flatMap(peer -> sites(peer).stream()).toList();
  }

  /** Whether nothing was recorded. */
  public boolean isEmpty() {
    return judged.isEmpty() && rest.isEmpty();
  }

  /** One for each key: a key and a certificate that holds it are one identity. */
  public List<TlsPeer> identities() {
    Map<Object, TlsPeer> byKey = new LinkedHashMap<>();
    judged.forEach(peer -> byKey.putIfAbsent(peer.key(), peer));
    return List.copyOf(byKey.values());
  }

  /** Their keys alone. */
  public RecordedPeers recorded() {
    return new RecordedPeers(identities().stream().map(TlsPeer::key).toList(), rest);
  }
}
