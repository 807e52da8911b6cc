package dev.exhibit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs this program again where no network is: in a network namespace of its own, which has no
 * interface, if the platform lets us make one.
 */
final class OfflineVerifier {
  private static final List<List<String>> WAYS =
      List.of(List.of("unshare", "-rn"), List.of("unshare", "-n"));

  private final List<String> prefix;

  private OfflineVerifier(List<String> prefix) {
    this.prefix = prefix;
  }

  /**
   * What a run left.
   *
   * @param output its standard output, and its standard error behind it
   */
  public record Result(int status, String output) {}

  /** A verifier without a network, or one with it where there is no other way. */
  static OfflineVerifier find() {
    return WAYS.stream()
        .filter(OfflineVerifier::works)
        .findFirst()
        .map(OfflineVerifier::new)
        .orElseGet(() -> new OfflineVerifier(List.of()));
  }

  /** Whether the run has no network. */
  boolean isolated() {
    return !prefix.isEmpty();
  }

  /** How it runs, for a person. */
  String describe() {
    return isolated()
        ? "in an empty network namespace (" + String.join(" ", prefix) + ")"
        : "in a process of its own (this platform lets us make no empty network namespace)";
  }

  /** Runs {@code exhibit} with these arguments. */
  Result run(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(virtualMachineOptions());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    return run(new ProcessBuilder(command));
  }

  /** The options of this virtual machine that make it start fast. */
  private static List<String> virtualMachineOptions() {
    Stream<String> own =
        ProcessHandle.current().info().arguments().map(Stream::of).orElse(Stream.empty());
    Stream<String> terminal =
        Stream.of("-Dexhibit.terminal=" + Boolean.getBoolean("exhibit.terminal"));
    return Stream.concat(own.filter(option -> option.startsWith("-X")), terminal).toList();
  }

  private static boolean works(List<String> way) {
    List<String> command = new ArrayList<>(way);
    command.add("true");
    try {
      return run(new ProcessBuilder(command)).status() == 0;
    } catch (IOException e) {
      return false; // no such command here
    }
  }

  private static Result run(ProcessBuilder builder) throws IOException {
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    try (InputStream out = process.getInputStream()) {
      String output = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while verifying", e);
    }
  }
}
