package dev.exhibit.cli.options;

import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.OneOpening;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.PlainFiles;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.MessageDigest;

/** Reads what a command line names; what cannot be read ends the command with one clear line. */
public final class Inputs {
  /** How much of a file shows whether it is encrypted. */
  public static final int START_BYTES = 64;

  private static final long MAX_BYTES = 64L << 20;

  private Inputs() {}

  public static Reading bundle(Path file) {
    try {
      Reading reading = BundleReader.open(requireFile(file));
      if (reading instanceof Reading.Refused) {
        requireNoEnvelope(file.toString(), start(file, START_BYTES));
      }
      return reading;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The same, for what needs the file's digest or size too; the caller closes it. */
  public static OneOpening opened(Path file) {
    try {
      OneOpening opening = OneOpening.of(requireFile(file));
      if (opening.reading() instanceof Reading.Refused) {
        requireNoEnvelope(file, opening);
      }
      return opening;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static void requireNoEnvelope(Path file, OneOpening opening) throws IOException {
    try {
      requireNoEnvelope(file.toString(), opening.start(START_BYTES));
    } catch (CommandFailed e) {
      opening.close();
      throw e;
    }
  }

  /** Ends the command if what begins like this is encrypted; {@code name} is the name to say. */
  public static void requireNoEnvelope(String name, Bytes start) {
    if (EnvelopeFormat.isAt(start.utf8Lossy())) {
      throw CommandFailed.noInput(
          name + ": is encrypted to its readers; open it with exhibit unseal first");
    }
  }

  /** Ends the command if {@code file} is no file that can be read, before any work is done. */
  public static void requireReadable(Path file) {
    try {
      if (!Files.isReadable(requireFile(file))) {
        throw CommandFailed.noInput(file + ": not permitted");
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** All of a file that was opened. */
  public static Bytes bytes(Path file, OneOpening opening) {
    try {
      if (opening.size() > MAX_BYTES) {
        throw CommandFailed.noInput(file + ": longer than 64 MiB");
      }
      return opening.start((int) MAX_BYTES);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  public static Bytes bytes(Path file) {
    try {
      if (Files.size(requireFile(file)) > MAX_BYTES) {
        throw CommandFailed.noInput(file + ": longer than 64 MiB");
      }
      return PlainFiles.read(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The first {@code count} bytes of a file, or all of a shorter one. */
  public static Bytes start(Path file, int count) {
    try (InputStream in = PlainFiles.open(requireFile(file))) {
      return Bytes.of(in.readNBytes(count));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  public static KeyPair key(Path file) {
    try {
      return SealKeys.fromPem(bytes(file).utf8Lossy());
    } catch (InvalidKeyException e) {
      throw new CommandFailed(ExitStatus.NO_INPUT, file + ": " + e.getMessage(), e);
    }
  }

  /** SHA-256 of a file of any size. */
  public static Sha256 digest(Path file) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    try (InputStream in = new DigestInputStream(PlainFiles.open(requireFile(file)), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return new Sha256(Bytes.of(digest.digest()));
  }

  public static CommandFailed unreadable(Path file, IOException e) {
    return new CommandFailed(ExitStatus.NO_INPUT, file + ": " + reason(e), e);
  }

  /** A file system's reason without the path it repeats. */
  public static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException none -> "no such file";
      case java.nio.file.AccessDeniedException denied -> "not permitted";
      case java.nio.file.FileAlreadyExistsException there -> "exists already";
      case java.nio.file.NotDirectoryException file -> "not a folder";
      case FileSystemException other ->
          other.getReason() == null ? other.getClass().getSimpleName() : other.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }

  /** The same after the file it is about, where the file system says which. */
  public static String reasonWithFile(IOException e) {
    return e instanceof FileSystemException named && named.getFile() != null
        ? named.getFile() + ": " + reason(e)
        : reason(e);
  }

  private static Path requireFile(Path file) throws IOException {
    if (!Files.exists(file)) {
      if (Files.isSymbolicLink(file)) {
        throw CommandFailed.noInput(file + ": a link that leads nowhere");
      }
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isRegularFile(file)) {
      throw CommandFailed.noInput(file + ": not a file");
    }
    return file;
  }
}
