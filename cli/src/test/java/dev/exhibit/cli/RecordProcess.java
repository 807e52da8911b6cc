package dev.exhibit.cli;

import dev.exhibit.cli.demo.CollectBench;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code exhibit record} in a process of its own. */
final class RecordProcess implements AutoCloseable {
  private final Process process;
  private final URI api;
  private final Path errors;

  private RecordProcess(Process process, URI api, Path errors) {
    this.process = process;
    this.api = api;
    this.errors = errors;
  }

  /** The options that name the simulated services and the key. */
  static List<Object> service(CollectBench bench) {
    return List.of(
        "--provider",
        bench.provider.name(),
        "--upstream",
        bench.provider.api(),
        "--pcs-url",
        bench.provider.pcs(),
        "--tsa",
        bench.provider.tsa(),
        "--upstream-ca",
        bench.file("tls.pem"),
        "--key",
        bench.file("key.pem"));
  }

  /** The command line that finishes what was left in the spool. */
  static List<Object> recovering(CollectBench bench) {
    List<Object> args = new ArrayList<>(List.of("record", "--recover"));
    args.addAll(service(bench));
    args.addAll(List.of("--spool", bench.file("spool"), "-o", bench.file("bundles")));
    args.addAll(List.of("--reserve", "1"));
    return args;
  }

  /** A whole command line, with further options. */
  static List<Object> arguments(CollectBench bench, Object... more) {
    List<Object> args = new ArrayList<>(List.of("record"));
    args.addAll(service(bench));
    args.addAll(List.of("--spool", bench.file("spool"), "-o", bench.file("bundles")));
    args.addAll(List.of("--listen", "127.0.0.1:0", "--reserve", "1"));
    args.addAll(List.of(more));
    return args;
  }

  static RecordProcess start(CollectBench bench, Object... more) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>();
    command.addAll(List.of(java, "-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(arguments(bench, more).stream().map(String::valueOf).toList());
    Path errors = bench.file("recorder.stderr");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the recorder did not start: " + Files.readString(errors));
    }
    return new RecordProcess(process, URI.create(line), errors);
  }

  URI api() {
    return api;
  }

  /** Asks it to end, as Ctrl-C does, and waits; its exit status. */
  int end() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  /** Asks it to end, and does not wait. */
  void ask() {
    process.destroy();
  }

  /** Waits for its exit status. */
  int status() throws InterruptedException {
    return process.waitFor();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  String errors() throws IOException {
    return Files.readString(errors);
  }

  @Override
  public void close() {
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .forEach(ProcessHandle::destroyForcibly);
  }
}
