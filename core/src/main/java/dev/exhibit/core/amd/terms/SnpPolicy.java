package dev.exhibit.core.amd.terms;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is expected of AMD SEV-SNP guests and their platforms.
 *
 * @param references accepted values by field; a field that is not named is not compared
 * @param osImages accepted OS images, each the SHA-256 of its list of files; they count where the
 *     launch digest follows from the image
 * @param features rules for SEV_FEATURES
 */
public record SnpPolicy(
    Firmware firmware,
    Guest guest,
    Platform platform,
    Map<SnpField, Set<Bytes>> references,
    Set<Bytes> osImages,
    Features features) {
  /** No minimum, no debugging, no migration, any platform, no reference values. */
  public static final SnpPolicy DEFAULT =
      new SnpPolicy(
          new Firmware(Map.of(), Map.of()),
          new Guest(false, false, Set.of(), Set.of(), Optional.empty(), Optional.empty(), 0),
          new Platform(Set.of(), Set.of()),
          Map.of());

  public SnpPolicy {
    references = Ordered.copyOf(references);
    osImages = Ordered.copyOf(osImages);
  }

  /** Without OS images or features. */
  public SnpPolicy(
      Firmware firmware, Guest guest, Platform platform, Map<SnpField, Set<Bytes>> references) {
    this(firmware, guest, platform, references, Set.of(), Features.ANY);
  }

  /**
   * The oldest firmware that is accepted. AMD signs no statement on which is current.
   *
   * @param tcb by product line, the least level of each part of the TCB version, for the reported
   *     one and for the committed one, below which a host cannot go back
   * @param launchTcb the same for the one under which the guest was started
   * @param version the oldest version, for the one that runs and the committed one
   */
  public record Firmware(
      Map<ProductLine, Map<TcbPart, Integer>> tcb,
      Map<ProductLine, Map<TcbPart, Integer>> launchTcb,
      Optional<FirmwareVersion> version) {
    /** Minimum TCB versions alone. */
    public Firmware(
        Map<ProductLine, Map<TcbPart, Integer>> tcb,
        Map<ProductLine, Map<TcbPart, Integer>> launchTcb) {
      this(tcb, launchTcb, Optional.empty());
    }

    public Firmware {
      tcb = Ordered.copyOf(tcb);
      launchTcb = Ordered.copyOf(launchTcb);
    }
  }

  /**
   * Rules for the guest policy.
   *
   * @param allowDebug whether a guest may be debugged: only ever set by a caller who says so, never
   *     by a document
   * @param mustHave bits that have to be set
   * @param mustNotHave bits that must not be set
   * @param vmpls privilege levels that may have asked for the report; absent for any
   * @param abi the least version of the interface that the guest policy has to demand
   * @param svn the least security version that the guest's owner gave it
   */
  public record Guest(
      boolean allowDebug,
      boolean allowMigrationAgent,
      Set<GuestPolicyBit> mustHave,
      Set<GuestPolicyBit> mustNotHave,
      Optional<Set<Integer>> vmpls,
      Optional<FirmwareVersion> abi,
      int svn) {
    public Guest {
      mustHave = Ordered.copyOf(mustHave);
      mustNotHave = Ordered.copyOf(mustNotHave);
      vmpls = vmpls.map(Ordered::copyOf);
    }
  }

  /**
   * Rules for PLATFORM_INFO.
   *
   * @param mustHave floors, such as the completed check for memory aliases
   * @param mustNotHave ceilings, such as SMT
   */
  public record Platform(Set<PlatformBit> mustHave, Set<PlatformBit> mustNotHave) {
    public Platform {
      mustHave = Ordered.copyOf(mustHave);
      mustNotHave = Ordered.copyOf(mustNotHave);
    }
  }

  /**
   * Rules for SEV_FEATURES of the guest's processors.
   *
   * @param mustHave bits that have to be set
   * @param mustNotHave bits that must not be set; DebugSwap is refused too unless it is among those
   *     that have to be, or the policy names the launch digest itself
   */
  public record Features(Set<SevFeature> mustHave, Set<SevFeature> mustNotHave) {
    /** Nothing is demanded. */
    public static final Features ANY = new Features(Set.of(), Set.of());

    public Features {
      mustHave = Ordered.copyOf(mustHave);
      mustNotHave = Ordered.copyOf(mustNotHave);
    }

    /** Those that {@code features} have and must not, or lack and must have. */
    public List<SevFeature> refused(long features) {
      return Stream.concat(
              mustHave.stream().filter(f -> !f.isIn(features)),
              mustNotHave.stream().filter(f -> f.isIn(features)))
          .sorted()
          .distinct()
          .toList();
    }
  }

  /** The same, but a guest may be debugged. */
  public SnpPolicy allowingDebug() {
    Guest debugged =
        new Guest(
            true,
            guest.allowMigrationAgent(),
            guest.mustHave(),
            guest.mustNotHave(),
            guest.vmpls(),
            guest.abi(),
            guest.svn());
    return new SnpPolicy(firmware, debugged, platform, references, osImages, features);
  }

  /** The same with other rules for guests. */
  public SnpPolicy with(Guest other) {
    return new SnpPolicy(firmware, other, platform, references, osImages, features);
  }

  /** The same with other rules for firmware. */
  public SnpPolicy with(Firmware other) {
    return new SnpPolicy(other, guest, platform, references, osImages, features);
  }
}
