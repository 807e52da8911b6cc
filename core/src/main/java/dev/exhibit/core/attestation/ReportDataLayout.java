package dev.exhibit.core.attestation;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.Sha256;
import dev.exhibit.core.aci.Statements;
import dev.exhibit.core.attestation.AttestedIdentity.Kind;
import dev.exhibit.core.attestation.Stated.InQuote;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.x509.StrictX509;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * The ways providers fill the 64 bytes of report_data. Each is tried with what the report states; a
 * layout holds only if the quote's bytes equal what it computes.
 */
enum ReportDataLayout {
  /** Signing identity, zero-padded on the right to 32 bytes; then the nonce. */
  PADDED_IDENTITY("the signing identity, padded, then the nonce") {
    @Override
    Optional<Bound> match(Bytes reportData, Stated stated) {
      return identity(stated)
          .filter(i -> reportData.first(HALF).equals(padded(i.bytes())))
          .map(i -> new Bound(this, Optional.of(i), Optional.empty(), secondHalf(reportData)));
    }
  },
  /** SHA-256 of identity and TLS fingerprint; then the nonce. */
  IDENTITY_AND_TLS("SHA-256(signing identity, TLS key fingerprint), then the nonce") {
    @Override
    Optional<Bound> match(Bytes reportData, Stated stated) {
      Optional<Bytes> tls = stated.tlsFingerprint().filter(fp -> fp.size() == HALF);
      return identity(stated)
          .filter(i -> tls.isPresent())
          .filter(i -> holdsHash(reportData, i.bytes().concat(tls.orElseThrow())))
          .map(i -> new Bound(this, Optional.of(i), tls, secondHalf(reportData)));
    }
  },
  /**
   * SHA-256 over the characters of nonce and end-to-end key; then, where the report carries the
   * instance's certificate, SHA-256 of its SPKI.
   */
  NONCE_AND_E2EE_KEY("SHA-256(nonce, end-to-end key), both as written, then the TLS key") {
    @Override
    Optional<Bound> match(Bytes reportData, Stated stated) {
      Optional<Bytes> hashed =
          stated.nonceText().flatMap(n -> stated.e2eePublicKey().map(k -> Bytes.utf8(n + k)));
      Optional<Bytes> tls = stated.certificate().flatMap(ReportDataLayout::spkiFingerprint);
      boolean tlsContradicted =
          stated.certificate().isPresent() && !tls.equals(Optional.of(secondHalf(reportData)));
      return hashed
          .filter(h -> holdsHash(reportData, h) && !tlsContradicted)
          .map(
              h ->
                  new Bound(
                      this,
                      Optional.empty(),
                      tls,
                      stated.nonceText().flatMap(Bytes::fromHex).orElse(Bytes.EMPTY)));
    }
  },
  /** SHA-256 over the fields of a Tinfoil v3 document; then zeros. */
  TINFOIL_V3("SHA-256(TLS key fingerprint, HPKE key, nonce, GPU evidence hash), then zeros") {
    @Override
    Optional<Bound> match(Bytes reportData, Stated stated) {
      return stated
          .tinfoil()
          .filter(fields -> holdsHash(reportData, fields) && secondHalf(reportData).isZero())
          .map(
              fields ->
                  new Bound(
                      this,
                      Optional.empty(),
                      stated.tlsFingerprint(),
                      stated.nonce().orElse(Bytes.EMPTY)));
    }
  },
  /** SHA-256 of the attestation statement of aci over keyset and nonce; then zeros. */
  ACI_STATEMENT("SHA-256(aci statement: keyset digest and nonce), then zeros") {
    @Override
    Optional<Bound> match(Bytes reportData, Stated stated) {
      return stated.aci().flatMap(aci -> nonce(aci, reportData)).map(this::keyset);
    }

    private Bound keyset(Bytes nonce) {
      return new Bound(this, Optional.empty(), Optional.empty(), nonce);
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
    Optional<Bound> match(Bytes reportData, Stated stated) {
      return ClearReportData.addressAsText(reportData)
          .flatMap(address -> signer(address, stated))
          .map(i -> new Bound(this, Optional.of(i), Optional.empty(), Bytes.EMPTY));
    }
  },
  /** Encryption key, signing address, version 1, zeros; no nonce (0G). */
  ENCRYPTION_KEY_AND_ADDRESS("an encryption key, the signing address, version 1, then zeros") {
    @Override
    Optional<Bound> match(Bytes reportData, Stated stated) {
      return ClearReportData.addressBehindKey(reportData)
          .flatMap(address -> signer(address, stated))
          .map(i -> new Bound(this, Optional.of(i), Optional.empty(), Bytes.EMPTY));
    }
  },
  /** SHA-256 of the TLS key, then the nonce that the service gave its GPUs (Secret AI). */
  TLS_KEY_AND_OWN_NONCE("SHA-256 of the TLS key, then the nonce of the GPU evidence") {
    @Override
    Optional<Bound> match(Bytes reportData, Stated stated) {
      return stated
          .nonce()
          .filter(nonce -> stated.inQuote().equals(Optional.of(InQuote.TLS_KEY)))
          .filter(secondHalf(reportData)::equals)
          .map(
              nonce ->
                  new Bound(this, Optional.empty(), Optional.of(reportData.first(HALF)), nonce));
    }
  };

  private static final int HALF = 32;
  private static final int ADDRESS_BYTES = 20;

  private final String words;

  ReportDataLayout(String words) {
    this.words = words;
  }

  /** The layout in words. */
  String words() {
    return words;
  }

  /** What the quote binds if it has this layout; empty if it has not. */
  abstract Optional<Bound> match(Bytes reportData, Stated stated);

  /**
   * What report_data binds.
   *
   * @param tls SHA-256 of the SPKI of a TLS key
   * @param nonce the nonce it answers, or no bytes if it answers none
   */
  record Bound(
      ReportDataLayout layout, Optional<Identity> identity, Optional<Bytes> tls, Bytes nonce) {}

  /** A signing identity that a report states. */
  record Identity(Kind kind, Bytes bytes) {}

  /** The stated identity, if its length fits the stated algorithm and the stated key fits it. */
  static Optional<Identity> identity(Stated stated) {
    return stated
        .signingAddress()
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
