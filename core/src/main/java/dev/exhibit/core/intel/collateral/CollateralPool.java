package dev.exhibit.core.intel.collateral;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Unused;
import dev.exhibit.core.intel.tcb.QeIdentity;
import dev.exhibit.core.intel.tcb.TcbInfo;
import dev.exhibit.core.x509.CertificateLink;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * All collateral at hand, from any number of quotes and sources: TCB info, QE identities, CRLs and
 * certificates, each with the place it was found. Nothing in a pool is verified; the right pieces
 * for one quote are picked by what they say and by their signatures, never by their position.
 */
public final class CollateralPool {
  /** Largest file of collateral that is read, in bytes; Intel's are about 20 KB. */
  public static final int MOST_FILE_BYTES = 4 * 1024 * 1024;

  /** Most different pieces of one kind in a pool. */
  public static final int MOST_PIECES = 1024;

  /** Most bytes of all different pieces in a pool. */
  public static final int MOST_BYTES = 8 * 1024 * 1024;

  private static final String LIMIT =
      "not read: there are more than "
          + MOST_PIECES
          + " different pieces of this kind, or more than "
          + MOST_BYTES
          + " bytes of collateral";

  /** A pool with nothing in it. */
  public static final CollateralPool EMPTY = builder().build();

  private final List<SignedText<TcbInfo>> tcbInfos;
  private final List<SignedText<QeIdentity>> qeIdentities;
  private final List<Located<X509CRL>> crls;
  private final List<Located<X509Certificate>> certificates;
  private final List<Unreadable> unreadable;
  private final List<Unused> unused;
  private final Map<Site, Set<Bytes>> chainFiles;
  private final Set<Bytes> led = ConcurrentHashMap.newKeySet();
  private volatile boolean needed;

  private CollateralPool(Builder builder) {
    this.tcbInfos = List.copyOf(builder.tcbInfos);
    this.qeIdentities = List.copyOf(builder.qeIdentities);
    this.crls = List.copyOf(builder.crls);
    this.certificates = List.copyOf(builder.certificates);
    this.unreadable = List.copyOf(builder.unreadable);
    this.chainFiles = Ordered.copyOf(builder.chainFiles);
    this.unused =
        builder.unused.entrySet().stream()
            .map(entry -> new Unused(entry.getKey(), entry.getValue()))
            .toList();
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

  /** Whether no piece of collateral is in it. */
  public boolean isEmpty() {
    return tcbInfos.isEmpty() && qeIdentities.isEmpty() && crls.isEmpty() && certificates.isEmpty();
  }

  /** A quote is judged with it. */
  public void need() {
    needed = true;
  }

  /** Whether a quote was judged with it; known after the checks. */
  public boolean isNeeded() {
    return needed;
  }

  /** What was offered as collateral and could not be read. */
  public List<Unreadable> unreadable() {
    return unreadable;
  }

  /** A chain of certificates leads through {@code certificate} to a root that is trusted. */
  public void leadsThrough(X509Certificate certificate) {
    if (!chainFiles.isEmpty()) { // else nobody asks, and what is shared by all stays empty
      led.add(CertificateLink.encoded(certificate));
    }
  }

  /**
   * The files of which nothing, or not all, could be read; each once, with its first reason. Known
   * after the checks: files of certificates through which nothing led to a trusted root.
   */
  public List<Unused> unused() {
    return Stream.concat(
            unused.stream(),
            chainFiles.entrySet().stream()
                .filter(file -> needed && file.getValue().stream().noneMatch(led::contains))
                .map(
                    file ->
                        new Unused(
                            file.getKey(),
                            "nothing that was judged is signed through its certificates")))
        .toList();
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

  /**
   * A piece that could not be read: a finding, should nothing else stand in for it.
   *
   * @param understood whether its form is known, so that it is malformed; else it is of a form or
   *     beyond a limit that this verifier does not read
   */
  public record Unreadable(Kind kind, Site site, Message why, boolean understood) {}

  /** Collects collateral; a piece that cannot be read is kept as {@link Unreadable}. */
  public static final class Builder {
    private final List<SignedText<TcbInfo>> tcbInfos = new ArrayList<>();
    private final List<SignedText<QeIdentity>> qeIdentities = new ArrayList<>();
    private final List<Located<X509CRL>> crls = new ArrayList<>();
    private final List<Located<X509Certificate>> certificates = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final Map<Site, String> unused = new LinkedHashMap<>();

    /** Files that are certificates alone, with those that are no roots. */
    private final Map<Site, Set<Bytes>> chainFiles = new LinkedHashMap<>();

    private final Set<Bytes> known = new LinkedHashSet<>();
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final Set<Kind> beyond = EnumSet.noneOf(Kind.class);
    private long bytes;
    private int offered;

    private Builder() {}

    /**
     * Adds whatever {@code content} is: the nine-field JSON of PCCS clients, an answer of Intel's
     * service (TCB info, QE identity, CRL), an issuer chain (PEM, also percent-encoded as in the
     * service's headers), saved response headers with such chains, or a CRL as DER, PEM or hex.
     */
    public Builder add(Site site, Bytes content) {
      if (content.size() > MOST_FILE_BYTES) {
        return tooLarge(site);
      }
      int before = offered;
      new CollateralReader(this, site).read(content);
      if (offered == before) {
        unused.putIfAbsent(site, "it holds no piece of collateral");
      }
      return this;
    }

    /** Says of a file that it is beyond {@link #MOST_FILE_BYTES} and was not read. */
    public Builder tooLarge(Site site) {
      unused.putIfAbsent(site, "it is larger than the " + MOST_FILE_BYTES + " bytes that are read");
      for (Kind kind : Kind.values()) {
        unreadable(
            new Unreadable(
                kind, site, Message.of("larger than %d bytes, not read", MOST_FILE_BYTES), false));
      }
      return this;
    }

    /** The pool. */
    public CollateralPool build() {
      return new CollateralPool(this);
    }

    /**
     * Whether a piece of this kind is to be kept: not if the same bytes are there already, nor
     * beyond the limits, which the pool then tells of once for each kind.
     */
    boolean takes(Kind kind, Site site, Bytes content) {
      offered++;
      if (known.contains(content)) {
        return false;
      }
      int count = counts.merge(kind, 1, Integer::sum);
      bytes += content.size();
      if (count > MOST_PIECES || bytes > MOST_BYTES) {
        unused.putIfAbsent(site, "its " + kind.words() + " is " + LIMIT);
        if (beyond.add(kind)) {
          unreadable(new Unreadable(kind, site, Message.of(LIMIT), false));
        }
        return false;
      }
      return known.add(content);
    }

    /** Whether the same bytes are there. */
    boolean knows(Bytes content) {
      return known.contains(content);
    }

    void tcbInfo(SignedText<TcbInfo> tcbInfo) {
      tcbInfos.add(tcbInfo);
    }

    void qeIdentity(SignedText<QeIdentity> identity) {
      qeIdentities.add(identity);
    }

    void crl(Located<X509CRL> crl) {
      crls.add(crl);
    }

    /** A certificate of a file, whether it is kept or known from another. */
    void offered(Site site, X509Certificate certificate) {
      boolean isRoot =
          certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
      if (site.pointer().isEmpty() && !isRoot) {
        chainFiles
            .computeIfAbsent(site, file -> new LinkedHashSet<>())
            .add(CertificateLink.encoded(certificate));
      }
    }

    void certificate(Located<X509Certificate> certificate) {
      certificates.add(certificate);
    }

    /** Beyond the limit, further pieces say nothing that the first ones do not. */
    void unreadable(Unreadable piece) {
      offered++;
      String what = piece.kind() == Kind.OTHER ? "it" : "its " + piece.kind().words();
      unused.putIfAbsent(piece.site(), what + " cannot be read: " + piece.why());
      if (unreadable.size() < MOST_PIECES) {
        unreadable.add(piece);
      }
    }
  }
}
