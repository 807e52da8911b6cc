package dev.exhibit.cli.demo;

import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.cli.Cli;
import dev.exhibit.testdata.aci.SimulatedKms;
import dev.exhibit.testdata.pki.Pem;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedProvider;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.sigstore.BuildSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;

/** A simulated provider of today, and the files that a user of {@code exhibit collect} has. */
public final class CollectBench implements AutoCloseable {
  public static final String MODEL = "vendor/sim-model";

  public final SimulatedProvider provider;
  final Path folder;
  public final Path bundle;

  public CollectBench(Path folder, ProviderProfile profile) throws IOException {
    this(folder, profile, 0);
  }

  /** The same with this many GPUs in each machine, as many as the policy expects. */
  public CollectBench(Path folder, ProviderProfile profile, int gpus) throws IOException {
    this(folder, SimulatedProvider.start(SimulatedTee.fresh().withGpus(gpus), profile), gpus);
  }

  public CollectBench(Path folder, SimulatedProvider provider) throws IOException {
    this(folder, provider, 0);
  }

  private CollectBench(Path folder, SimulatedProvider provider, int gpus) throws IOException {
    this.provider = provider;
    this.folder = folder;
    this.bundle = folder.resolve("collected.evb");
    KeyPair key = SealKeys.generate(SealAlgorithm.P256);
    Files.writeString(file("key.pem"), SealKeys.toPem(key.getPrivate()));
    Files.writeString(file("root.pem"), provider.tee().intel().root().pem());
    Files.writeString(file("tsa.pem"), provider.tee().tsa().root().pem());
    Files.writeString(file("device.pem"), pem(0));
    Files.writeString(file("rim.pem"), pem(1));
    Files.writeString(file("token.pem"), pem(2));
    Files.writeString(file("tls.pem"), provider.tls().pem());
    Files.writeString(
        file("policy.json"),
        DemoPolicy.document(
            SealKeys.keyId(key.getPublic()),
            provider.nodes().stream().map(node -> node.boot()).toList(),
            SimulatedKms.in(provider.tee()).rootKey(),
            BuildSpec.of(provider.tee().now(), List.of()),
            gpus,
            false));
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  private String pem(int nvidiaRoot) {
    return Pem.certificate(provider.tee().nvidia().roots().get(nvidiaRoot));
  }

  /** The arguments that trust the simulated Intel and time-stamping authority. */
  public List<String> trusts() {
    return List.of(
        "--trust", "intel-root=" + file("root.pem"), "--trust", "tsa=" + file("tsa.pem"));
  }

  /** The arguments that trust the simulated NVIDIA. */
  public List<String> trustsNvidia() {
    return List.of(
        "--trust", "nvidia-device=" + file("device.pem"),
        "--trust", "nvidia-rim=" + file("rim.pem"),
        "--trust", "token-issuer=" + file("token.pem"));
  }

  /** The arguments that name the simulated NVIDIA's services. */
  public List<String> asksNvidia() {
    return List.of(
        "--rim-url", provider.nvidia().toString(), "--ocsp-url", provider.ocsp().toString());
  }

  /** {@code collect} from this provider, with further arguments. */
  public Cli.Ran collect(Object... more) {
    List<Object> args = new ArrayList<>();
    args.addAll(List.of("collect", "--provider", provider.name()));
    args.addAll(List.of("--base-url", provider.api().toString()));
    args.addAll(List.of("--pcs-url", provider.pcs().toString()));
    args.addAll(List.of("--tsa", provider.tsa().toString()));
    args.addAll(List.of("--upstream-ca", file("tls.pem").toString()));
    args.addAll(List.of("--key", file("key.pem").toString(), "-o", bundle.toString()));
    args.addAll(List.of("--policy", file("policy.json").toString()));
    args.addAll(trusts());
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  @Override
  public void close() {
    provider.close();
  }
}
