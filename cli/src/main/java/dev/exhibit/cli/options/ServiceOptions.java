package dev.exhibit.cli.options;

import dev.exhibit.cli.choice.Choice;
import dev.exhibit.cli.group.Mistyped;
import dev.exhibit.collector.provider.OpenAiCompatible;
import dev.exhibit.collector.provider.Provider;
import dev.exhibit.collector.provider.Providers;
import dev.exhibit.collector.provider.Service;
import dev.exhibit.collector.provider.SigningAlgorithm;
import dev.exhibit.collector.secret.ApiKey;
import dev.exhibit.collector.secret.KnownSecrets;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.PlainFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say who is asked, where, and in whose name. */
public final class ServiceOptions {
  public static final Set<String> NAMES =
      Ordered.set(
          "--provider",
          "--base-url",
          "--chat-path",
          "--signature-path",
          "--attestation-path",
          "--signing-algo",
          "--api-key",
          "--api-key-env",
          "--api-key-file");

  @Option(
      names = "--provider",
      required = true,
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description = "redpill, near-ai, phala, venice, aci or openai-compatible")
  private String provider;

  @Option(
      names = {"--base-url", "--upstream"},
      paramLabel = "URL",
      description =
          "the base URL of the provider's API, as SDKs call it (default: the provider's public"
              + " one)")
  private Optional<String> baseUrl = Optional.empty();

  @Option(
      names = "--chat-path",
      paramLabel = "TEMPLATE",
      description = "openai-compatible: path of chats below the base URL")
  private Optional<String> chatPath = Optional.empty();

  @Option(
      names = "--signature-path",
      paramLabel = "TEMPLATE",
      description =
          "openai-compatible: path of signatures, with {chat_id} and, for example,"
              + " {?model,signing_algo}")
  private Optional<String> signaturePath = Optional.empty();

  @Option(
      names = "--attestation-path",
      paramLabel = "TEMPLATE",
      description = "openai-compatible: path of reports, for example with {?model,nonce}")
  private Optional<String> attestationPath = Optional.empty();

  @Option(
      names = "--signing-algo",
      paramLabel = "ecdsa|ed25519",
      defaultValue = "ecdsa",
      converter = Algorithms.class,
      completionCandidates = Algorithms.class,
      description = "how the provider is asked to sign (default: ecdsa)")
  private SigningAlgorithm algorithm;

  @ArgGroup private KeyPlace key = new KeyPlace();

  /** Where the API key stands: never on the command line, which others can see. */
  static final class KeyPlace {
    @Option(
        names = "--api-key-env",
        paramLabel = "NAME",
        description = "the environment variable that holds the API key")
    private Optional<String> variable = Optional.empty();

    @Option(
        names = "--api-key-file",
        paramLabel = "FILE",
        description = "the file that holds the API key")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--api-key", hidden = true, arity = "0..1", fallbackValue = "")
    private Optional<String> value = Optional.empty();
  }

  public Service service() {
    try {
      Service service = Service.of(named(), baseUrl, algorithm);
      refuseKeyIn(baseUrl.orElse(""));
      return service;
    } catch (IllegalArgumentException e) {
      throw new CommandFailed(ExitStatus.USAGE, "--base-url: " + e.getMessage(), e);
    }
  }

  private Provider named() {
    boolean paths =
        chatPath.isPresent() || signaturePath.isPresent() || attestationPath.isPresent();
    Provider known =
        Providers.named(provider)
            .orElseThrow(
                () ->
                    CommandFailed.usage(
                        "--provider: " + Mistyped.name("provider", provider, Providers.names())));
    if (!(known instanceof OpenAiCompatible)) {
      if (paths) {
        throw CommandFailed.usage("paths can be given only with --provider openai-compatible");
      }
      return known;
    }
    return new OpenAiCompatible(chatPath, signaturePath, attestationPath);
  }

  private void refuseKeyIn(String address) {
    KnownSecrets secrets =
        KnownSecrets.of(apiKey()).and(KnownSecrets.ofRequest(List.of(), address));
    if (secrets.occurIn(address)) {
      throw CommandFailed.usage("--base-url: an address may not hold an API key");
    }
  }

  public Optional<ApiKey> apiKey() {
    if (key.value.isPresent()) {
      throw CommandFailed.usage(
          "--api-key: a key does not belong on a command line, which others on this machine can"
              + " read; name the variable or the file that holds it: --api-key-env,"
              + " --api-key-file");
    }
    if (key.variable.isPresent()) {
      String value = System.getenv(key.variable.get());
      return Optional.of(keyOf(value == null ? "" : value, "--api-key-env: the variable"));
    }
    return key.file.map(file -> keyOf(keyFile(file).utf8Lossy(), "--api-key-file: the file"));
  }

  /** Somebody may have given the key itself, so what was given is not repeated. */
  private static Bytes keyFile(Path file) {
    try {
      return PlainFiles.read(file);
    } catch (IOException e) {
      throw CommandFailed.noInput("--api-key-file: " + Inputs.reason(e));
    }
  }

  private static ApiKey keyOf(String text, String place) {
    return ApiKey.of(text)
        .orElseThrow(
            () -> CommandFailed.noInput(place + " it names holds no API key in plain ASCII"));
  }

  /** The algorithms that a provider can be asked for. */
  static final class Algorithms extends Choice<SigningAlgorithm> {
    @Override
    protected String kind() {
      return "algorithm";
    }

    @Override
    protected List<SigningAlgorithm> values() {
      return List.of(SigningAlgorithm.values());
    }

    @Override
    protected String word(SigningAlgorithm algorithm) {
      return algorithm.name().toLowerCase(Locale.ROOT);
    }
  }

  /** The providers that are known by name. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Providers.names().iterator();
    }
  }
}
