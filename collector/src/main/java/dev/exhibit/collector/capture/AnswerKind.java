package dev.exhibit.collector.capture;

import dev.exhibit.bundle.manifest.Role;
import java.util.regex.Pattern;

/** What an answer is, told by the address it came from. */
enum AnswerKind {
  TCB_INFO(Role.INTEL_TCB_INFO, "collateral/intel", "/(sgx|tdx)/certification/v\\d+/tcb$"),
  QE_IDENTITY(Role.INTEL_QE_IDENTITY, "collateral/intel", "/certification/v\\d+/qe/identity$"),
  PCK_CRL(Role.INTEL_PCK_CRL, "collateral/intel", "/certification/v\\d+/pckcrl$"),
  ROOT_CA_CRL(
      Role.INTEL_ROOT_CA_CRL,
      "collateral/intel",
      "(/IntelSGXRootCA\\.(der|crl)|/certification/v\\d+/rootcacrl)$"),
  RIM(Role.NVIDIA_RIM, "collateral/nvidia/rim", "/v\\d+/rim/[^/]+$"),
  OCSP(Role.NVIDIA_OCSP, "collateral/nvidia/ocsp", "//ocsp[^/]*nvidia\\.com(/.*)?$"),
  NVIDIA_TOKEN(Role.NVIDIA_TOKEN, "collateral/nvidia/token", "/v\\d+/attest/(gpu|switch)$"),
  NVIDIA_KEYS(
      Role.NVIDIA_JWKS,
      "collateral/nvidia/token",
      "//nras\\.attestation\\.nvidia\\.com/\\.well-known/jwks\\.json$"),
  VCEK(Role.AMD_VCEK, "collateral/amd", "/(vcek|vlek)/v\\d+/[^/]+/[0-9a-fA-F]{16,}$"),
  AMD_CHAIN(Role.AMD_CERT_CHAIN, "collateral/amd", "/(vcek|vlek)/v\\d+/[^/]+/cert_chain$"),
  AMD_CRL(Role.AMD_CRL, "collateral/amd", "/(vcek|vlek)/v\\d+/[^/]+/crl$"),
  REKOR_INDEX(Role.REKOR_INDEX, "collateral/sigstore", "/api/v\\d+/index/retrieve$"),
  REKOR_ENTRY(Role.REKOR_ENTRY, "collateral/sigstore", "/api/v\\d+/log/entries(/retrieve)?$"),
  SIGSTORE_BUNDLE(
      Role.SIGSTORE_BUNDLE, "collateral/sigstore", "/attestations/sha256:[0-9a-f]{64}$"),
  ACI_SESSION(Role.ACI_SESSION, "collateral/aci", "/aci/sessions/(as_)?[0-9a-f]{64}$"),
  /** Documents that a report of the same capture needs to be understood. */
  COMPANION(
      new Role("attestation-companion"),
      "attestations",
      "(/e2e/instances/[^/]+|/\\.well-known/tinfoil-proxy)$"),
  REPORT(
      Role.ATTESTATION_REPORT,
      "attestations",
      "(/attestation/report|/tee/attestation|/chutes/[^/]+/evidence"
          + "|/\\.well-known/tinfoil-attestation|/aci/attestation)$"),
  OTHER(Role.OTHER, "other", "$^");

  private final Role role;
  private final String folder;
  private final Pattern address;

  AnswerKind(Role role, String folder, String address) {
    this.role = role;
    this.folder = folder;
    this.address = Pattern.compile(address);
  }

  Role role() {
    return role;
  }

  String folder() {
    return folder;
  }

  /** The kind of an answer; a refused request is evidence of nothing and is kept as OTHER. */
  static AnswerKind of(CapturedAnswer answer) {
    if (!answer.succeeded()) {
      return OTHER;
    }
    for (AnswerKind kind : values()) {
      if (kind.address.matcher(answer.address()).find()) {
        return kind;
      }
    }
    return OTHER;
  }
}
