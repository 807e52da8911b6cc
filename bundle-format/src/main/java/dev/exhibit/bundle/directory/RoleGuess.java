package dev.exhibit.bundle.directory;

import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.manifest.RoleNames;
import dev.exhibit.data.Ordered;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Role and media type of a file in an evidence directory that says neither: by its conventional
 * name. SPEC.md, evidence directories.
 */
final class RoleGuess {
  private static final Map<Pattern, Role> BY_NAME =
      Ordered.map(
          entry("attestations/[^/]+/tls-peer\\..+", Role.TLS_PEER),
          entry("collateral/intel/(.+/)?tcb-info\\.json", Role.INTEL_TCB_INFO),
          entry("collateral/intel/(.+/)?qe-identity\\.json", Role.INTEL_QE_IDENTITY),
          entry("collateral/intel/(.+/)?pck-crl\\.[^/]+", Role.INTEL_PCK_CRL),
          entry("collateral/intel/(.+/)?root-ca-crl\\.[^/]+", Role.INTEL_ROOT_CA_CRL),
          entry(
              "collateral/intel/(.+/)?tcb-info-issuer-chain\\.[^/]+",
              Role.INTEL_TCB_INFO_ISSUER_CHAIN),
          entry(
              "collateral/intel/(.+/)?qe-identity-issuer-chain\\.[^/]+",
              Role.INTEL_QE_IDENTITY_ISSUER_CHAIN),
          entry(
              "collateral/intel/(.+/)?pck-crl-issuer-chain\\.[^/]+",
              Role.INTEL_PCK_CRL_ISSUER_CHAIN),
          entry("collateral/nvidia/rim/.+", Role.NVIDIA_RIM),
          entry("collateral/nvidia/ocsp/.+", Role.NVIDIA_OCSP),
          entry("collateral/nvidia/token/(.+/)?jwks\\.json", Role.NVIDIA_JWKS),
          entry("collateral/nvidia/token/(?!(.+/)?jwks\\.json$).+", Role.NVIDIA_TOKEN),
          entry("collateral/aci/(.+/)?session-[^/]+\\.json", Role.ACI_SESSION),
          entry("collateral/amd/(.+/)?vcek\\.[^/]+", Role.AMD_VCEK),
          entry("collateral/amd/(.+/)?cert-chain\\.[^/]+", Role.AMD_CERT_CHAIN),
          entry("collateral/amd/(.+/)?crl\\.[^/]+", Role.AMD_CRL),
          entry("collateral/sigstore/(.+/)?[^/]+\\.sigstore\\.json", Role.SIGSTORE_BUNDLE),
          entry("collateral/sigstore/(.+/)?rekor-entry[^/]*\\.json", Role.REKOR_ENTRY),
          entry("collateral/sigstore/(.+/)?image-manifest[^/]*\\.json", Role.IMAGE_MANIFEST),
          entry("collateral/sigstore/(.+/)?cosign-[^/]*\\.json", Role.COSIGN_SIGNATURE),
          entry("collateral/sigstore/(.+/)?rekor-index[^/]*\\.json", Role.REKOR_INDEX),
          entry("roots/.+", Role.ROOT_CERTIFICATE));

  private static final Map<String, String> MEDIA_TYPES =
      Ordered.map(
          Map.entry("json", "application/json"),
          Map.entry("pem", "application/x-pem-file"),
          Map.entry("crl", "application/pkix-crl"),
          Map.entry("jwt", "application/jwt"),
          Map.entry("tsr", "application/timestamp-reply"),
          Map.entry("xml", "application/xml"),
          Map.entry("txt", "text/plain"));

  private RoleGuess() {}

  private static Map.Entry<Pattern, Role> entry(String pattern, Role role) {
    return Map.entry(Pattern.compile(pattern), role);
  }

  static Role role(String name) {
    return RoleNames.roleOf(name)
        .orElseGet(
            () ->
                BY_NAME.entrySet().stream()
                    .filter(known -> known.getKey().matcher(name).matches())
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(Role.OTHER));
  }

  static String mediaType(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return MEDIA_TYPES.getOrDefault(extension, "application/octet-stream");
  }
}
