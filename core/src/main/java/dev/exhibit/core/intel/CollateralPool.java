package dev.exhibit.core.intel;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.appraisal.Site;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * All collateral at hand, from any number of quotes and sources: TCB info, QE identities, CRLs and
 * certificates, each with the place it was found. Nothing in a pool is verified; the right pieces
 * for one quote are picked by what they say and by their signatures, never by their position.
 */
public final class CollateralPool {
  /** A pool with nothing in it. */
  public static final CollateralPool EMPTY = builder().build();

  private final List<SignedText<TcbInfo>> tcbInfos;
  private final List<SignedText<QeIdentity>> qeIdentities;
  private final List<Located<X509CRL>> crls;
  private final List<Located<X509Certificate>> certificates;
  private final List<Unreadable> unreadable;
  private final boolean servesSeveralQuotes;

  private CollateralPool(Builder builder) {
    this.tcbInfos = List.copyOf(builder.tcbInfos);
    this.qeIdentities = List.copyOf(builder.qeIdentities);
    this.crls = List.copyOf(builder.crls);
    this.certificates = List.copyOf(builder.certificates);
    this.unreadable = List.copyOf(builder.unreadable);
    this.servesSeveralQuotes = builder.servesSeveralQuotes;
  }

  /** An empty builder. */
  public static Builder builder() {
    return new Builder();
  }

  List<SignedText<TcbInfo>> tcbInfos() {
    return tcbInfos;
  }

  List<SignedText<QeIdentity>> qeIdentities() {
    return qeIdentities;
  }

  List<Located<X509CRL>> crls() {
    return crls;
  }

  List<Located<X509Certificate>> certificates() {
    return certificates;
  }

  /**
   * Whether the pool was gathered for several quotes. Collateral for another platform then belongs
   * to another quote, and what this one needs is merely absent; offered for a single quote it
   * contradicts that quote.
   */
  boolean servesSeveralQuotes() {
    return servesSeveralQuotes;
  }

  /** What was offered as collateral and could not be read. */
  public List<Unreadable> unreadable() {
    return unreadable;
  }

  List<Unreadable> unreadable(Kind kind) {
    return unreadable.stream().filter(u -> u.kind == kind).toList();
  }

  /** The kinds of collateral. */
  public enum Kind {
    TCB_INFO("TCB info"),
    QE_IDENTITY("QE identity"),
    CRL("certificate revocation list"),
    CERTIFICATE("certificate chain"),
    OTHER("file");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** A piece that could not be read: a finding, should nothing else stand in for it. */
  public record Unreadable(Kind kind, Site site, String why) {}

  /** Collects collateral; a piece that cannot be read is kept as {@link Unreadable}. */
  public static final class Builder {
    private final List<SignedText<TcbInfo>> tcbInfos = new ArrayList<>();
    private final List<SignedText<QeIdentity>> qeIdentities = new ArrayList<>();
    private final List<Located<X509CRL>> crls = new ArrayList<>();
    private final List<Located<X509Certificate>> certificates = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private boolean servesSeveralQuotes;

    private Builder() {}

    /**
     * Adds whatever {@code content} is: the nine-field JSON of PCCS clients, an answer of Intel's
     * service (TCB info, QE identity, CRL), an issuer chain (PEM, also percent-encoded as in the
     * service's headers), saved response headers with such chains, or a CRL as DER, PEM or hex.
     */
    public Builder add(Site site, Bytes content) {
      new CollateralReader(this, site).read(content);
      return this;
    }

    /** Says that the pool is gathered for several quotes, perhaps of several platforms. */
    public Builder forSeveralQuotes() {
      servesSeveralQuotes = true;
      return this;
    }

    /** The pool. */
    public CollateralPool build() {
      return new CollateralPool(this);
    }

    void tcbInfo(SignedText<TcbInfo> tcbInfo) {
      tcbInfos.add(tcbInfo);
    }

    void qeIdentity(SignedText<QeIdentity> identity) {
      qeIdentities.add(identity);
    }

    void crl(Located<X509CRL> crl) {
      if (crls.stream().noneMatch(known -> known.value().equals(crl.value()))) {
        crls.add(crl);
      }
    }

    void certificate(Located<X509Certificate> certificate) {
      if (certificates.stream().noneMatch(c -> c.value().equals(certificate.value()))) {
        certificates.add(certificate);
      }
    }

    void unreadable(Unreadable piece) {
      unreadable.add(piece);
    }
  }
}
