package dev.exhibit.core.amd.launch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of virtual processor of QEMU's, with the CPUID signature that it starts with. */
public enum CpuModel {
  EPYC(23, 1, 2, List.of("epyc", "epyc-v1", "epyc-v2", "epyc-ibpb", "epyc-v3", "epyc-v4")),
  ROME(23, 49, 0, List.of("epyc-rome", "epyc-rome-v1", "epyc-rome-v2", "epyc-rome-v3")),
  MILAN(25, 1, 1, List.of("epyc-milan", "epyc-milan-v1", "epyc-milan-v2")),
  GENOA(25, 17, 0, List.of("epyc-genoa", "epyc-genoa-v1"));

  private static final int MOST_BASE_FAMILY = 15;

  private final int family;
  private final int model;
  private final int stepping;
  private final List<String> names;

  CpuModel(int family, int model, int stepping, List<String> names) {
    this.family = family;
    this.model = model;
    this.stepping = stepping;
    this.names = names;
  }

  /** The one that QEMU calls so, in either case. */
  public static Optional<CpuModel> named(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(each -> each.names.contains(lower)).findFirst();
  }

  /** The first of its names. */
  public String word() {
    return names.get(0);
  }

  /** CPUID 1, EAX: stepping 4 bits, model 4, base family 4, then at 16 and 20 what exceeds them. */
  int signature() {
    return (family - MOST_BASE_FAMILY) << 20
        | (model >> 4) << 16
        | MOST_BASE_FAMILY << 8
        | (model & 0xF) << 4
        | stepping;
  }
}
