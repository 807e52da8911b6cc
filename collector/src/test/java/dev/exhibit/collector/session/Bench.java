package dev.exhibit.collector.session;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.collector.Collected;
import dev.exhibit.collector.Collection;
import dev.exhibit.collector.NothingCollected;
import dev.exhibit.collector.SimulatedVendors;
import dev.exhibit.collector.amd.Kds;
import dev.exhibit.collector.http.HttpSettings;
import dev.exhibit.collector.http.Patience;
import dev.exhibit.collector.http.RetryPolicy;
import dev.exhibit.collector.intel.Pcs;
import dev.exhibit.collector.nvidia.NvidiaServices;
import dev.exhibit.collector.provenance.ProvenanceServices;
import dev.exhibit.collector.provider.Providers;
import dev.exhibit.collector.provider.Service;
import dev.exhibit.collector.provider.SigningAlgorithm;
import dev.exhibit.collector.secret.ApiKey;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.core.policy.PolicyRefused;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.aci.SimulatedKms;
import dev.exhibit.testdata.intel.Workload;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedNode;
import dev.exhibit.testdata.provider.SimulatedProvider;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.sigstore.BuildSpec;
import dev.exhibit.testdata.sigstore.SimulatedRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A simulated provider and a collector pointed at it, whose pauses take no time. */
public final class Bench implements AutoCloseable {
  public static final String MODEL = "vendor/sim-model";

  private static final KeyPair KEY = SealKeys.generate(SealAlgorithm.P256);

  public final SimulatedProvider provider;
  public final List<String> progress = new ArrayList<>();
  public final List<Duration> pauses = new ArrayList<>();

  /** Seconds between two questions to an authority, by host. */
  public Map<String, Duration> manners = Map.of();

  public final Path bundle;

  public Optional<ApiKey> apiKey = Optional.empty();
  public List<URI> tsa = List.of();
  public Optional<URI> base = Optional.empty();
  public SigningAlgorithm algorithm = SigningAlgorithm.ECDSA;
  public Patience patience = Patience.of(Duration.ofSeconds(20));
  public Set<Question> scope = Set.of(Question.EXCHANGE, Question.HARDWARE);
  public SecretInBody secretInBody = SecretInBody.REFUSE_REQUEST;
  public boolean trustsTls = true;
  public boolean trustsTsa;
  public NvidiaServices nvidia;
  public OptionalInt gpus = OptionalInt.empty();
  public ProvenanceServices provenance = ProvenanceServices.NOT_ASKED;
  public Optional<SimulatedRegistry> registry = Optional.empty();

  public Bench(Path folder, ProviderProfile profile) {
    this(folder, SimulatedProvider.start(SimulatedTee.seeded(7), profile));
  }

  public Bench(Path folder, SimulatedProvider provider) {
    this.provider = provider;
    this.bundle = folder.resolve("collected.evb");
    this.nvidia = SimulatedVendors.nvidia(provider);
  }

  public static ChatInput prompt(boolean stream) {
    return new ChatInput.OfPrompt("Is grün a colour? 你好", MODEL, stream);
  }

  public Collected collect(ChatInput chat) throws IOException, NothingCollected {
    return Collection.run(request(chat), surroundings());
  }

  public Bundle open() throws IOException {
    return switch (BundleReader.open(bundle)) {
      case Reading.Readable readable -> readable.bundle();
      case Reading.Refused refused -> throw new AssertionError(refused.problems());
    };
  }

  /** The bytes of a member of the bundle. */
  public Bytes member(String name) throws IOException {
    try (Bundle open = open()) {
      return open.read(name).orElseThrow(() -> new AssertionError("no member " + name));
    }
  }

  public List<String> memberNames() throws IOException {
    try (Bundle open = open()) {
      return open.members().stream().map(member -> member.name()).toList();
    }
  }

  CollectRequest request(ChatInput chat) {
    String address = base.orElseGet(provider::api).toString();
    return new CollectRequest(
        Service.of(Providers.named(provider.name()).orElseThrow(), Optional.of(address), algorithm),
        chat,
        apiKey,
        Pcs.cache(provider.pcs()),
        Kds.AMD,
        nvidia,
        tsa,
        new CollectRequest.Sealing(
            bundle, KEY, new CollectorInfo("exhibit", "test"), Duration.ZERO),
        this::judge,
        secretInBody,
        provenance);
  }

  private Surroundings surroundings() {
    List<X509Certificate> authorities =
        trustsTls ? List.of(provider.tls().certificate()) : List.of();
    Surroundings plain =
        new Surroundings(
            new HttpSettings(Optional.empty(), authorities, patience, "exhibit/test"),
            RetryPolicy.CHAT,
            RetryPolicy.DOCUMENTS,
            provider.tee().clock(),
            pauses::add,
            RandomBytes.secure(),
            progress::add);
    return plain.with(new AuthorityManners(manners));
  }

  private AppraisalRequest judge() {
    return new AppraisalRequest(
        policy(),
        registry
            .map(r -> trust().with(new TrustStore.RootDocument("simulated", r.trustedRoot())))
            .orElseGet(this::trust),
        scope,
        Optional.empty(),
        provider.tee().now());
  }

  private TrustStore trust() {
    TrustStore vendors = SimulatedVendors.trust(provider.tee());
    return trustsTsa
        ? vendors.with(
            new TrustAnchor(AnchorRole.TSA, provider.tee().tsa().root().toX509(), "simulation"))
        : vendors;
  }

  private Policy policy() {
    String mrtds = values(Workload::mrTd);
    String boot =
        registry.isEmpty()
            ? ""
            : ",\"rtmr0\":[%s],\"rtmr1\":[%s],\"rtmr2\":[%s]"
                .formatted(
                    values(Workload::rtmr0), values(Workload::rtmr1), values(Workload::rtmr2));
    String identities =
        registry
            .map(
                r ->
                    ",\"provenance\":{\"identities\":[{\"name\":\"%s\",\"issuer\":\"%s\",\"sourceRepository\":\"%s\"}]}"
                        .formatted(r.build().identity(), BuildSpec.ISSUER, r.build().repository()))
            .orElse("");
    try {
      return PolicyDecoder.decode(
          Bytes.utf8(
              "{\"format\":\"urn:exhibit:policy:v1\",\"name\":\"bench\","
                  + "\"collectors\":{\"anybody\":true},\"time\":{\"basis\":\"claimed\"},"
                  + "\"aci\":{\"kmsRoots\":[\""
                  + SimulatedKms.in(provider.tee()).rootKey().hex()
                  + "\"]},"
                  + "\"tdx\":{\"references\":{\"mrtd\":["
                  + mrtds
                  + "]"
                  + boot
                  + "}}"
                  + identities
                  + (gpus.isPresent() ? ",\"gpu\":{\"devices\":" + gpus.getAsInt() + "}" : "")
                  + "}"));
    } catch (PolicyRefused e) {
      throw new AssertionError(e);
    }
  }

  private String values(Function<Workload, Bytes> register) {
    return provider.nodes().stream()
        .map(SimulatedNode::workload)
        .map(register)
        .map(value -> "\"" + value.hex() + "\"")
        .distinct()
        .collect(Collectors.joining(","));
  }

  @Override
  public void close() {
    provider.close();
  }
}
