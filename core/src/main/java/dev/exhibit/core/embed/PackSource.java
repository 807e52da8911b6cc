package dev.exhibit.core.embed;

import dev.exhibit.core.policy.PackedSets;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.trust.pack.PackDecoder;
import dev.exhibit.core.trust.pack.PackRefused;
import dev.exhibit.core.trust.pack.TrustPack;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.Set;

/** A trust pack that was given and is not opened yet. */
record PackSource(Bytes document, Set<Sha256> signers, Instant since) {
  Opened open(Instant now) throws SettingsRefused {
    try {
      return new Opened(PackDecoder.decode(document, signers, now, since), now);
    } catch (PackRefused e) {
      throw new SettingsRefused("trust pack: " + e.why(), e);
    }
  }

  /** A pack as this reader may use it at one instant. */
  record Opened(TrustPack pack, Instant now) {
    TrustStore addedTo(TrustStore store) {
      return pack.addedTo(store, now);
    }

    PackedSets sets() {
      return pack.setsAt(now);
    }
  }
}
