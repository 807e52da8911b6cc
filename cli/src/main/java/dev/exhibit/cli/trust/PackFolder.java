package dev.exhibit.cli.trust;

import dev.exhibit.cli.options.Outputs;
import dev.exhibit.core.policy.ReferenceSet;
import dev.exhibit.core.policy.difference.SpelledOut;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.trust.pack.TrustPack;
import dev.exhibit.core.x509.CertificateLink;
import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;

/** The parts of a trust pack as files; no name of the pack's own is a name of a file. */
final class PackFolder {
  private PackFolder() {}

  static void fill(Path folder, TrustPack pack) {
    Outputs.requireNew(folder);
    try {
      Files.createDirectory(folder);
    } catch (IOException e) {
      throw Outputs.unwritable(folder, e);
    }
    int number = 0;
    for (TrustAnchor root : pack.roots()) {
      String name = Filled.of("%s-%d.pem", root.role().id(), ++number);
      Outputs.create(
          folder.resolve(name), pem("CERTIFICATE", CertificateLink.encoded(root.certificate())));
    }
    number = 0;
    for (TrustStore.RootDocument root : pack.sigstoreRoots()) {
      Outputs.create(
          folder.resolve(Filled.of("sigstore-%d.json", ++number)), root.content().utf8Lossy());
    }
    number = 0;
    for (X509CRL crl : pack.later().crls()) {
      Outputs.create(folder.resolve(Filled.of("crl-%d.pem", ++number)), pem("X509 CRL", der(crl)));
    }
    number = 0;
    for (ReferenceSet set : pack.referenceSets()) {
      Outputs.create(
          folder.resolve(Filled.of("reference-set-%d.json", ++number)),
          JsonWriter.text(SpelledOut.of(set)) + "\n");
    }
  }

  private static Bytes der(X509CRL crl) {
    try {
      return Bytes.of(crl.getEncoded());
    } catch (CRLException e) {
      throw new IllegalStateException("a parsed CRL can be encoded", e);
    }
  }

  private static String pem(String label, Bytes der) {
    String body = Base64Text.encode(der).replaceAll("(.{64})", "$1\n");
    return Filled.of("-----BEGIN %s-----\n%s\n-----END %s-----\n", label, body.strip(), label);
  }
}
