package dev.exhibit.collector.provider;

import dev.exhibit.bundle.manifest.Secrets;
import dev.exhibit.data.Bytes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A provider at an address: where to send what. */
public final class Service {
  private static final Pattern ID = Pattern.compile("(?!\\.{1,2}$)[!-~]{1,256}");

  private final Provider provider;
  private final String base;
  private final SigningAlgorithm algorithm;

  private Service(Provider provider, String base, SigningAlgorithm algorithm) {
    this.provider = provider;
    this.base = base;
    this.algorithm = algorithm;
  }

  /**
   * The provider at its usual address or at {@code base}.
   *
   * @param base an http or https address without user, query and fragment; the provider's usual
   *     path is added if it has none
   * @throws IllegalArgumentException with one line for a person if an address cannot be used
   */
  public static Service of(Provider provider, Optional<String> base, SigningAlgorithm algorithm) {
    String text = base.orElseGet(provider::defaultBase);
    if (text.isEmpty()) {
      throw new IllegalArgumentException(provider.name() + " has no usual base address: name one");
    }
    URI uri = parse(text);
    boolean plain =
        uri.getHost() != null
            && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
            && uri.getRawUserInfo() == null
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null;
    if (!plain) {
      throw new IllegalArgumentException(
          "expected a base address such as https://host/v1, without user, query and fragment");
    }
    String path = uri.getRawPath().replaceAll("/+$", "");
    String host = uri.getScheme() + "://" + uri.getRawAuthority();
    String root = host + (path.isEmpty() ? provider.defaultPath() : path) + "/";
    return new Service(provider, root, algorithm).withoutCredentials();
  }

  /** Refuses what would be refused when the bundle is written, before anything is sent. */
  private Service withoutCredentials() {
    for (URI address : List.of(chat(), attestation("", Bytes.EMPTY, Optional.empty()))) {
      Optional<String> complaint = Secrets.complaintAboutUrl(address.toString());
      if (complaint.isPresent()) {
        throw new IllegalArgumentException(complaint.get() + " may not be packed");
      }
    }
    return this;
  }

  private static URI parse(String address) {
    try {
      return new URI(address);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not an address: " + e.getReason(), e);
    }
  }

  /** Name of the provider. */
  public String name() {
    return provider.name();
  }

  /**
   * Where something goes that a client sent to a path below its own base address.
   *
   * @param below what follows the base address, percent-encoded, with its query
   * @throws IllegalArgumentException if that is no address
   */
  public URI below(String below) {
    return parse(base + below);
  }

  /** Where chats go. */
  public URI chat() {
    return address(provider.chat(), Map.of());
  }

  /**
   * Where the signature of a response is; empty if {@code chatId} can be none, being overlong or
   * not printable ASCII.
   */
  public Optional<URI> signature(String chatId, String model) {
    return usable(chatId)
        .map(
            id ->
                address(
                    provider.signature(),
                    Map.of("chat_id", id, "model", model, "signing_algo", algorithm.id())));
  }

  private static Optional<String> usable(String id) {
    return Optional.of(id).filter(text -> ID.matcher(text).matches());
  }

  /** Whether it is asked as a gateway of aci/1 whatever its answers say. */
  public boolean alwaysAci() {
    return provider.alwaysAci();
  }

  /** Where a receipt is (aci/1); empty if {@code id} can be none. */
  public Optional<URI> receipt(String id) {
    return usable(id).map(known -> address(provider.receipt(), Map.of("receipt_id", known)));
  }

  /** Where a session is that a receipt cites (aci/1); empty if {@code id} can be none. */
  public Optional<URI> aciSession(String id) {
    return usable(id).map(known -> address(provider.aciSession(), Map.of("session_id", known)));
  }

  /** Where the attestation of a gateway's keyset is (aci/1). */
  public URI aciAttestation(Bytes nonce) {
    return address(provider.aciAttestation(), Map.of("nonce", nonce.hex()));
  }

  /**
   * Where an attestation is.
   *
   * @param signingAddress the key that has to be attested, as the provider names it
   */
  public URI attestation(String model, Bytes nonce, Optional<String> signingAddress) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("model", model);
    values.put("nonce", nonce.hex());
    values.put("signing_algo", algorithm.id());
    signingAddress.ifPresent(address -> values.put("signing_address", address));
    return address(provider.attestation(), values);
  }

  private URI address(String template, Map<String, String> values) {
    String path = AddressTemplate.expand(template, values).replaceFirst("^/+", "");
    return URI.create(parse(base + path).toASCIIString());
  }
}
