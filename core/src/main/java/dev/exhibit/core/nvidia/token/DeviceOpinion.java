package dev.exhibit.core.nvidia.token;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.decode.CompactJson;
import dev.exhibit.data.Ordered;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a service says of one device: claims of version 2.0, 3.0 or 4.0 of NVIDIA's, or those that
 * Intel Trust Authority passes on, where single results stand in an object of their own.
 */
public record DeviceOpinion(JsonNode claims) {
  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,59}");
  private static final String PREFIX = "x-nvidia-";
  private static final String DETAILS = "x-nvidia-attestation-detailed-result";
  private static final String MEASUREMENTS = "measres";
  private static final String SECURE_BOOT = "secboot";
  private static final String DEBUG = "dbgstat";
  private static final Set<String> SUCCESS = Ordered.set("success", "comparison-successful");
  private static final Set<String> GOOD_STATUS = Ordered.set("valid", "good");

  /** Names of the claim that states the version of the others. */
  private static final List<String> VERSIONS =
      List.of("x-nvidia-ver", "x-nvidia-gpu-claims-version", "x-nvidia-switch-claims-version");

  private static final Set<String> KNOWN_VERSIONS = Ordered.set("2.0", "3.0", "4.0");

  /** Lists of what differs; null or empty where nothing does. */
  private static final List<String> MISMATCHES =
      List.of("x-nvidia-mismatch-measurement-records", "x-nvidia-mismatch-opaque-data-records");

  private static final String ATTESTER_CLAIMS = "x-nvidia-attester-claims";
  private static final String SWITCHES = "x-nvidia-gpu-switch-pdis";

  /** Requires that the claims, as far as they say, are of versions that are known. */
  void requireKnownVersion() throws Stopped {
    for (String name : VERSIONS) {
      JsonNode stated = claims.path(name);
      if (!stated.isMissingNode() && !KNOWN_VERSIONS.contains(stated.stringValue(""))) {
        throw Stopped.lacking(
            TokenCode.NOT_UNDERSTOOD,
            Message.of(
                "The token's claims are of a version that is not known here (%s %s).",
                name, stated.stringValue("of another type")));
      }
    }
  }

  /** The device certificate's serial number in hex, which tokens write in decimal digits. */
  String serial() {
    String ueid = text("ueid");
    return DECIMAL.matcher(ueid).matches() ? new BigInteger(ueid).toString(16) : ueid;
  }

  String driver() {
    return text("x-nvidia-gpu-driver-version");
  }

  String vbios() {
    return text("x-nvidia-gpu-vbios-version");
  }

  String nonce() {
    return text("eat_nonce");
  }

  /**
   * The claims that it has to make and does not, or not in the form that they have: nobody can tell
   * from them whether the device is good or bad.
   */
  public List<String> unstated() {
    List<String> unstated = new ArrayList<>();
    require(claims.path(MEASUREMENTS).isString(), MEASUREMENTS, unstated);
    require(claims.path(SECURE_BOOT).isBoolean(), SECURE_BOOT, unstated);
    require(claims.path(DEBUG).isString(), DEBUG, unstated);
    return unstated;
  }

  /**
   * Every claim that is other than good: measurements not a success, secure boot off, debug not
   * disabled, a check of the service that did not hold, a certificate not valid or not good, and,
   * whatever the others say, a difference from the reference values.
   */
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    require(isOpenOr(MEASUREMENTS, SUCCESS.contains(text(MEASUREMENTS))), MEASUREMENTS, faults);
    require(
        isOpenOr(SECURE_BOOT, claims.path(SECURE_BOOT).booleanValue(false)), SECURE_BOOT, faults);
    require(isOpenOr(DEBUG, text(DEBUG).equals("disabled")), DEBUG, faults);
    faultsIn(claims, faults);
    faultsIn(claims.path(DETAILS), faults);
    require(!claims.has("x-nvidia-error-details"), "x-nvidia-error-details", faults);
    return faults;
  }

  private boolean isOpenOr(String claim, boolean good) {
    return good || unstated().contains(claim);
  }

  private static void faultsIn(JsonNode results, List<String> faults) {
    for (String name : MISMATCHES) {
      JsonNode records = results.path(name);
      boolean none = records.isArray() && records.isEmpty();
      require(records.isMissingNode() || records.isNull() || none, name, faults);
    }
    for (var claim : results.properties()) {
      JsonNode value = claim.getValue();
      if (claim.getKey().startsWith(PREFIX)) {
        require(!value.isBoolean() || value.booleanValue(), claim.getKey(), faults);
        for (String status : List.of("x-nvidia-cert-status", "x-nvidia-cert-ocsp-status")) {
          JsonNode stated = value.path(status);
          require(
              stated.isMissingNode() || GOOD_STATUS.contains(stated.stringValue("")),
              claim.getKey() + "." + status,
              faults);
        }
      }
    }
  }

  private static void require(boolean good, String name, List<String> faults) {
    if (!good) {
      faults.add(name);
    }
  }

  /** The claims a reader looks for, by the service's names. */
  Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    for (String name :
        List.of(
            "ueid",
            "hwmodel",
            MEASUREMENTS,
            SECURE_BOOT,
            DEBUG,
            "x-nvidia-gpu-driver-version",
            "x-nvidia-gpu-vbios-version")) {
      JsonNode value = claims.path(name);
      if (value.isString()) {
        summary.put(name, name.equals("ueid") ? serial() : value.stringValue());
      } else if (value.isBoolean()) {
        summary.put(name, value.booleanValue());
      }
    }
    scalars(claims.path(ATTESTER_CLAIMS))
        .forEach((n, v) -> summary.put(ATTESTER_CLAIMS + "." + n, v));
    List<String> switches =
        claims.path(SWITCHES).valueStream().map(v -> v.stringValue("")).toList();
    if (!switches.isEmpty()) {
      summary.put(SWITCHES, switches);
    }
    return summary;
  }

  private static Map<String, Object> scalars(JsonNode object) {
    Map<String, Object> scalars = new LinkedHashMap<>();
    for (var claim : object.properties()) {
      JsonNode value = claim.getValue();
      scalars.put(
          claim.getKey(), value.canConvertToLong() ? value.longValue() : CompactJson.shown(value));
    }
    return scalars;
  }

  private String text(String name) {
    return claims.path(name).stringValue("");
  }
}
