import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.nvidia.GpuScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes into a folder what a simulated NVIDIA says of one GPU, and prints the commands that check
 * it; for {@code assemble}.
 */
final class TrainingFiles {
  private TrainingFiles() {}

  public static void main(String... args) throws IOException {
    Path folder = Path.of(args[0]);
    GpuFiles gpus = GpuScenario.seeded(3, 1).files();
    StringBuilder all = new StringBuilder(" --at " + gpus.at() + " --allow-simulated");
    String[] roles = {"nvidia-device", "nvidia-rim", "token-issuer"};
    for (int i = 0; i < roles.length; i++) {
      all.append(" --trust ")
          .append(roles[i])
          .append('=')
          .append(file(folder, roles[i], gpus.roots().get(i)));
    }
    StringBuilder gpu =
        new StringBuilder("check gpu --evidence " + file(folder, "gpu.json", gpus.payload()));
    gpu.append(" --nonce ").append(gpus.nonce().hex());
    for (int i = 0; i < gpus.rims().size(); i++) {
      gpu.append(" --rim ").append(file(folder, "rim" + i, gpus.rims().get(i)));
    }
    for (int i = 0; i < gpus.ocsp().size(); i++) {
      gpu.append(" --ocsp ").append(file(folder, "ocsp" + i, gpus.ocsp().get(i)));
    }
    System.out.println("" + gpu + all);
    String token = "check token --token " + file(folder, "token", gpus.token().orElseThrow());
    System.out.println(
        "!" + token + " --jwks " + file(folder, "jwks", gpus.keySet().orElseThrow()) + all);
  }

  private static Path file(Path folder, String name, Bytes content) throws IOException {
    return Files.write(folder.resolve(name), content.toArray());
  }
}
