package dev.exhibit.cli.envelope;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.Reading;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.EnvelopeFormat;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.Outputs;
import dev.exhibit.data.AtomicFile;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhibit unseal}. */
@Command(
    name = "unseal",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description =
        "Decrypts a bundle that was encrypted to you. Until its last byte is known to be unaltered,"
            + " no file of that name exists.",
    footer = {
      "",
      "It takes what exhibit seal makes, and what age makes for X25519 keys, armoured or not.",
      "",
      "Anybody who knows your public key can send you a file: what it proves, and who sealed it,"
          + " is for exhibit verify with --signer to say. The bundle that is written can be read by"
          + " you alone, as far as the file system knows that."
    })
public final class UnsealCommand implements Callable<Integer> {
  private static final int START_BYTES = 64;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "the encrypted file")
  private Path input;

  @Option(
      names = "--identity",
      required = true,
      paramLabel = "FILE",
      description =
          "a file with your secret key, as exhibit keygen --reader makes it; may be repeated")
  private List<Path> identityFiles;

  @Option(
      names = "-o",
      required = true,
      paramLabel = "BUNDLE",
      description = "the bundle to write; must not exist")
  private Path output;

  @Override
  public Integer call() {
    String start = Inputs.start(input, START_BYTES).utf8Lossy();
    if (!EnvelopeFormat.isAt(start)) {
      throw CommandFailed.noInput(
          input
              + ": is no encrypted bundle (no file in the age format); nothing is to be unsealed");
    }
    List<RecipientStanzaReader> identities = Identities.of(identityFiles);
    Outputs.requireNew(output);
    try (AtomicFile file = AtomicFile.create(output)) {
      file.temporary().toFile().deleteOnExit(); // a signal ends the process without a close
      decrypt(file.temporary(), EnvelopeFormat.isArmouredAt(start), identities);
      Sha256 digest = requireBundle(file.temporary());
      file.publish();
      spec.commandLine()
          .getOut()
          .print(Filled.of("wrote %s%nIt has the SHA-256 %s%n", output, digest.hex()));
    } catch (IOException e) {
      throw Outputs.unwritable(output, e);
    }
    return ExitStatus.VERIFIED.code();
  }

  private void decrypt(Path to, boolean armoured, List<RecipientStanzaReader> identities)
      throws IOException {
    try (FileChannel in = FileChannel.open(input);
        FileChannel out = FileChannel.open(to, StandardOpenOption.WRITE)) {
      switch (Envelope.open(in, armoured, identities, out)) {
        case WHOLE -> {}
        case FOR_OTHERS ->
            throw CommandFailed.noInput(
                input
                    + ": is not encrypted to your key, or its first lines were altered; ask the"
                    + " sender which key they used");
        case ALTERED ->
            throw new CommandFailed(
                ExitStatus.REJECTED,
                input
                    + ": was altered or cut off after it was encrypted; nothing is written. Ask for"
                    + " it again");
      }
    }
  }

  private Sha256 requireBundle(Path decrypted) throws IOException {
    if (BundleReader.open(decrypted) instanceof Reading.Readable readable) {
      readable.bundle().close();
      return Inputs.digest(decrypted);
    }
    throw new CommandFailed(
        ExitStatus.REJECTED,
        input + ": what it holds is no Exhibit bundle that can be read; nothing is written");
  }
}
