package dev.exhibit.core.attestation;

import dev.exhibit.core.aci.Statements;
import dev.exhibit.core.attestation.AttestedIdentity.Kind;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.report.Stated;
import dev.exhibit.core.report.Stated.InQuote;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * The ways providers fill the 64 bytes of report_data. Each is tried with what is known apart from
 * the quote; a layout holds only if the quote's bytes equal what it computes. What it cannot
 * account for it says ({@link Standing}).
 */
enum ReportDataLayout {
  /** Signing identity, zero-padded on the right to 32 bytes; then the nonce. */
  PADDED_IDENTITY("the signing identity, padded, then the nonce") {
    @Override
    Optional<Bound> match(Bytes reportData, Known known) {
      return identity(known.stated())
          .filter(i -> reportData.first(HALF).equals(padded(i.bytes())))
          .map(i -> withNonce(i, Optional.empty(), reportData, known));
    }
  },
  /** SHA-256 of identity and TLS fingerprint; then the nonce. */
  IDENTITY_AND_TLS("SHA-256(signing identity, TLS key fingerprint), then the nonce") {
    @Override
    Optional<Bound> match(Bytes reportData, Known known) {
      Optional<Bytes> tls = fingerprint(known.stated());
      return identity(known.stated())
          .filter(i -> tls.isPresent())
          .filter(i -> holdsHash(reportData, i.bytes().concat(tls.orElseThrow())))
          .map(i -> withNonce(i, tls, reportData, known));
    }

    @Override
    Optional<String> lacks(Bytes reportData, Known known) {
      Stated stated = known.stated();
      return identity(stated)
          .filter(i -> stated.inQuote().isEmpty() && fingerprint(stated).isEmpty())
          .filter(i -> mayBeHash(reportData.first(HALF)))
          .map(i -> "the fingerprint of the TLS key");
    }

    private Optional<Bytes> fingerprint(Stated stated) {
      return stated.tlsFingerprint().filter(fp -> fp.size() == HALF);
    }
  },
  /**
   * SHA-256 over the characters of nonce and end-to-end key, the nonce being 64 hex digits; then
   * SHA-256 of the SPKI of the instance's certificate, which not every report carries.
   */
  NONCE_AND_E2EE_KEY("SHA-256(nonce, end-to-end key), both as written, then the TLS key") {
    @Override
    Optional<Bound> match(Bytes reportData, Known known) {
      Stated stated = known.stated();
      return EndToEndKey.hashed(stated)
          .filter(hashed -> holdsHash(reportData, hashed))
          .flatMap(hashed -> tls(stated, secondHalf(reportData)))
          .map(tls -> bound(tls, reportData, known));
    }

    @Override
    Optional<String> lacks(Bytes reportData, Known known) {
      Stated stated = known.stated();
      if (stated.e2eePublicKey().isEmpty()) {
        return Optional.empty();
      }
      Optional<Bytes> hashed = EndToEndKey.hashed(stated);
      if (hashed.isEmpty()) {
        return Optional.of("a nonce of 64 hex digits and an end-to-end key in base64");
      }
      return stated
          .certificate()
          .filter(der -> holdsHash(reportData, hashed.get()) && spkiFingerprint(der).isEmpty())
          .map(der -> "the instance's certificate");
    }

    // The TLS key, no key if none is stated; empty if another than the bound one is.
    private Optional<Optional<Bytes>> tls(Stated stated, Bytes held) {
      Optional<Bytes> shown = stated.certificate().flatMap(ReportDataLayout::spkiFingerprint);
      boolean agrees = stated.certificate().isEmpty() || shown.equals(Optional.of(held));
      return agrees ? Optional.of(shown) : Optional.empty();
    }

    private Bound bound(Optional<Bytes> tls, Bytes reportData, Known known) {
      boolean whole = tls.isPresent() || known.explains(secondHalf(reportData));
      return new Bound(
          this,
          whole ? Standing.WHOLE : Standing.TLS_KEY_NOT_SHOWN,
          Optional.empty(),
          tls,
          known.stated().nonceText().flatMap(Bytes::fromHex).orElse(Bytes.EMPTY));
    }
  },
  /** SHA-256 over the fields of a Tinfoil v3 document; then zeros. */
  TINFOIL_V3("SHA-256(TLS key fingerprint, HPKE key, nonce, GPU evidence hash), then zeros") {
    @Override
    Optional<Bound> match(Bytes reportData, Known known) {
      Stated stated = known.stated();
      return stated
          .tinfoil()
          .filter(fields -> holdsHash(reportData, fields) && secondHalf(reportData).isZero())
          .map(
              fields ->
                  new Bound(
                      this,
                      Standing.WHOLE,
                      Optional.empty(),
                      stated.tlsFingerprint(),
                      stated.nonce().orElse(Bytes.EMPTY)));
    }
  },
  /** SHA-256 of the attestation statement of aci over keyset and nonce; then zeros. */
  ACI_STATEMENT("SHA-256(aci statement: keyset digest and nonce), then zeros") {
    @Override
    Optional<Bound> match(Bytes reportData, Known known) {
      return known.stated().aci().flatMap(aci -> nonce(aci, reportData)).map(this::keyset);
    }

    private Bound keyset(Bytes nonce) {
      return new Bound(this, Standing.WHOLE, Optional.empty(), Optional.empty(), nonce);
    }

    private Optional<Bytes> nonce(Statements aci, Bytes reportData) {
      return aci.challenged().equals(Optional.of(reportData))
          ? aci.nonce()
          : Optional.of(Bytes.EMPTY).filter(none -> aci.unchallenged().equals(reportData));
    }
  },
  /** The signing address as hexadecimal text with or without 0x, then zeros; no nonce (0G). */
  ADDRESS_AS_TEXT("the signing address as hexadecimal text, then zeros") {
    @Override
    Optional<Bound> match(Bytes reportData, Known known) {
      return ClearReportData.addressAsText(reportData)
          .flatMap(address -> signer(address, known.stated()))
          .map(i -> inClear(i, known, Standing.WHOLE));
    }
  },
  /** Encryption key, signing address, version 1, zeros; no nonce (0G). Nothing states the key. */
  ENCRYPTION_KEY_AND_ADDRESS("an encryption key, the signing address, version 1, then zeros") {
    @Override
    Optional<Bound> match(Bytes reportData, Known known) {
      return ClearReportData.addressBehindKey(reportData)
          .flatMap(address -> signer(address, known.stated()))
          .map(i -> inClear(i, known, Standing.REST_NOT_EXPLAINED));
    }
  },
  /**
   * SHA-256 of the TLS key or of its certificate, then the nonce that the service gave its GPUs
   * (Secret AI). The report states neither, so the key is the one the collector recorded.
   */
  TLS_KEY_AND_OWN_NONCE("SHA-256 of the TLS key, then the nonce of the GPU evidence") {
    @Override
    Optional<Bound> match(Bytes reportData, Known known) {
      return known
          .peer()
          .filter(peer -> known.stated().inQuote().equals(Optional.of(InQuote.TLS_KEY)))
          .filter(peer -> peer.isNamedBy(reportData.first(HALF)))
          .map(
              peer ->
                  new Bound(
                      this,
                      rest(reportData, known),
                      Optional.empty(),
                      Optional.of(peer.key().bytes()),
                      secondHalf(reportData)));
    }
  };

  private static final int HALF = 32;
  private static final int ADDRESS_BYTES = 20;
  private static final int MOST_ZEROS = 8;

  private final String words;

  ReportDataLayout(String words) {
    this.words = words;
  }

  /** The layout in words. */
  String words() {
    return words;
  }

  /** What the quote binds if it has this layout; empty if it has not. */
  abstract Optional<Bound> match(Bytes reportData, Known known);

  /**
   * What a quote that does not match would have to be compared with besides, where that is absent
   * or cannot be read: the quote may have this layout all the same. Empty if all is known.
   */
  Optional<String> lacks(Bytes reportData, Known known) {
    return Optional.empty();
  }

  /** How much of the 64 bytes has been compared with something. */
  enum Standing {
    /** All of them. */
    WHOLE,
    /** The end-to-end key; the hash of a TLS key that the report does not show is left. */
    TLS_KEY_NOT_SHOWN,
    /** The key; other bytes are left that nothing accounts for. */
    REST_NOT_EXPLAINED,
    /** None: the bytes have the form of a key, and nothing states that key. */
    KEY_NOT_STATED
  }

  /**
   * What report_data binds.
   *
   * @param tls SHA-256 of the SPKI of a TLS key
   * @param nonce the nonce it answers, or no bytes if it answers none
   */
  record Bound(
      ReportDataLayout layout,
      Standing standing,
      Optional<Identity> identity,
      Optional<Bytes> tls,
      Bytes nonce) {}

  Bound withNonce(Identity identity, Optional<Bytes> tls, Bytes reportData, Known known) {
    return new Bound(
        this, rest(reportData, known), Optional.of(identity), tls, secondHalf(reportData));
  }

  Bound inClear(Identity identity, Known known, Standing stated) {
    boolean isStated = known.stated().signingAddress().isPresent();
    return new Bound(
        this,
        isStated ? stated : Standing.KEY_NOT_STATED,
        Optional.of(identity),
        Optional.empty(),
        Bytes.EMPTY);
  }

  private static Standing rest(Bytes reportData, Known known) {
    return known.explains(secondHalf(reportData)) ? Standing.WHOLE : Standing.REST_NOT_EXPLAINED;
  }

  /** A signing identity that a report states. */
  record Identity(Kind kind, Bytes bytes) {}

  /** The stated identity, if its length fits the stated algorithm and the stated key fits it. */
  static Optional<Identity> identity(Stated stated) {
    return stated
        .signingAddress()
        .filter(SigningPublicKey::canBeOne)
        .filter(address -> SigningPublicKey.fits(address, stated.signingPublicKey()))
        .flatMap(
            bytes ->
                switch (stated.signingAlgo().orElse("")) {
                  case "ecdsa" -> identity(Kind.ECDSA_ADDRESS, bytes, ADDRESS_BYTES);
                  case "ed25519" -> identity(Kind.ED25519_KEY, bytes, HALF);
                  case "" ->
                      bytes.size() == HALF
                          ? identity(Kind.ED25519_KEY, bytes, HALF)
                          : identity(Kind.ECDSA_ADDRESS, bytes, ADDRESS_BYTES);
                  default -> Optional.empty();
                });
  }

  /** Whether an identity of any known kind is that long. */
  static boolean isIdentitySize(Bytes identity) {
    return identity.size() == ADDRESS_BYTES || identity.size() == HALF;
  }

  private static Optional<Identity> identity(Kind kind, Bytes bytes, int size) {
    return bytes.size() == size ? Optional.of(new Identity(kind, bytes)) : Optional.empty();
  }

  private static Bytes padded(Bytes identity) {
    return identity.concat(Bytes.zeros(HALF - identity.size()));
  }

  /** The address in clear, if the report states it, or states none and leaves it to the quote. */
  private static Optional<Identity> signer(Bytes address, Stated stated) {
    boolean leftToQuote =
        stated.signingAddress().isEmpty() && stated.inQuote().equals(Optional.of(InQuote.SIGNER));
    return leftToQuote
        ? identity(Kind.ECDSA_ADDRESS, address, ADDRESS_BYTES)
        : identity(stated).filter(i -> i.equals(new Identity(Kind.ECDSA_ADDRESS, address)));
  }

  private static Bytes secondHalf(Bytes reportData) {
    return reportData.from(HALF);
  }

  /**
   * Whether 32 bytes may be a hash. A row of zeros (padding) or nothing but printable characters
   * (an address as text) is none: one hash in 2^40 has either.
   */
  private static boolean mayBeHash(Bytes half) {
    byte[] bytes = half.toArray();
    int zeros = 0;
    int printable = 0;
    for (byte b : bytes) {
      zeros += b == 0 ? 1 : 0;
      printable += b >= ' ' && b <= '~' ? 1 : 0;
    }
    return zeros < MOST_ZEROS && printable < bytes.length;
  }

  private static boolean holdsHash(Bytes reportData, Bytes content) {
    return reportData.first(HALF).equals(Sha256.of(content).bytes());
  }

  /** SHA-256 of the SPKI of a certificate; empty if {@code der} is none. */
  static Optional<Bytes> spkiFingerprint(Bytes der) {
    return Decoded.of(() -> StrictX509.certificate(der))
            instanceof Decoded.Valid<X509Certificate> certificate
        ? Optional.of(Sha256.of(Bytes.of(certificate.value().getPublicKey().getEncoded())).bytes())
        : Optional.empty();
  }
}
