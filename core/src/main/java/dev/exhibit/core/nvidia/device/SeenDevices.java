package dev.exhibit.core.nvidia.device;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which devices were shown where in one bundle. A device that several attestations show is one
 * device, which is no contradiction, as a bundle may hold a day; but nobody must count it twice.
 */
public final class SeenDevices {
  public static final String SAME_AS = "sameDevicesAs";
  public static final String SHOWN_BEFORE = "shownBefore";

  private final Map<PublicKey, Subject> first = new LinkedHashMap<>();

  /**
   * The findings on an attestation, of which the one that counts its devices says where they were
   * shown before.
   */
  public List<Finding> noted(Subject subject, List<VerifiedGpu> devices, List<Finding> findings) {
    TreeSet<String> places = new TreeSet<>();
    int again = 0;
    for (VerifiedGpu device : devices) {
      Subject earlier = first.putIfAbsent(device.identity(), subject);
      if (earlier != null && !earlier.equals(subject)) {
        again++;
        places.add(earlier.path());
      }
    }
    if (again == 0) {
      return findings;
    }
    int seenAgain = again;
    Key count = new Key(CheckId.GPU_COUNT, subject);
    Message words =
        Message.of(
            "%d of them are the same devices as those shown at %s: they are counted in both places"
                + " but exist only once.",
            again, String.join(", ", places));
    return findings.stream()
        .map(f -> f.key().equals(count) ? noted(f, words, List.copyOf(places), seenAgain) : f)
        .toList();
  }

  private static Finding noted(Finding finding, Message words, List<String> places, int again) {
    Grounds old = finding.grounds();
    Grounds grounds = old.adding(words).with(SAME_AS, places).with(SHOWN_BEFORE, again);
    return finding.on(grounds);
  }
}
