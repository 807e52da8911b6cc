package dev.exhibit.cli.demo;

import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Outputs;
import dev.exhibit.cli.options.Policies;
import dev.exhibit.cli.options.Trust;
import dev.exhibit.cli.options.Version;
import dev.exhibit.collector.Collected;
import dev.exhibit.collector.Collection;
import dev.exhibit.collector.NothingCollected;
import dev.exhibit.collector.amd.Kds;
import dev.exhibit.collector.http.HttpSettings;
import dev.exhibit.collector.http.Patience;
import dev.exhibit.collector.intel.Pcs;
import dev.exhibit.collector.nvidia.NvidiaServices;
import dev.exhibit.collector.provider.Providers;
import dev.exhibit.collector.provider.Service;
import dev.exhibit.collector.provider.SigningAlgorithm;
import dev.exhibit.collector.session.ChatInput;
import dev.exhibit.collector.session.CollectRequest;
import dev.exhibit.collector.session.Progress;
import dev.exhibit.collector.session.Surroundings;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.data.Ordered;
import dev.exhibit.testdata.aci.SimulatedKms;
import dev.exhibit.testdata.amd.SnpEvidence;
import dev.exhibit.testdata.dstack.SimulatedBoot;
import dev.exhibit.testdata.pki.Pem;
import dev.exhibit.testdata.provider.SimulatedNode;
import dev.exhibit.testdata.provider.SimulatedProvider;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of the demo that has a network: a simulated provider and a collector beside it. */
public final class DemoCollection {
  static final String PROMPT = "In one sentence: what does attestation prove?";
  static final String MODEL = "simulated/demo-model";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final DemoProvider provider;
  private final boolean stream;
  private final int gpus;
  private final Progress progress;

  public DemoCollection(DemoProvider provider, boolean stream, int gpus, Progress progress) {
    this.provider = provider;
    this.stream = stream;
    this.gpus = gpus;
    this.progress = progress;
  }

  /** Leaves a bundle and what is needed to verify it; the provider is gone when this returns. */
  public DemoFiles into(Path folder) throws IOException {
    DemoFiles files = DemoFiles.in(folder, provider, gpus > 0);
    KeyPair key = SealKeys.generate(SealAlgorithm.P256);
    try (DemoServices services = start()) {
      prepare(services, files, key);
      CollectRequest request =
          request(services.provider(), files, key)
              .asking(services.provenance())
              .asking(services.amd().map(kds -> Kds.at(kds.uri())).orElse(Kds.AMD));
      Collected collected = Collection.run(request, around(services.provider()));
      progress.line("bundle of " + collected.bundle().toFile().length() + " bytes sealed");
      return files;
    } catch (NothingCollected e) {
      throw new CommandFailed(ExitStatus.INTERNAL, "the simulation failed: " + e.why(), e);
    }
  }

  public DemoServices start() {
    return DemoServices.start(provider, SimulatedTee.fresh().withGpus(gpus));
  }

  /** Writes what a collector and a reader need beside the provider: key, roots and policy. */
  public void prepare(DemoServices services, DemoFiles files, KeyPair key) {
    SimulatedProvider simulated = services.provider();
    Outputs.createSecret(files.key(), SealKeys.toPem(key.getPrivate()));
    for (Map.Entry<AnchorRole, Path> root : files.roots().entrySet()) {
      Outputs.create(root.getValue(), simulatedRoot(root.getKey(), services));
    }
    Outputs.create(
        files.policy(),
        DemoPolicy.document(
            SealKeys.keyId(key.getPublic()),
            boots(simulated),
            SimulatedKms.in(simulated.tee()).rootKey(),
            services.registry().build(),
            gpus,
            provider.onAmd()));
  }

  private static String simulatedRoot(AnchorRole role, DemoServices services) {
    SimulatedTee tee = services.provider().tee();
    return switch (role) {
      case SIGSTORE -> services.registry().trustedRoot().utf8Lossy();
      case NVIDIA_DEVICE -> Pem.certificate(tee.nvidia().deviceRoot().der());
      case NVIDIA_RIM -> Pem.certificate(tee.nvidia().rimRoot().der());
      case AMD_ARK -> Pem.certificate(SnpEvidence.amd(DemoServices.PRODUCT).ark());
      case TSA -> Pem.certificate(tee.tsa().root().der());
      default -> tee.intel().root().pem();
    };
  }

  private static List<SimulatedBoot> boots(SimulatedProvider simulated) {
    return simulated.nodes().stream().map(SimulatedNode::boot).distinct().toList();
  }

  private CollectRequest request(SimulatedProvider simulated, DemoFiles files, KeyPair key) {
    return new CollectRequest(
        Service.of(
            Providers.named(provider.collected()).orElseThrow(),
            Optional.of(simulated.api().toString()),
            SigningAlgorithm.ECDSA),
        new ChatInput.OfPrompt(PROMPT, MODEL, stream),
        Optional.empty(),
        Pcs.cache(simulated.pcs()),
        NvidiaServices.NVIDIA.withManifests(simulated.nvidia()).withResponder(simulated.ocsp()),
        List.of(simulated.tsa()),
        new CollectRequest.Sealing(
            files.bundle(), key, new CollectorInfo("exhibit", Version.text()), Duration.ZERO),
        () -> judge(files));
  }

  private static AppraisalRequest judge(DemoFiles files) {
    return new AppraisalRequest(
        Policies.named(files.policy().toString()),
        Trust.builtInAnd(files.trusted()),
        Ordered.set(Question.EXCHANGE, Question.HARDWARE, Question.PROVENANCE, Question.TIME),
        Optional.empty(),
        Instant.now());
  }

  private Surroundings around(SimulatedProvider simulated) {
    return Surroundings.real(
        new HttpSettings(
            Optional.empty(),
            List.of(simulated.tls().certificate()),
            Patience.of(PATIENCE),
            "exhibit/" + Version.text()),
        progress);
  }
}
