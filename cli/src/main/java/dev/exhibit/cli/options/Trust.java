package dev.exhibit.cli.options;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.provenance.root.RootDecoder;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.PinnedAnchors;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The anchors of a run: the pinned ones, and those the command line adds for one role each. */
public final class Trust {
  private Trust() {}

  public static TrustStore builtInAnd(List<String> additions) {
    TrustStore store = builtIn();
    for (String addition : additions) {
      int equals = addition.indexOf('=');
      if (equals < 0) {
        throw CommandFailed.usage("--trust: expected ROLE=FILE, got '" + addition + "'");
      }
      AnchorRole role = role(addition.substring(0, equals));
      String file = addition.substring(equals + 1);
      if (role == AnchorRole.SIGSTORE) {
        store = store.with(sigstoreRoot(file));
        continue;
      }
      for (X509Certificate certificate : certificates(Path.of(file))) {
        store = store.with(new TrustAnchor(role, certificate, file));
      }
    }
    return store;
  }

  static TrustStore builtIn() {
    return PinnedAnchors.all();
  }

  /** A trusted root of Sigstore is a document of its own, not a certificate. */
  private static TrustStore.RootDocument sigstoreRoot(String source) {
    Path file = Path.of(source);
    String name = String.valueOf(file.getFileName());
    Bytes content = Inputs.bytes(file);
    if (RootDecoder.decode(name, content) instanceof Decoded.Invalid<?> invalid) {
      throw CommandFailed.noInput(file + ": not a trusted root: " + invalid.message());
    }
    return new TrustStore.RootDocument(name, content, source);
  }

  private static AnchorRole role(String id) {
    return AnchorRole.byId(id)
        .orElseThrow(
            () ->
                CommandFailed.usage(
                    Filled.of(
                        "--trust: no role is called '%s'; there are %s",
                        id,
                        Stream.of(AnchorRole.values())
                            .map(AnchorRole::id)
                            .collect(Collectors.joining(", ")))));
  }

  static List<X509Certificate> certificates(Path file) {
    Bytes content = Inputs.bytes(file);
    List<X509Certificate> certificates;
    try {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(content.toArray()));
      certificates = found.stream().map(X509Certificate.class::cast).toList();
    } catch (CertificateException | RuntimeException e) {
      throw new CommandFailed(ExitStatus.NO_INPUT, file + ": not a certificate", e);
    }
    if (certificates.isEmpty()) {
      throw CommandFailed.noInput(file + ": holds no certificate");
    }
    return certificates;
  }
}
