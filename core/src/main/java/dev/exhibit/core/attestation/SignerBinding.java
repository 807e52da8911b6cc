package dev.exhibit.core.attestation;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.attestation.Match.Bound;
import dev.exhibit.core.attestation.Match.NotKnown;
import dev.exhibit.core.attestation.Match.Standing;
import dev.exhibit.data.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A key that signs responses, in any of the layouts in which dstack services put one: padded before
 * the nonce, hashed with the TLS key, or, as 0G has it, in clear.
 *
 * @param address {@code signing_address}: 20 bytes (ECDSA) or 32 bytes (Ed25519)
 * @param algorithm {@code signing_algo}: {@code ecdsa} or {@code ed25519}
 * @param publicKeys {@code signing_public_key} and {@code signing_key}, by which name Venice has it
 *     too: the key behind the address, to which clients encrypt
 * @param tlsFingerprint {@code tls_cert_fingerprint}: SHA-256 of the server key's SPKI, 32 bytes
 * @param certificate what is shown as the certificate of the TLS end, DER if it is one
 * @param leftToQuote whether such reports may leave it to the quote to name the address
 * @param oblivious key configurations for Oblivious HTTP
 */
public record SignerBinding(
    Optional<Bytes> address,
    Optional<String> algorithm,
    List<Bytes> publicKeys,
    Optional<Bytes> tlsFingerprint,
    Optional<Bytes> certificate,
    StatedNonce stated,
    boolean leftToQuote,
    List<String> unread,
    List<ObliviousKeys> oblivious)
    implements Binding {
  /** Of a place that states nothing. */
  public static final SignerBinding NOTHING = stating(Optional.empty(), false, List.of());

  private static final String PADDED = "the signing identity, padded, then the nonce";
  private static final String WITH_TLS =
      "SHA-256(signing identity, TLS key fingerprint), then the nonce";
  private static final String AS_TEXT = "the signing address as hexadecimal text, then zeros";
  private static final String BEHIND_KEY =
      "an encryption key, the signing address, version 1, then zeros";

  public SignerBinding {
    publicKeys = List.copyOf(publicKeys);
    unread = List.copyOf(unread);
    oblivious = List.copyOf(oblivious);
  }

  /** The same without a key configuration for Oblivious HTTP. */
  public SignerBinding(
      Optional<Bytes> address,
      Optional<String> algorithm,
      List<Bytes> publicKeys,
      Optional<Bytes> tlsFingerprint,
      Optional<Bytes> certificate,
      StatedNonce stated,
      boolean leftToQuote,
      List<String> unread) {
    this(
        address,
        algorithm,
        publicKeys,
        tlsFingerprint,
        certificate,
        stated,
        leftToQuote,
        unread,
        List.of());
  }

  /** The same with what is shown of Oblivious HTTP. */
  public SignerBinding showing(List<ObliviousKeys> keys) {
    return new SignerBinding(
        address,
        algorithm,
        publicKeys,
        tlsFingerprint,
        certificate,
        stated,
        leftToQuote,
        unread,
        keys);
  }

  @Override
  public Binding alone() {
    return showing(List.of());
  }

  /** A key whose address the quote itself may name. */
  public static SignerBinding inQuote(Optional<Bytes> address, List<String> unread) {
    return stating(address, true, unread);
  }

  private static SignerBinding stating(
      Optional<Bytes> address, boolean leftToQuote, List<String> unread) {
    return new SignerBinding(
        address,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        StatedNonce.NONE,
        leftToQuote,
        unread);
  }

  @Override
  public Match match(ReportData reportData, Recorded recorded) {
    Optional<SigningIdentity> identity =
        address.flatMap(a -> SigningIdentity.stated(a, algorithm, publicKeys));
    return identity
        .flatMap(i -> withNonce(i, reportData, recorded))
        .or(
            () ->
                ClearReportData.addressAsText(reportData.bytes())
                    .flatMap(held -> inClear(AS_TEXT, Standing.WHOLE, held, identity)))
        .or(
            () ->
                ClearReportData.addressBehindKey(reportData.bytes())
                    .flatMap(
                        held -> inClear(BEHIND_KEY, Standing.REST_NOT_EXPLAINED, held, identity)))
        .<Match>map(bound -> bound)
        .orElseGet(() -> unmatched(identity, reportData));
  }

  /** The identity in the first half, alone or hashed with the TLS key, before the nonce. */
  private Optional<Bound> withNonce(
      SigningIdentity identity, ReportData reportData, Recorded recorded) {
    Standing standing =
        explains(reportData.second(), recorded) ? Standing.WHOLE : Standing.REST_NOT_EXPLAINED;
    if (reportData.first().equals(identity.padded())) {
      return Optional.of(
          Bound.signer(PADDED, standing, identity, Optional.empty(), reportData.second()));
    }
    return fingerprint()
        .filter(tls -> reportData.holdsHash(identity.bytes().concat(tls)))
        .map(
            tls ->
                Bound.signer(WITH_TLS, standing, identity, Optional.of(tls), reportData.second())
                    .showing(certificate));
  }

  /** The address in clear, if the report states it, or states none and leaves it to the quote. */
  private Optional<Bound> inClear(
      String layout, Standing standing, Bytes held, Optional<SigningIdentity> identity) {
    Optional<SigningIdentity> inQuote = SigningIdentity.address(held);
    boolean holds = address.isEmpty() ? leftToQuote : identity.equals(inQuote);
    return inQuote
        .filter(i -> holds)
        .map(
            i ->
                Bound.signer(
                    layout,
                    address.isPresent() ? standing : Standing.KEY_NOT_STATED,
                    i,
                    Optional.empty(),
                    Bytes.EMPTY));
  }

  private Match unmatched(Optional<SigningIdentity> identity, ReportData reportData) {
    if (address.isEmpty()) {
      return NotKnown.NO_KEY;
    }
    Optional<String> unknown = SigningIdentity.notUnderstood(address.get(), algorithm, publicKeys);
    if (unknown.isPresent()) {
      return NotKnown.of(
          AttestationCode.REPORT_NOT_UNDERSTOOD,
          Message.of(
              "The report states a signing identity with %s, so it is not known what report_data"
                  + " would have to hold.",
              unknown.get()));
    }
    boolean mayBeHashed =
        identity.isPresent() && !leftToQuote && fingerprint().isEmpty() && reportData.mayHoldHash();
    return mayBeHashed ? NotKnown.lacking("the fingerprint of the TLS key") : new Match.Mismatch();
  }

  private Optional<Bytes> fingerprint() {
    return tlsFingerprint.filter(fingerprint -> fingerprint.size() == ReportData.HALF);
  }

  @Override
  public List<String> layouts() {
    return List.of(PADDED, WITH_TLS, AS_TEXT, BEHIND_KEY);
  }

  @Override
  public Optional<Bytes> nonce() {
    return stated.bytes();
  }

  @Override
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    address.ifPresent(a -> facts.put("statedSigningAddress", a.hex()));
    algorithm.ifPresent(a -> facts.put("statedSigningAlgo", a));
    tlsFingerprint.ifPresent(f -> facts.put("statedTlsFingerprint", f.hex()));
    stated.text().ifPresent(n -> facts.put("statedNonce", n));
    return facts;
  }
}
