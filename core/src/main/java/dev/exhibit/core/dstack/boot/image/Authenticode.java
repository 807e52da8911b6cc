package dev.exhibit.core.dstack.boot.image;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.dstack.boot.image.PeFile.Part;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.data.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash by which firmware measures a kernel: everything but the checksum, the directory entry of
 * the certificate table and that table, sections in order of their data, filled with zeros to a
 * multiple of 8 bytes. Windows Authenticode Portable Executable Signature Format. Bytes after the
 * last section are hashed whether or not there is a certificate table, as EDK2 does.
 */
public final class Authenticode {
  private static final int CHECKSUM = 4;
  private static final int ENTRY = 8;
  private static final int UNIT = 8;

  private Authenticode() {}

  /** SHA-384 of this PE file. */
  public static Decoded<Sha384> sha384(Bytes file) {
    return switch (PeFile.decode(file)) {
      case Decoded.Valid<PeFile> pe ->
          new Decoded.Valid<>(new Sha384(digest(file, pe.value(), "SHA-384")));
      case Decoded.Invalid<PeFile> i ->
          new Decoded.Invalid<>(i.field(), i.offset(), i.why(), i.understood());
    };
  }

  static Bytes digest(Bytes file, PeFile pe, String algorithm) {
    MessageDigest digest = digest(algorithm);
    int after = pe.checksumAt() + CHECKSUM;
    file.first(pe.checksumAt()).update(digest);
    if (pe.certificates().isPresent()) {
      file.slice(after, pe.certificates().get()).update(digest);
      after = pe.certificates().get() + ENTRY;
    }
    file.slice(after, pe.headers()).update(digest);
    int hashed = pe.headers();
    for (Part part : pe.sections()) {
      file.slice(part.start(), part.end()).update(digest);
      hashed += part.end() - part.start();
    }
    int end = Math.max(hashed, file.size() - pe.certificateSize());
    file.slice(hashed, end).update(digest);
    digest.update(new byte[(UNIT - end % UNIT) % UNIT]);
    return Bytes.owning(digest.digest());
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
