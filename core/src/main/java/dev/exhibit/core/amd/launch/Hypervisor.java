package dev.exhibit.core.amd.launch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Who starts a guest: each sets a few registers of its own. Cross-checked with public measurements
 * of the three.
 */
public enum Hypervisor {
  /** QEMU, as KVM of Linux starts it. */
  QEMU("qemu", 0x93, 0x8B, 0x1F80, 0x37F, 0x0007_0406_0007_0406L),
  /** Amazon EC2, which puts the CPUID page last. */
  EC2("ec2", 0x92, 0x83, 0, 0, 0x0007_0406_0007_0406L),
  /** Google Compute Engine, which does not measure the firmware's own memory. */
  GCE("gce", 0x93, 0x8B, 0, 0, 0x0007_0106L);

  private static final long RESET = 0xFFFF_FFF0L;
  private static final int CODE = 0x9B;

  /** RDX of the two that state no processor. */
  private static final long UNSTATED = 0x600;

  private final String word;
  private final int stackAttributes;
  private final int taskAttributes;
  private final int mxcsr;
  private final int floatingPointControl;
  private final long pageAttributes;

  Hypervisor(String word, int stack, int task, int mxcsr, int floatingPoint, long pages) {
    this.word = word;
    this.stackAttributes = stack;
    this.taskAttributes = task;
    this.mxcsr = mxcsr;
    this.floatingPointControl = floatingPoint;
    this.pageAttributes = pages;
  }

  /** The one with this {@link #word}. */
  public static Optional<Hypervisor> named(String word) {
    return Arrays.stream(values()).filter(h -> h.word.equals(word)).findFirst();
  }

  /** What they are called. */
  public static List<String> words() {
    return Arrays.stream(values()).map(h -> h.word).toList();
  }

  /** Whether the digest depends on the processor's signature. */
  public boolean statesProcessor() {
    return this == QEMU;
  }

  int codeAttributes(long start) {
    return this == EC2 && start == RESET ? CODE - 1 : CODE;
  }

  int stackAttributes() {
    return stackAttributes;
  }

  int taskAttributes() {
    return taskAttributes;
  }

  int mxcsr() {
    return mxcsr;
  }

  int floatingPointControl() {
    return floatingPointControl;
  }

  long pageAttributes() {
    return pageAttributes;
  }

  long rdx(long signature) {
    return statesProcessor() ? signature : UNSTATED;
  }

  /** Where the first processor starts. */
  static long reset() {
    return RESET;
  }
}
