package dev.exhibit.testdata.intel;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;

/**
 * What Intel certifies about one platform: the content of the SGX extension of its PCK certificate.
 *
 * @param ppid 16 bytes
 * @param componentSvns 16 bytes, one SVN each
 * @param cpuSvn 16 bytes; opaque, though on real platforms usually equal to the components
 * @param pceId 2 bytes
 * @param fmspc 6 bytes
 * @param sgxType 0 standard, 1 scalable
 * @param platformInstanceId 16 bytes; only the platform CA states it
 * @param configuration only the platform CA states it
 */
public record PckSpec(
    PckAuthority authority,
    Bytes ppid,
    Bytes componentSvns,
    int pceSvn,
    Bytes cpuSvn,
    Bytes pceId,
    Bytes fmspc,
    int sgxType,
    Bytes platformInstanceId,
    Configuration configuration) {
  /** The platform flags of OID 1.2.840.113741.1.13.1.7. */
  public record Configuration(boolean dynamicPlatform, boolean cachedKeys, boolean smtEnabled) {}

  private static final Bytes COMPONENTS = Svns.of(3, 3, 2, 2, 4, 1, 0, 5);
  private static final Bytes FMSPC = Bytes.of(new byte[] {0x5E, 0x1F, 0x0C, 0, 0, 0});

  /** A current platform: it meets the newest level of {@link TcbInfoSpec#tdx}. */
  public static PckSpec current(Seed seed) {
    return new PckSpec(
        PckAuthority.PLATFORM,
        seed.derive("ppid").bytes(16),
        COMPONENTS,
        11,
        COMPONENTS,
        Bytes.zeros(2),
        FMSPC,
        1,
        seed.derive("platform instance").bytes(16),
        new Configuration(true, true, true));
  }

  /** The same platform certified by the other CA. */
  public PckSpec withAuthority(PckAuthority other) {
    return new PckSpec(
        other,
        ppid,
        componentSvns,
        pceSvn,
        cpuSvn,
        pceId,
        fmspc,
        sgxType,
        platformInstanceId,
        configuration);
  }

  /** The same platform with other component SVNs and the same opaque CPUSVN. */
  public PckSpec withComponentSvns(Bytes svns) {
    return new PckSpec(
        authority,
        ppid,
        svns,
        pceSvn,
        cpuSvn,
        pceId,
        fmspc,
        sgxType,
        platformInstanceId,
        configuration);
  }

  /** The same platform with another PCE SVN. */
  public PckSpec withPceSvn(int svn) {
    return new PckSpec(
        authority,
        ppid,
        componentSvns,
        svn,
        cpuSvn,
        pceId,
        fmspc,
        sgxType,
        platformInstanceId,
        configuration);
  }

  /** The same platform with another CPUSVN. */
  public PckSpec withCpuSvn(Bytes svn) {
    return new PckSpec(
        authority,
        ppid,
        componentSvns,
        pceSvn,
        svn,
        pceId,
        fmspc,
        sgxType,
        platformInstanceId,
        configuration);
  }

  /** The same platform with another PCE id, 2 bytes. */
  public PckSpec withPceId(Bytes id) {
    return new PckSpec(
        authority,
        ppid,
        componentSvns,
        pceSvn,
        cpuSvn,
        id,
        fmspc,
        sgxType,
        platformInstanceId,
        configuration);
  }

  /** A platform of another family, 6 bytes. */
  public PckSpec withFmspc(Bytes family) {
    return new PckSpec(
        authority,
        ppid,
        componentSvns,
        pceSvn,
        cpuSvn,
        pceId,
        family,
        sgxType,
        platformInstanceId,
        configuration);
  }

  /** The same platform with another SGX type. */
  public PckSpec withSgxType(int type) {
    return new PckSpec(
        authority,
        ppid,
        componentSvns,
        pceSvn,
        cpuSvn,
        pceId,
        fmspc,
        type,
        platformInstanceId,
        configuration);
  }
}
