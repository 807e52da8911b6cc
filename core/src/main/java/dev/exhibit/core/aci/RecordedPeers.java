package dev.exhibit.core.aci;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.data.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * The TLS keys that a collector recorded for one report or one exchange.
 *
 * @param keys SHA-256 of each SubjectPublicKeyInfo, each once
 * @param rest what was recorded besides and is not judged, if anything
 */
public record RecordedPeers(List<Sha256> keys, Optional<Reason<Code.Lacking>> rest) {
  public RecordedPeers {
    keys = List.copyOf(keys);
  }

  /** All of them are judged. */
  public static RecordedPeers of(List<Sha256> keys) {
    return new RecordedPeers(keys, Optional.empty());
  }

  /** Whether nothing was recorded. */
  public boolean isEmpty() {
    return keys.isEmpty() && rest.isEmpty();
  }
}
