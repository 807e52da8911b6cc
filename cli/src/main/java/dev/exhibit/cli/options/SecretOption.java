package dev.exhibit.cli.options;

import dev.exhibit.collector.session.SecretInBody;
import picocli.CommandLine.Option;

/** What happens to an exchange one body of which repeats a secret of the request. */
public final class SecretOption {
  @Option(
      names = "--secret-in-body",
      paramLabel = "refuse-request|refuse|leave-out",
      defaultValue = "refuse-request",
      description =
          "what to do if a body contains a key or another secret of the request, which is never"
              + " kept: refuse such a request and leave such a response out (default), refuse both,"
              + " or leave both out")
  private String inBody = "";

  public SecretInBody inBody() {
    return SecretInBody.named(inBody)
        .orElseThrow(
            () ->
                CommandFailed.usage(
                    "--secret-in-body: expected refuse-request, refuse or leave-out, got '"
                        + inBody
                        + "'"));
  }
}
