package dev.exhibit.cli.envelope;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import dev.exhibit.bundle.Bundle;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.Outputs;
import dev.exhibit.cli.options.SoundBundle;
import dev.exhibit.data.AtomicFile;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhibit seal}. */
@Command(
    name = "seal",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description =
        "Encrypts a bundle to the readers that you name, so that it can travel by mail. Nobody else"
            + " can read it, and you cannot either.",
    footer = {
      "",
      "A reader makes a key with exhibit keygen --reader, sends you the line age1… that it prints,"
          + " and opens your file with exhibit unseal. Make sure that the line is theirs: ask them"
          + " to read it to you.",
      "",
      "The file is in the age format, version 1: the program age opens it too. Encryption does not"
          + " say who sent a file; the bundle's own signatures do."
    })
public final class SealCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "BUNDLE", description = "the bundle to encrypt")
  private Path input;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "KEY|FILE",
      description =
          "a reader's public key, age1…, or a file with such a key on each line; may be repeated")
  private List<String> to;

  @Option(
      names = "-o",
      required = true,
      paramLabel = "FILE",
      description = "the encrypted file to make; must not exist")
  private Path output;

  @Override
  public Integer call() {
    List<RecipientStanzaWriter> readers = Readers.of(to);
    Outputs.requireNew(output);
    Sha256 digest = bundle();
    try (AtomicFile file = AtomicFile.create(output)) {
      try (FileChannel in = FileChannel.open(input);
          FileChannel out = FileChannel.open(file.temporary(), StandardOpenOption.WRITE)) {
        MessageDigest passed = Sha256.newDigest();
        Envelope.seal(Digesting.of(in, passed), readers, out);
        if (!digest.equals(new Sha256(Bytes.of(passed.digest())))) {
          throw CommandFailed.noInput(input + ": changed while it was read");
        }
      }
      file.publish();
    } catch (IOException e) {
      throw Outputs.unwritable(output, e);
    }
    spec.commandLine()
        .getOut()
        .print(
            Filled.of(
                "wrote %s for %d %s%nThe bundle inside has the SHA-256 %s%n",
                output, readers.size(), readers.size() == 1 ? "reader" : "readers", digest.hex()));
    return ExitStatus.VERIFIED.code();
  }

  /** Any other file that is sent as evidence is a mistake, a key above all. */
  private Sha256 bundle() {
    try (Bundle bundle = SoundBundle.open(input)) {
      return bundle.archiveSha256(); // one with faults, too: it may be what is to be shown
    } catch (IOException e) {
      throw Inputs.unreadable(input, e);
    }
  }
}
