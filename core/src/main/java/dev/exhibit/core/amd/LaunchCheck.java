package dev.exhibit.core.amd;

import dev.exhibit.core.amd.dstack.DstackAttestation;
import dev.exhibit.core.amd.launch.DstackLaunch;
import dev.exhibit.core.amd.report.AmdCode;
import dev.exhibit.core.amd.report.SnpReport;
import dev.exhibit.core.amd.terms.SevFeature;
import dev.exhibit.core.amd.terms.SnpField;
import dev.exhibit.core.amd.terms.SnpPolicy;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.dstack.ConfigDocument;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Holds what a host says it started a guest with against the report: the launch digest has to be
 * the one that follows from it, and HOST_DATA that of the guest's configuration document.
 *
 * <p>Nobody signed the account. Where the policy names the launch digest itself, all that the
 * digest covers is accepted, SEV_FEATURES too, and the account decides nothing: or the machine that
 * shows none would fare better. Rules for SEV_FEATURES that a policy spells out hold in any case.
 *
 * @param image of the OS, where the host's account names it
 * @param features SEV_FEATURES, where the launch digest follows from them
 * @param facts of the launch, by name
 * @param note what could not be held against the report, or is accepted and has to be known, as a
 *     sentence
 */
record LaunchCheck(
    Optional<Bytes> image, OptionalLong features, Map<String, Object> facts, Message note) {
  /** Nothing was said of the launch. */
  static final LaunchCheck NOTHING = unknown(Message.of(""));

  /** Of the configuration document; the label of its hash says it too. */
  private static final int VERSION = 3;

  LaunchCheck {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** What holds of it; stops where the report contradicts it. */
  static LaunchCheck of(SnpReport report, DstackAttestation shown, SnpPolicy policy)
      throws Stopped {
    Bytes bound = ConfigDocument.hash(shown.document());
    if (!bound.equals(report.hostData()) && !isOfKnownVersion(shown.document())) {
      return unknown(
          Message.of(
              "HOST_DATA was not compared: the configuration document is not of version %d.",
              VERSION));
    }
    if (!bound.equals(report.hostData())) {
      throw Stopped.broken(
          AmdCode.HOST_DATA_MISMATCH,
          Grounds.of("HOST_DATA is not the hash of the configuration document that is shown.")
              .compared(Value.of(bound), Value.of(report.hostData())));
    }
    Optional<Decoded<DstackLaunch>> launch = DstackLaunch.in(shown.config());
    if (launch.isEmpty()) {
      return NOTHING;
    }
    if (launch.get() instanceof Decoded.Valid<DstackLaunch> valid) {
      return held(report, valid.value(), policy);
    }
    Decoded.Invalid<?> invalid = (Decoded.Invalid<?>) launch.get();
    return unknown(
        Message.of("What the host says of the launch was not compared: %s.", invalid.message()));
  }

  private static boolean isOfKnownVersion(Bytes document) {
    try {
      JsonNode version = StrictJson.parse(document).path("version");
      return version.isIntegralNumber() && version.longValue(0) == VERSION;
    } catch (StrictJson.Malformed e) {
      return false;
    }
  }

  private static LaunchCheck held(SnpReport report, DstackLaunch shown, SnpPolicy policy)
      throws Stopped {
    boolean named =
        policy
            .references()
            .getOrDefault(SnpField.MEASUREMENT, Set.of())
            .contains(report.measurement());
    Bytes digest = shown.digest();
    if (!digest.equals(report.measurement())) {
      return other(report, shown, digest, named);
    }
    boolean swaps = SevFeature.DEBUG_SWAP.isIn(shown.features());
    if (swaps && !named && !policy.features().mustHave().contains(SevFeature.DEBUG_SWAP)) {
      throw Stopped.broken(
          AmdCode.DEBUG_SWAP,
          Grounds.of("The guest was started with DebugSwap in SEV_FEATURES.")
              .compared(
                  Value.parts(Map.of(SevFeature.DEBUG_SWAP.word(), Value.of(0))),
                  Value.parts(Map.of(SevFeature.DEBUG_SWAP.word(), Value.of(1))))
              .with(SnpClaims.LAUNCH, shown.facts()));
    }
    return new LaunchCheck(
        shown.image(),
        OptionalLong.of(shown.features()),
        shown.facts(),
        swaps
            ? Message.of(
                "THE GUEST WAS STARTED WITH DEBUGSWAP in SEV_FEATURES, which the policy accepts.")
            : Message.of(""));
  }

  private static LaunchCheck other(
      SnpReport report, DstackLaunch shown, Bytes digest, boolean named) throws Stopped {
    if (named) {
      return unknown(
          Message.of(
              "What the host says of the launch does not give the launch digest, which the policy"
                  + " names, and was not used."));
    }
    throw Stopped.broken(
        AmdCode.LAUNCH_DIFFERS,
        Grounds.of(
                "The launch digest is not the one that follows from what the host says it started"
                    + " the guest with.")
            .compared(Value.of(digest), Value.of(report.measurement()))
            .with(SnpClaims.LAUNCH, shown.facts()));
  }

  private static LaunchCheck unknown(Message note) {
    return new LaunchCheck(Optional.empty(), OptionalLong.empty(), Map.of(), note);
  }
}
