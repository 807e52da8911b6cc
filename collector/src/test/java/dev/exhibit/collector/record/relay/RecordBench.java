package dev.exhibit.collector.record.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.collector.SimulatedVendors;
import dev.exhibit.collector.http.Disk;
import dev.exhibit.collector.http.HttpSettings;
import dev.exhibit.collector.http.Patience;
import dev.exhibit.collector.http.RetryPolicy;
import dev.exhibit.collector.intel.Pcs;
import dev.exhibit.collector.provider.Providers;
import dev.exhibit.collector.provider.Service;
import dev.exhibit.collector.provider.SigningAlgorithm;
import dev.exhibit.collector.record.Recorder;
import dev.exhibit.collector.record.spool.RecordSettings;
import dev.exhibit.collector.record.spool.Rotation;
import dev.exhibit.collector.session.EvidenceSources;
import dev.exhibit.collector.session.RandomBytes;
import dev.exhibit.collector.session.SecretInBody;
import dev.exhibit.collector.session.Surroundings;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.core.policy.PolicyRefused;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.Verifier;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.aci.SimulatedKms;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedProvider;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A recorder in front of a simulated provider, whose pauses take no time. */
public final class RecordBench implements AutoCloseable {
  public static final String MODEL = "vendor/sim-model";
  public static final String CHAT =
      "{\"model\":\"" + MODEL + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

  private static final KeyPair KEY = SealKeys.generate(SealAlgorithm.P256);

  public final SimulatedProvider provider;
  public final Path spool;
  public final Path output;
  public final List<String> progress = Collections.synchronizedList(new ArrayList<>());
  public final HttpClient client = HttpClient.newHttpClient();

  public Optional<URI> base = Optional.empty();
  public List<URI> tsa = List.of();
  public Rotation rotation = new Rotation.PerSession();
  public Set<Question> scope = Set.of(Question.EXCHANGE, Question.HARDWARE);
  public boolean bestEffort;
  public SecretInBody secretInBody = SecretInBody.REFUSE_REQUEST;
  boolean trustsTls = true;
  public long reserveBytes = 1;
  public Set<String> hosts = Set.of();
  public Disk disk = Disk.REAL;
  public Waits waits = Waits.USUAL;
  public String listen = ""; // this machine only
  public volatile Duration later = Duration.ZERO; // than the provider's clock
  Patience patience = Patience.of(Duration.ofSeconds(20));

  public RecordBench(Path folder, ProviderProfile profile) {
    this(folder, SimulatedProvider.start(SimulatedTee.seeded(7), profile));
  }

  public RecordBench(Path folder, SimulatedProvider provider) {
    this.provider = provider;
    this.spool = folder.resolve("spool");
    this.output = folder.resolve("bundles");
  }

  public Recorder start() throws IOException {
    return Recorder.start(settings(), surroundings(), disk, waits);
  }

  public RecordSettings settings() {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    InetSocketAddress clients = listen.isEmpty() ? anyPort : new InetSocketAddress(listen, 0);
    return new RecordSettings(
        clients,
        Optional.of(anyPort),
        sources(),
        spool,
        output,
        rotation,
        bestEffort,
        KEY,
        new CollectorInfo("exhibit", "test"),
        reserveBytes,
        hosts,
        secretInBody);
  }

  public EvidenceSources sources() {
    String address = base.orElseGet(provider::api).toString();
    Service service =
        Service.of(
            Providers.named(provider.name()).orElseThrow(),
            Optional.of(address),
            SigningAlgorithm.ECDSA);
    return new EvidenceSources(
        service,
        Optional.empty(),
        Pcs.cache(provider.pcs()),
        SimulatedVendors.nvidia(provider),
        tsa);
  }

  public Surroundings surroundings() {
    List<X509Certificate> authorities =
        trustsTls ? List.of(provider.tls().certificate()) : List.of();
    return new Surroundings(
        new HttpSettings(Optional.empty(), authorities, patience, "exhibit/test"),
        RetryPolicy.CHAT,
        RetryPolicy.DOCUMENTS,
        () -> provider.tee().clock().instant().plus(later),
        pause -> {},
        RandomBytes.secure(),
        progress::add);
  }

  public static URI api(Recorder recorder) {
    return URI.create("http://127.0.0.1:" + recorder.address().getPort() + "/v1/");
  }

  public static URI control(Recorder recorder) {
    return URI.create("http://127.0.0.1:" + recorder.controlAddress().orElseThrow().getPort());
  }

  public HttpResponse<byte[]> post(Recorder recorder, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(api(recorder).resolve(path))
            .header("content-type", "application/json")
            .header("authorization", "Bearer sk-client-secret-0001")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  public HttpResponse<byte[]> chat(Recorder recorder, boolean stream) throws Exception {
    return post(recorder, "chat/completions", CHAT + ",\"stream\":" + stream + "}");
  }

  public HttpResponse<String> get(URI uri) throws Exception {
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  public String metrics(Recorder recorder) throws Exception {
    return get(control(recorder).resolve("/metrics")).body();
  }

  /** Waits until a metric has this value. */
  public void awaitMetric(Recorder recorder, String line) throws Exception {
    for (int i = 0; i < 400 && !metrics(recorder).contains("\n" + line + "\n"); i++) {
      TimeUnit.MILLISECONDS.sleep(25);
    }
    assertThat(metrics(recorder)).contains("\n" + line + "\n");
  }

  /** Waits until there are so many bundles. */
  public void awaitBundles(int count) throws Exception {
    for (int i = 0; i < 400 && bundles().size() < count; i++) {
      TimeUnit.MILLISECONDS.sleep(25);
    }
    assertThat(bundles()).hasSize(count);
  }

  public List<Path> bundles() throws IOException {
    try (Stream<Path> files = Files.list(output)) {
      return files.filter(f -> f.toString().endsWith(".evb")).sorted().toList();
    }
  }

  public Path onlyBundle() throws IOException {
    List<Path> all = bundles();
    if (all.size() != 1) {
      throw new AssertionError("expected one bundle, got " + all + "; " + progress);
    }
    return all.get(0);
  }

  public static Bundle open(Path file) throws IOException {
    return switch (BundleReader.open(file)) {
      case Reading.Readable readable -> readable.bundle();
      case Reading.Refused refused -> throw new AssertionError(refused.problems());
    };
  }

  public static Bytes member(Bundle bundle, String name) throws IOException {
    return bundle.read(name).orElseThrow(() -> new AssertionError("no member " + name));
  }

  public Report verify(Path file) throws IOException {
    Reading reading = BundleReader.open(file);
    try {
      return Verifier.verify(reading, judge());
    } finally {
      if (reading instanceof Reading.Readable readable) {
        readable.bundle().close();
      }
    }
  }

  private AppraisalRequest judge() {
    return new AppraisalRequest(
        policy(),
        SimulatedVendors.trust(provider.tee()),
        scope,
        Optional.empty(),
        provider.tee().now().plusSeconds(60));
  }

  private Policy policy() {
    String mrtds =
        provider.nodes().stream()
            .map(node -> "\"" + node.workload().mrTd().hex() + "\"")
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
                  + "]}},\"gpu\":{\"devices\":2}}"));
    } catch (PolicyRefused e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    client.close();
    provider.close();
  }
}
