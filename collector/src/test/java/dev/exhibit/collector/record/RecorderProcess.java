package dev.exhibit.collector.record;

import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.collector.http.HttpSettings;
import dev.exhibit.collector.http.Patience;
import dev.exhibit.collector.intel.Pcs;
import dev.exhibit.collector.nvidia.NvidiaServices;
import dev.exhibit.collector.provider.Providers;
import dev.exhibit.collector.provider.Service;
import dev.exhibit.collector.provider.SigningAlgorithm;
import dev.exhibit.collector.record.relay.RecordBench;
import dev.exhibit.collector.record.spool.RecordSettings;
import dev.exhibit.collector.record.spool.Rotation;
import dev.exhibit.collector.session.EvidenceSources;
import dev.exhibit.collector.session.Surroundings;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A recorder in a process of its own, to be killed. It prints its port and stays. */
final class RecorderProcess implements AutoCloseable {
  private final Process process;
  private final int port;

  private RecorderProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Arguments: address of the provider, of the collateral, spool, output, rotation. */
  public static void main(String... args) throws Exception {
    Service service =
        Service.of(
            Providers.named("phala").orElseThrow(), Optional.of(args[0]), SigningAlgorithm.ECDSA);
    RecordSettings settings =
        new RecordSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            new EvidenceSources(
                service,
                Optional.empty(),
                Pcs.cache(URI.create(args[1])),
                NvidiaServices.NVIDIA,
                List.of()),
            Path.of(args[2]),
            Path.of(args[3]),
            Rotation.parse(args[4]).orElseThrow(),
            false,
            SealKeys.generate(SealAlgorithm.P256),
            new CollectorInfo("exhibit", "test"),
            1,
            Set.of());
    HttpSettings http =
        new HttpSettings(
            Optional.empty(), List.of(), Patience.of(Duration.ofMinutes(1)), "exhibit/test");
    Recorder recorder = Recorder.start(settings, Surroundings.real(http, System.err::println));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(recorder)));
    System.out.println(recorder.address().getPort());
    System.out.flush();
    Thread.sleep(Long.MAX_VALUE);
  }

  private static void close(Recorder recorder) {
    try {
      recorder.close();
    } catch (IOException e) {
      System.err.println(e.getMessage());
    }
  }

  static RecorderProcess start(List<String> jvm, URI api, URI pcs, RecordBench bench, String rotate)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(RecorderProcess.class.getName());
    command.addAll(List.of(api.toString(), pcs.toString()));
    command.addAll(List.of(bench.spool.toString(), bench.output.toString(), rotate));
    Process process =
        new ProcessBuilder(command).redirectError(new File(bench.output + ".stderr")).start();
    BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the recorder did not start");
    }
    return new RecorderProcess(process, Integer.parseInt(line));
  }

  URI api() {
    return URI.create("http://127.0.0.1:" + port + "/v1/");
  }

  /** Ends it as a power failure would, but for what the system has in memory. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end and waits. */
  int end() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
