package dev.exhibit.cli.reference;

import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.dstack.boot.firmware.TdxFirmware;
import dev.exhibit.core.dstack.boot.image.ChecksumList;
import dev.exhibit.core.dstack.boot.image.ImageDocument;
import dev.exhibit.core.dstack.boot.image.ImageFiles;
import dev.exhibit.core.dstack.boot.image.ImageMetadata;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.PlainFiles;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * A folder with an OS image. Each file that is read has to be the one that the image's list of
 * checksums names, because the list's hash names the image.
 */
final class ImageFolder {
  private final Path folder;
  private final ChecksumList list;

  ImageFolder(Path folder) {
    this.folder = folder;
    this.list = new ChecksumList(Inputs.bytes(folder.resolve(ChecksumList.FILE)));
  }

  Bytes osImageHash() {
    return list.osImageHash();
  }

  ImageMetadata metadata() {
    Path file = folder.resolve(ImageMetadata.FILE);
    return value(file, ImageMetadata.decode(bound(ImageMetadata.FILE)));
  }

  ImageFiles files(ImageMetadata metadata) {
    Path firmware = folder.resolve(metadata.firmware());
    Path initrd = folder.resolve(metadata.initrd());
    Inputs.requireReadable(initrd);
    requireFitting(initrd);
    TdxFirmware decoded = value(firmware, TdxFirmware.decode(bound(metadata.firmware())));
    Bytes kernel = bound(metadata.kernel());
    try {
      Digested read = Digested.of(initrd);
      require(metadata.initrd(), read.sha256());
      return new ImageFiles(metadata, decoded, kernel, read.sha384(), read.size());
    } catch (IOException e) {
      throw Inputs.unreadable(initrd, e);
    }
  }

  /** No machine has room for a larger one, and reading it would take as long as it likes. */
  private static void requireFitting(Path initrd) {
    try {
      if (Files.size(initrd) >= VmShape.SPLIT) {
        throw CommandFailed.noInput(initrd + ": does not fit into memory below 4 GiB");
      }
    } catch (IOException e) {
      throw Inputs.unreadable(initrd, e);
    }
  }

  /** A file of any size, read once: what is measured is what the list of checksums names. */
  private record Digested(Sha256 sha256, Sha384 sha384, long size) {
    static Digested of(Path file) throws IOException {
      MessageDigest listed = Sha256.newDigest();
      MessageDigest measured = newDigest();
      try (InputStream in = PlainFiles.open(file);
          InputStream once = new DigestInputStream(new DigestInputStream(in, listed), measured)) {
        long size = once.transferTo(OutputStream.nullOutputStream());
        return new Digested(
            new Sha256(Bytes.owning(listed.digest())),
            new Sha384(Bytes.owning(measured.digest())),
            size);
      }
    }
  }

  /**
   * The image's document, if its list of checksums names one; one of another version is no value.
   */
  Optional<Decoded<ImageDocument>> document() {
    return list.names(ImageDocument.FILE)
        ? Optional.of(ImageDocument.decode(bound(ImageDocument.FILE)))
        : Optional.empty();
  }

  private Bytes bound(String name) {
    Bytes content = Inputs.bytes(folder.resolve(name));
    require(name, Sha256.of(content));
    return content;
  }

  private void require(String name, Sha256 actual) {
    Optional<String> why = list.unbound(name, actual);
    if (why.isPresent()) {
      throw rejected(why.get());
    }
  }

  CommandFailed rejected(String why) {
    return new CommandFailed(ExitStatus.REJECTED, folder + ": " + why);
  }

  /** What a file holds, or the end of the command with the place that cannot be read. */
  static <T> T value(Path file, Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Valid<T> valid -> valid.value();
      case Decoded.Invalid<T> invalid ->
          throw CommandFailed.noInput(file + ": " + invalid.message());
    };
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-384");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-384", e);
    }
  }
}
