package dev.exhibit.bundle.manifest;

import dev.exhibit.bundle.document.TextForm;

/**
 * What a member is in the evidence. The vocabulary is open: a reader keeps a role it does not know.
 * A role is the collector's word and only finds a member; what the member proves, its content must
 * show.
 *
 * @param id lower-case letters, digits and hyphens
 */
public record Role(String id) implements Comparable<Role> {
  /** Exact request body on the wire. */
  public static final Role REQUEST_BODY = new Role("request-body");

  /** Exact response body on the wire, server-sent-event framing kept. */
  public static final Role RESPONSE_BODY = new Role("response-body");

  /** The provider's signature document, as served. */
  public static final Role SIGNATURE = new Role("signature");

  /** The provider's receipt, as served. */
  public static final Role RECEIPT = new Role("receipt");

  /** A session of a gateway with a verified upstream, which receipts cite, as served. */
  public static final Role ACI_SESSION = new Role("aci-session");

  /** What is needed to open end-to-end encrypted bodies. */
  public static final Role E2EE = new Role("e2ee");

  /** A body after end-to-end decryption. */
  public static final Role PLAIN = new Role("plain");

  /** The attestation report, exactly as served. */
  public static final Role ATTESTATION_REPORT = new Role("attestation-report");

  /** Public key (SPKI, DER) of the TLS peer as the collector saw it. */
  public static final Role TLS_PEER = new Role("tls-peer");

  /** TCB info document of Intel PCS, as served. */
  public static final Role INTEL_TCB_INFO = new Role("intel-tcb-info");

  /** Quoting-enclave identity of Intel PCS, as served. */
  public static final Role INTEL_QE_IDENTITY = new Role("intel-qe-identity");

  /** PCK revocation list. */
  public static final Role INTEL_PCK_CRL = new Role("intel-pck-crl");

  /** Revocation list of Intel's root. */
  public static final Role INTEL_ROOT_CA_CRL = new Role("intel-root-ca-crl");

  /** Issuer chain served with the TCB info. */
  public static final Role INTEL_TCB_INFO_ISSUER_CHAIN = new Role("intel-tcb-info-issuer-chain");

  /** Issuer chain served with the quoting-enclave identity. */
  public static final Role INTEL_QE_IDENTITY_ISSUER_CHAIN =
      new Role("intel-qe-identity-issuer-chain");

  /** Issuer chain served with the PCK revocation list. */
  public static final Role INTEL_PCK_CRL_ISSUER_CHAIN = new Role("intel-pck-crl-issuer-chain");

  /** Reference integrity manifest of NVIDIA, as served. */
  public static final Role NVIDIA_RIM = new Role("nvidia-rim");

  /** OCSP response for an NVIDIA certificate. */
  public static final Role NVIDIA_OCSP = new Role("nvidia-ocsp");

  /** Token of NVIDIA's attestation service, as served. */
  public static final Role NVIDIA_TOKEN = new Role("nvidia-token");

  /** Key set of NVIDIA's attestation service, as served. */
  public static final Role NVIDIA_JWKS = new Role("nvidia-jwks");

  /** AMD VCEK or VLEK certificate. */
  public static final Role AMD_VCEK = new Role("amd-vcek");

  /** AMD signing and root certificates. */
  public static final Role AMD_CERT_CHAIN = new Role("amd-cert-chain");

  /** AMD revocation list. */
  public static final Role AMD_CRL = new Role("amd-crl");

  /** Entry of a Rekor log. */
  public static final Role REKOR_ENTRY = new Role("rekor-entry");

  /** Answer of a Rekor index search. */
  public static final Role REKOR_INDEX = new Role("rekor-index");

  /** Sigstore bundle of an image or artifact. */
  public static final Role SIGSTORE_BUNDLE = new Role("sigstore-bundle");

  /** Index or manifest of a container image, as its registry serves it. */
  public static final Role IMAGE_MANIFEST = new Role("image-manifest");

  /** Manifest or layer of a signature in cosign's earlier form, as a registry serves it. */
  public static final Role COSIGN_SIGNATURE = new Role("cosign-signature");

  /** What a register of machines answered about one, as served. */
  public static final Role PLATFORM_REGISTRY = new Role("platform-registry");

  /** A root certificate as the collector knew it; proves nothing by itself. */
  public static final Role ROOT_CERTIFICATE = new Role("root-certificate");

  /** RFC 3161 token obtained before an attestation was requested. */
  public static final Role TIMESTAMP_BEFORE = new Role("timestamp-before");

  /** RFC 3161 token over the attestation report, obtained at once. */
  public static final Role TIMESTAMP_AFTER = new Role("timestamp-after");

  /** Revocation list about a certificate of a time-stamping authority, DER. */
  public static final Role TSA_CRL = new Role("tsa-crl");

  /** OCSP response about a certificate of a time-stamping authority, DER. */
  public static final Role TSA_OCSP = new Role("tsa-ocsp");

  /** Metadata of a capture made by another tool. */
  public static final Role CAPTURE_MANIFEST = new Role("capture-manifest");

  /** Method, address, status and headers of an HTTP exchange that fetched evidence. */
  public static final Role HTTP_EXCHANGE_METADATA = new Role("http-exchange-metadata");

  /** Which bundle this one completes: {@code other/completes.json}. */
  public static final Role COMPLETES = new Role("completes");

  /** How a recorded exchange ended, by the recorder's word: {@code recording.json}. */
  public static final Role RECORDING_LOG = new Role("recording-log");

  /** Anything else. */
  public static final Role OTHER = new Role("other");

  public Role {
    if (!TextForm.WORD.accepts(id)) {
      throw new IllegalArgumentException(
          "role: expected " + TextForm.WORD.description() + ", got " + id);
    }
  }

  @Override
  public int compareTo(Role other) {
    return id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return id;
  }
}
