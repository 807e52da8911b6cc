package dev.exhibit.cli.demo;

import dev.exhibit.cli.options.Outputs;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.testdata.pki.Pem;
import dev.exhibit.testdata.provider.SimulatedProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.List;

/** The commands with which anyone can try collecting and recording against a simulation. */
public final class DemoServer {
  private final DemoServices services;
  private final DemoProvider provider;
  private final DemoFiles files;
  private final Path folder;
  private final Path tls;

  private DemoServer(DemoServices services, DemoProvider provider, DemoFiles files, Path folder) {
    this.services = services;
    this.provider = provider;
    this.files = files;
    this.folder = folder;
    this.tls = folder.resolve("simulated-tls.pem");
  }

  /** Leaves what a client needs in {@code folder}. */
  public static DemoServer of(
      DemoServices services, DemoProvider provider, DemoFiles files, Path folder)
      throws IOException {
    DemoServer server = new DemoServer(services, provider, files, folder);
    Outputs.create(server.tls, Pem.certificate(encoded(services.provider())));
    return server;
  }

  private static Bytes encoded(SimulatedProvider simulated) throws IOException {
    try {
      return Bytes.of(simulated.tls().certificate().getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IOException("the simulated TLS certificate cannot be encoded", e);
    }
  }

  /** Sends one prompt and packs everything about it. */
  public String collect() {
    List<String> words = new ArrayList<>(List.of("collect"));
    words.addAll(service());
    words.addAll(List.of("--prompt", DemoCollection.PROMPT, "--model", DemoCollection.MODEL));
    words.addAll(judged());
    words.addAll(List.of("-o", folder.resolve("collected.evb").toString()));
    return ShellLine.lines(words);
  }

  /** Listens, so that any client can be pointed at the simulation. */
  public String record() {
    List<String> words = new ArrayList<>(List.of("record"));
    words.addAll(service());
    words.addAll(List.of("--spool", folder.resolve("spool").toString()));
    words.addAll(List.of("-o", folder.resolve("recorded").toString()));
    return ShellLine.lines(words);
  }

  /** One request to the recorder. */
  public static String request() {
    return "curl http://127.0.0.1:8787/v1/chat/completions -H 'content-type: application/json' -d '"
        + Filled.of(
            "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}'",
            DemoCollection.MODEL);
  }

  /** Judges what was recorded, after the recorder has ended. */
  public String verify() {
    List<String> words = new ArrayList<>(List.of("verify"));
    words.add(folder.resolve("recorded").toString());
    words.addAll(judged());
    return ShellLine.lines(words);
  }

  private List<String> service() {
    SimulatedProvider simulated = services.provider();
    String registry = services.registry().uri().toString();
    List<String> words = new ArrayList<>(usual(simulated, registry));
    services.amd().ifPresent(kds -> words.addAll(List.of("--kds-url", kds.uri().toString())));
    return words;
  }

  private List<String> usual(SimulatedProvider simulated, String registry) {
    return List.of(
        "--provider", provider.collected(),
        "--base-url", simulated.api().toString(),
        "--upstream-ca", tls.toString(),
        "--pcs-url", simulated.pcs().toString(),
        "--rim-url", simulated.nvidia().toString(),
        "--ocsp-url", simulated.ocsp().toString(),
        "--tsa", simulated.tsa().toString(),
        "--registry", DemoServices.REGISTRY_HOST + "=" + registry,
        "--github-url", registry,
        "--rekor-url", registry,
        "--key", files.key().toString());
  }

  private List<String> judged() {
    List<String> words = new ArrayList<>(List.of("--policy", files.policy().toString()));
    files.trusted().forEach(anchor -> words.addAll(List.of("--trust", anchor)));
    words.addAll(List.of("--scope", "exchange,hardware,provenance,time", "--allow-simulated"));
    return words;
  }
}
