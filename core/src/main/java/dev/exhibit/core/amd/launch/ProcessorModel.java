package dev.exhibit.core.amd.launch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** QEMU's names of AMD processors, and the CPUID signature (Fn0000_0001 EAX) of each. */
public enum ProcessorModel {
  /** Naples. */
  EPYC("EPYC", 23, 1, 2),
  /** Rome. */
  ROME("EPYC-Rome", 23, 49, 0),
  /** Milan. */
  MILAN("EPYC-Milan", 25, 1, 1),
  /** Genoa. */
  GENOA("EPYC-Genoa", 25, 17, 0),
  /** Turin. */
  TURIN("EPYC-Turin", 26, 0, 0);

  private static final int LARGEST_FAMILY = 15;

  private final String word;
  private final long signature;

  ProcessorModel(String word, int family, int model, int stepping) {
    this.word = word;
    this.signature =
        ((long) (family - LARGEST_FAMILY) << 20)
            | ((long) (model >> 4) << 16)
            | ((long) LARGEST_FAMILY << 8)
            | ((long) (model & 0xF) << 4)
            | stepping;
  }

  /** The model with this name; a version after it, such as {@code -v4}, changes nothing here. */
  public static Optional<ProcessorModel> named(String name) {
    String plain = name.replaceFirst("-v[0-9]{1,2}$", "");
    return Arrays.stream(values()).filter(model -> model.word.equals(plain)).findFirst();
  }

  /** What they are called. */
  public static List<String> words() {
    return Arrays.stream(values()).map(model -> model.word).toList();
  }

  /** Family, model and stepping as CPUID gives them. */
  public long signature() {
    return signature;
  }
}
