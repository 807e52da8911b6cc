package dev.exhibit.core.amd.pki;

import dev.exhibit.core.amd.report.CertificateTable;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Unused;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.x509.DerText;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Certificates and revocation lists of AMD's as they were found; nothing is judged. A file is DER,
 * PEM, base64 of DER, or a table of certificates.
 *
 * @param keys VCEK and VLEK certificates
 * @param intermediates ASK and ASVK certificates; roots of the evidence are not kept, for those
 *     that count are anchors
 * @param unreadable what could not be read, or is none of these
 */
public record AmdFiles(
    List<Found<X509Certificate>> keys,
    List<Found<X509Certificate>> intermediates,
    List<Found<X509CRL>> crls,
    List<Unreadable> unreadable) {
  private static final List<String> ANY =
      Stream.concat(DerText.CERTIFICATES.stream(), DerText.LISTS.stream()).toList();

  /** How many of each kind are looked at; the rest is unread. */
  private static final int MOST = 256;

  /** Larger than any file of these. */
  public static final int MOST_FILE_BYTES = 1 << 20;

  /** Nothing at hand. */
  public static final AmdFiles NONE = builder().build();

  /** A value and where it was found. */
  public record Found<T>(Site site, T value) {}

  /** What could not be read, and why. */
  public record Unreadable(Site site, Message why) {}

  public AmdFiles {
    keys = List.copyOf(keys);
    intermediates = List.copyOf(intermediates);
    crls = List.copyOf(crls);
    unreadable = List.copyOf(unreadable);
  }

  /** What could not be used, by its place. */
  public List<Unused> unused() {
    return unreadable.stream().map(each -> new Unused(each.site(), each.why().text())).toList();
  }

  /** The documents that a file holds, DER each: more than one in PEM or a table. */
  public static Decoded<List<Bytes>> documents(Bytes file) {
    return Decoded.of(() -> Builder.blocks(file));
  }

  /** A builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Sorts files by what they are. */
  public static final class Builder {
    private final List<Found<X509Certificate>> keys = new ArrayList<>();
    private final List<Found<X509Certificate>> intermediates = new ArrayList<>();
    private final List<Found<X509CRL>> crls = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();

    /** A file that is not read. */
    public void tooLarge(Site site) {
      unreadable.add(
          new Unreadable(
              site, Message.of("it has more than %d bytes, and was not read", MOST_FILE_BYTES)));
    }

    /** Adds what another pool holds. */
    public Builder addAll(AmdFiles files) {
      keys.addAll(files.keys);
      intermediates.addAll(files.intermediates);
      crls.addAll(files.crls);
      unreadable.addAll(files.unreadable);
      return this;
    }

    /** Adds a file, which may hold several. */
    public void add(Site site, Bytes content) {
      Decoded<List<Bytes>> blocks = documents(content);
      if (blocks instanceof Decoded.Invalid<List<Bytes>> invalid) {
        unreadable.add(new Unreadable(site, invalid.message()));
      } else if (blocks instanceof Decoded.Valid<List<Bytes>> valid) {
        valid.value().forEach(der -> addDer(site, der));
      }
    }

    private static List<Bytes> blocks(Bytes content) throws Malformed {
      if (CertificateTable.looksLike(content) && !DerText.hasPem(content, ANY)) {
        List<Bytes> all = new ArrayList<>();
        for (Bytes each : CertificateTable.read(content, 0)) {
          all.addAll(blocks(each));
        }
        return all;
      }
      List<Bytes> all = DerText.read(content, ANY);
      return all.isEmpty() ? List.of(content) : all;
    }

    private void addDer(Site site, Bytes der) {
      Decoded<X509Certificate> certificate = Decoded.of(() -> StrictX509.certificate(der));
      if (certificate instanceof Decoded.Valid<X509Certificate> valid) {
        addCertificate(new Found<>(site, valid.value()));
        return;
      }
      Decoded<X509CRL> crl = Decoded.of(() -> StrictX509.crl(der));
      if (crl instanceof Decoded.Valid<X509CRL> valid) {
        addTo(crls, new Found<>(site, valid.value()));
      } else if (certificate instanceof Decoded.Invalid<X509Certificate> invalid) {
        unreadable.add(new Unreadable(site, invalid.message()));
      }
    }

    private void addCertificate(Found<X509Certificate> found) {
      switch (AmdRole.of(found.value()).orElse(null)) {
        case AmdRole.Key key -> addTo(keys, found);
        case AmdRole.Intermediate intermediate -> addTo(intermediates, found);
        case AmdRole.Root root -> {
          // Known by the anchors, never by the evidence.
        }
        case null ->
            unreadable.add(
                new Unreadable(
                    found.site(),
                    Message.of(
                        "%s is no certificate of AMD's SEV-SNP keys",
                        AmdName.describe(found.value().getSubjectX500Principal()))));
      }
    }

    private <T> void addTo(List<Found<T>> list, Found<T> found) {
      if (list.size() < MOST) {
        list.add(found);
      } else {
        unreadable.add(
            new Unreadable(
                found.site(), Message.of("it is beyond the first %d of its kind", MOST)));
      }
    }

    /** The files so far. */
    public AmdFiles build() {
      return new AmdFiles(keys, intermediates, crls, unreadable);
    }
  }
}
