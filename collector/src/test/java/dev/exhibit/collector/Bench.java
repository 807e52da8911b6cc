package dev.exhibit.collector;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.CollectorInfo;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.SealAlgorithm;
import dev.exhibit.bundle.SealKeys;
import dev.exhibit.collector.http.ApiKey;
import dev.exhibit.collector.http.HttpSettings;
import dev.exhibit.collector.http.Patience;
import dev.exhibit.collector.http.RetryPolicy;
import dev.exhibit.collector.intel.Pcs;
import dev.exhibit.collector.nvidia.NvidiaServices;
import dev.exhibit.collector.provider.Providers;
import dev.exhibit.collector.provider.Service;
import dev.exhibit.collector.provider.SigningAlgorithm;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.core.policy.PolicyRefused;
import dev.exhibit.core.verify.Verifier;
import dev.exhibit.testdata.aci.SimulatedKms;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedNode;
import dev.exhibit.testdata.provider.SimulatedProvider;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** A simulated provider and a collector pointed at it, whose pauses take no time. */
final class Bench implements AutoCloseable {
  static final String MODEL = "vendor/sim-model";

  private static final KeyPair KEY = SealKeys.generate(SealAlgorithm.P256);

  final SimulatedProvider provider;
  final List<String> progress = new ArrayList<>();
  final List<Duration> pauses = new ArrayList<>();
  final Path bundle;

  Optional<ApiKey> apiKey = Optional.empty();
  Optional<URI> tsa = Optional.empty();
  Optional<URI> base = Optional.empty();
  SigningAlgorithm algorithm = SigningAlgorithm.ECDSA;
  Patience patience = Patience.of(Duration.ofSeconds(20));
  Set<Question> scope = Set.of(Question.EXCHANGE, Question.HARDWARE);
  SecretInBody secretInBody = SecretInBody.REFUSE_REQUEST;
  boolean trustsTls = true;
  NvidiaServices nvidia;
  OptionalInt gpus = OptionalInt.empty();

  Bench(Path folder, ProviderProfile profile) {
    this(folder, SimulatedProvider.start(SimulatedTee.seeded(7), profile));
  }

  Bench(Path folder, SimulatedProvider provider) {
    this.provider = provider;
    this.bundle = folder.resolve("collected.evb");
    this.nvidia = SimulatedVendors.nvidia(provider);
  }

  static ChatInput prompt(boolean stream) {
    return new ChatInput.OfPrompt("Is grün a colour? 你好", MODEL, stream);
  }

  Collected collect(ChatInput chat) throws IOException, NothingCollected {
    return Collection.run(request(chat), surroundings());
  }

  Bundle open() throws IOException {
    return switch (BundleReader.open(bundle)) {
      case Reading.Readable readable -> readable.bundle();
      case Reading.Refused refused -> throw new AssertionError(refused.problems());
    };
  }

  /** The bytes of a member of the bundle. */
  Bytes member(String name) throws IOException {
    try (Bundle open = open()) {
      return open.read(name).orElseThrow(() -> new AssertionError("no member " + name));
    }
  }

  List<String> memberNames() throws IOException {
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
        nvidia,
        tsa,
        new CollectRequest.Sealing(bundle, KEY, new CollectorInfo("exhibit", "test")),
        this::judge,
        secretInBody);
  }

  private Surroundings surroundings() {
    List<X509Certificate> authorities =
        trustsTls ? List.of(provider.tls().certificate()) : List.of();
    return new Surroundings(
        new HttpSettings(Optional.empty(), authorities, patience, "exhibit/test"),
        RetryPolicy.CHAT,
        RetryPolicy.DOCUMENTS,
        provider.tee().clock(),
        pauses::add,
        RandomBytes.secure(),
        progress::add);
  }

  private Verifier.Request judge() {
    return new Verifier.Request(
        policy(),
        SimulatedVendors.trust(provider.tee()),
        scope,
        Optional.empty(),
        provider.tee().now());
  }

  private Policy policy() {
    String mrtds =
        provider.nodes().stream()
            .map(SimulatedNode::workload)
            .map(workload -> "\"" + workload.mrTd().hex() + "\"")
            .distinct()
            .collect(Collectors.joining(","));
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
                  + "]}}"
                  + (gpus.isPresent() ? ",\"gpu\":{\"devices\":" + gpus.getAsInt() + "}" : "")
                  + "}"));
    } catch (PolicyRefused e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    provider.close();
  }
}
