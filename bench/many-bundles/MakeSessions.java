import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.session.SimulatedSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;

/**
 * Fills a folder with bundles of one simulated platform, each with signed exchanges of its own:
 * {@code MakeSessions FOLDER COUNT EXCHANGES ATTESTATIONS}. So many reports are shared in turn;
 * with 0 each bundle has one of its own. The root to trust is in {@code FOLDER/root.pem}.
 */
final class MakeSessions {
  private MakeSessions() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    SimulatedTee tee = SimulatedTee.seeded(1);
    KeyPair collector = SealKeys.generate(SealAlgorithm.ED25519);
    SimulatedSession session = new SimulatedSession(tee, ProviderProfile.PHALA, collector);
    int attestations = Integer.parseInt(args[3]);
    if (attestations > 0) {
      session.sharing(attestations);
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("root.pem"), tee.intel().root().pem());
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      session.pack(folder.resolve("%06d.evb".formatted(i)), Integer.parseInt(args[2]));
    }
  }
}
