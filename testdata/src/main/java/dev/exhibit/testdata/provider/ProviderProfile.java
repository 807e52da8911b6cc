package dev.exhibit.testdata.provider;

/**
 * How one provider speaks.
 *
 * @param name the provider's name in the collector
 * @param checksumAddress whether addresses are written with EIP-55 capitals, else in lower case
 * @param gatewaySigns whether the relaying gateway's key signs and not the model's
 * @param https whether it is served with a TLS key made inside the TEE, which reports can bind
 * @param ownNonce whether it ignores the client's nonce and attests to one of its own
 * @param nodes how many machines share the load; the last one answers chats
 * @param root what its paths begin with, before {@code chat/completions}
 */
public record ProviderProfile(
    String name,
    TextForm textForm,
    ResponseForm form,
    boolean checksumAddress,
    ReportShape shape,
    boolean gatewaySigns,
    boolean https,
    boolean ownNonce,
    int nodes,
    String root) {
  private static final String V1 = "/v1/";

  /** RedPill, whose proxy hashes its own rendering of an answer. */
  public static final ProviderProfile REDPILL =
      new ProviderProfile(
          "redpill",
          TextForm.TWO_PARTS,
          ResponseForm.PYTHON,
          true,
          ReportShape.FLAT,
          false,
          false,
          false,
          1,
          V1);

  /** A Phala deployment of the older proxy, which hashes what it sends. */
  public static final ProviderProfile PHALA = REDPILL.named("phala").with(ResponseForm.EXACT);

  /** NEAR AI's cloud, where the model's TEE signs. */
  public static final ProviderProfile NEAR_AI =
      new ProviderProfile(
          "near-ai",
          TextForm.THREE_PARTS,
          ResponseForm.EXACT,
          false,
          ReportShape.GATEWAY,
          false,
          true,
          false,
          1,
          V1);

  /** NEAR AI's cloud, where the gateway rewrote the stream and signs itself. */
  public static final ProviderProfile NEAR_AI_GATEWAY =
      new ProviderProfile(
          "near-ai",
          TextForm.TWO_PARTS,
          ResponseForm.EXACT,
          false,
          ReportShape.GATEWAY,
          true,
          true,
          false,
          1,
          V1);

  /** A model of NEAR AI at its own address, without the cloud in front. */
  public static final ProviderProfile NEAR_AI_DIRECT =
      new ProviderProfile(
          "near-ai",
          TextForm.THREE_PARTS,
          ResponseForm.EXACT,
          false,
          ReportShape.FLAT,
          false,
          true,
          false,
          1,
          V1);

  /** Venice, which relays a NEAR model's signature and attestation. */
  public static final ProviderProfile VENICE =
      new ProviderProfile(
          "venice",
          TextForm.THREE_PARTS,
          ResponseForm.EXACT,
          false,
          ReportShape.VENICE,
          false,
          false,
          false,
          1,
          "/api/v1/");

  /** NanoGPT, which relays a proxy's signature and attestation and writes the answer itself. */
  public static final ProviderProfile NANO_GPT = PHALA.named("nanogpt").with(ReportShape.RELAYED);

  /** A Phala deployment on AMD's machines. */
  public static final ProviderProfile PHALA_AMD = PHALA.with(ReportShape.AMD);

  /** 0G's broker, whose quote holds the signing address as text and no nonce. */
  public static final ProviderProfile ZERO_G = PHALA.named("0g").with(ReportShape.QUOTE_RESPONSE);

  /** Umbra, whose quote holds a hash over secrets of one TLS session. */
  public static final ProviderProfile UMBRA = PHALA.named("umbra").with(ReportShape.SESSION);

  /** How this provider names the signing key of {@code node}. */
  public String address(SimulatedNode node, SigningAlgorithm algorithm) {
    return switch (algorithm) {
      case ECDSA ->
          checksumAddress ? node.ecdsa().checksumAddress() : "0x" + node.identity(algorithm).hex();
      case ED25519 -> node.publicKeyHex(algorithm);
    };
  }

  /** The same provider under another name. */
  public ProviderProfile named(String other) {
    return new ProviderProfile(
        other, textForm, form, checksumAddress, shape, gatewaySigns, https, ownNonce, nodes, root);
  }

  /** The same provider with another way of writing and hashing answers. */
  public ProviderProfile with(ResponseForm other) {
    return new ProviderProfile(
        name, textForm, other, checksumAddress, shape, gatewaySigns, https, ownNonce, nodes, root);
  }

  /** The same provider with another shape of reports. */
  public ProviderProfile with(ReportShape other) {
    return new ProviderProfile(
        name, textForm, form, checksumAddress, other, gatewaySigns, https, ownNonce, nodes, root);
  }

  /** The same provider, which attests to a nonce of its own and says so. */
  public ProviderProfile withOwnNonce() {
    return new ProviderProfile(
        name, textForm, form, checksumAddress, shape, gatewaySigns, https, true, nodes, root);
  }

  /** The same provider on plain HTTP, with no TLS key that its reports could bind. */
  public ProviderProfile withoutHttps() {
    return new ProviderProfile(
        name, textForm, form, checksumAddress, shape, gatewaySigns, false, ownNonce, nodes, root);
  }

  /** The same provider with {@code count} machines, all attested in one report. */
  public ProviderProfile withNodes(int count) {
    return new ProviderProfile(
        name, textForm, form, checksumAddress, shape, gatewaySigns, https, ownNonce, count, root);
  }
}
