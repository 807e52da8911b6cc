import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.session.Letters;
import dev.exhibit.testdata.session.SimulatedSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes one bundle whose signed response has so many bytes: {@code MakeLarge FOLDER BYTES}. It is
 * {@code FOLDER/large.evb}, the root to trust {@code FOLDER/root.pem}.
 */
final class MakeLarge {
  private MakeLarge() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    long size = Long.parseLong(args[1]);
    SimulatedTee tee = SimulatedTee.seeded(1);
    Files.writeString(folder.resolve("root.pem"), tee.intel().root().pem());
    new SimulatedSession(tee, ProviderProfile.PHALA, SealKeys.generate(SealAlgorithm.ED25519))
        .pack(folder.resolve("large.evb"), () -> new Letters(size));
  }
}
