package dev.exhibit.cli.inspect;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.amd.report.SavedReport;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.verify.casefile.DecodedQuotes;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the certificates and revocation lists of AMD's stand in a bundle. */
final class AmdMembers {
  /** Of members that hold nothing else. */
  static final Set<Role> ROLES = Ordered.set(Role.AMD_VCEK, Role.AMD_CERT_CHAIN, Role.AMD_CRL);

  private AmdMembers() {}

  /** Files that stand in or behind reports, by their places. */
  static Map<String, Bytes> beside(Bundle bundle) throws IOException {
    Map<String, Bytes> files = new LinkedHashMap<>();
    for (DecodedQuotes.Entry entry : DecodedQuotes.of(bundle)) {
      entry
          .located()
          .endorsements()
          .forEach(piece -> files.put(entry.member() + " " + piece.pointer(), piece.content()));
      if (entry.saved().orElse(null) instanceof Decoded.Valid<SavedReport> saved) {
        List<Bytes> behind = saved.value().certificates();
        for (int i = 0; i < behind.size(); i++) {
          files.put(Filled.of("%s, beside the report: %d", place(entry), i + 1), behind.get(i));
        }
      }
    }
    return files;
  }

  private static String place(DecodedQuotes.Entry entry) {
    return (entry.member() + " " + entry.located().pointer()).strip();
  }
}
