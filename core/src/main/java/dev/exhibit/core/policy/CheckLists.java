package dev.exhibit.core.policy;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Waiver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of a policy that name checks: {@code require}, {@code omit} and {@code waive}. A name
 * is a check's id or a family such as {@code gpu.*}; one that fits no check is refused. The floor
 * is always required.
 */
final class CheckLists {
  /**
   * Required only where a policy says so: what rests on the collector's word about its connection;
   * the service's opinion on evidence that is judged itself; and what ties GPUs to a TEE, which for
   * most providers is only a relayed nonce and is then printed as not proven in every report; and
   * where a machine stands, which few vouch for.
   */
  static final Set<CheckId> OPTIONAL_BY_DEFAULT =
      Collections.unmodifiableSet(
          EnumSet.of(
              CheckId.ACI_CHANNEL,
              CheckId.CHANNEL_TLS,
              CheckId.GPU_BINDING,
              CheckId.GPU_TOKEN,
              CheckId.PLATFORM_REGISTRY));

  private CheckLists() {}

  /**
   * Everything, or what {@code require} names and the basis of time; less what is omitted; and
   * always the floor. A list of what is required cannot forget the time that every answer is given
   * for; only {@code omit} can leave that out, and reports then say so.
   */
  static Set<CheckId> required(PolicyObject policy) throws PolicyRefused {
    Set<CheckId> required =
        named(policy, "require")
            .orElseGet(() -> EnumSet.complementOf(EnumSet.copyOf(OPTIONAL_BY_DEFAULT)));
    required.add(CheckId.TIME_BASIS);
    required.removeAll(omitted(policy));
    EnumSet.allOf(CheckId.class).stream().filter(CheckId::floor).forEach(required::add);
    return required;
  }

  /** What {@code require} names, omitted or not. */
  static Set<CheckId> requiredByName(PolicyObject policy) throws PolicyRefused {
    return named(policy, "require").orElseGet(() -> EnumSet.noneOf(CheckId.class));
  }

  /** What {@code omit} names; nothing of the floor can be. */
  static Set<CheckId> omitted(PolicyObject policy) throws PolicyRefused {
    Set<CheckId> omitted = named(policy, "omit").orElse(Set.of());
    for (CheckId check : omitted) {
      if (check.floor()) {
        throw new PolicyRefused("$.omit", check.id() + " belongs to the floor");
      }
    }
    return omitted;
  }

  /** The checks that the array {@code key} names; absent if there is no such array. */
  static Optional<Set<CheckId>> named(PolicyObject policy, String key) throws PolicyRefused {
    Optional<List<String>> names = policy.texts(key);
    if (names.isEmpty()) {
      return Optional.empty();
    }
    Set<CheckId> checks = EnumSet.noneOf(CheckId.class);
    for (String name : names.get()) {
      Set<CheckId> matched = matching(name);
      if (matched.isEmpty()) {
        throw new PolicyRefused(
            policy.path() + "." + key, "no check is called " + name + NearName.of(name, names()));
      }
      checks.addAll(matched);
    }
    return Optional.of(checks);
  }

  static List<Waiver> waivers(PolicyObject policy) throws PolicyRefused {
    List<Waiver> waivers = new ArrayList<>();
    for (PolicyObject waiver : policy.objects("waive")) {
      waiver.allowOnly("check", "reason");
      waivers.add(waiver(waiver));
    }
    return waivers;
  }

  private static Waiver waiver(PolicyObject waiver) throws PolicyRefused {
    String id =
        waiver
            .text("check")
            .orElseThrow(() -> new PolicyRefused(waiver.path() + ".check", "is missing"));
    CheckId check =
        CheckId.byId(id)
            .orElseThrow(
                () ->
                    new PolicyRefused(
                        waiver.path() + ".check",
                        "no check is called " + id + NearName.of(id, names())));
    if (check.floor()) {
      throw new PolicyRefused(
          waiver.path() + ".check", id + " belongs to the floor and cannot be waived");
    }
    String reason =
        waiver
            .text("reason")
            .orElseThrow(() -> new PolicyRefused(waiver.path() + ".reason", "is missing"));
    return new Waiver(check, reason);
  }

  /** The ids of checks and the names of their families. */
  static Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (CheckId check : CheckId.values()) {
      names.add(check.id());
      names.add(check.id().substring(0, check.id().indexOf('.')) + ".*");
    }
    return names;
  }

  /** The checks that a check's id or a family's name stands for. */
  static Set<CheckId> matching(String name) {
    Set<CheckId> matched = EnumSet.noneOf(CheckId.class);
    for (CheckId check : CheckId.values()) {
      boolean family =
          name.endsWith(".*") && check.id().startsWith(name.substring(0, name.length() - 1));
      if (family || check.id().equals(name)) {
        matched.add(check);
      }
    }
    return matched;
  }
}
