package dev.exhibit.cli.options;

import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.time.pki.RevocationAnswer;
import dev.exhibit.core.x509.DerText;
import dev.exhibit.data.Bytes;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Certificates and revocation lists that a command line names; nothing of them is judged here. */
public final class CertificateInputs {
  private CertificateInputs() {}

  /** All certificates of the files. */
  public static List<X509Certificate> certificates(List<Path> files) {
    return files.stream().flatMap(file -> Trust.certificates(file).stream()).toList();
  }

  /** All revocation lists of the files. */
  public static List<X509CRL> lists(List<Path> files) {
    List<X509CRL> found = new ArrayList<>();
    for (Path file : files) {
      var in = new ByteArrayInputStream(Inputs.bytes(file).toArray());
      try {
        for (var list : CertificateFactory.getInstance("X.509").generateCRLs(in)) {
          found.add((X509CRL) list);
        }
      } catch (CRLException | CertificateException | RuntimeException e) {
        throw new CommandFailed(ExitStatus.NO_INPUT, file + ": not a revocation list", e);
      }
    }
    return found;
  }

  /** The OCSP answers of the files. */
  public static List<RevocationAnswer> answers(List<Path> files) {
    List<RevocationAnswer> found = new ArrayList<>();
    for (Path file : files) {
      try {
        Bytes answer = DerText.one(Inputs.bytes(file), DerText.ANSWERS);
        RevocationAnswer.decode(Optional.empty(), answer).ifPresent(found::add);
      } catch (Malformed e) {
        throw new CommandFailed(ExitStatus.NO_INPUT, file + ": not an OCSP response", e);
      }
    }
    return found;
  }
}
