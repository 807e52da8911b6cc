package dev.exhibit.cli.options;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/** Certificates and revocation lists that a command line names; nothing of them is judged here. */
public final class CertificateInputs {
  private CertificateInputs() {}

  /** All certificates of the files. */
  public static List<X509CertificateHolder> certificates(List<Path> files) {
    List<X509CertificateHolder> found = new ArrayList<>();
    for (Path file : files) {
      try {
        for (X509Certificate certificate : Trust.certificates(file)) {
          found.add(new JcaX509CertificateHolder(certificate));
        }
      } catch (CertificateEncodingException e) {
        throw new CommandFailed(ExitStatus.NO_INPUT, file + ": not a certificate", e);
      }
    }
    return found;
  }

  /** All revocation lists of the files. */
  public static List<X509CRLHolder> lists(List<Path> files) {
    List<X509CRLHolder> found = new ArrayList<>();
    for (Path file : files) {
      try {
        var in = new ByteArrayInputStream(Inputs.bytes(file).toArray());
        for (var list : CertificateFactory.getInstance("X.509").generateCRLs(in)) {
          found.add(new JcaX509CRLHolder((X509CRL) list));
        }
      } catch (CRLException | CertificateException e) {
        throw new CommandFailed(ExitStatus.NO_INPUT, file + ": not a revocation list", e);
      }
    }
    return found;
  }
}
