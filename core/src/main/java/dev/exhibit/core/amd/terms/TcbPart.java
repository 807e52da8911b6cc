package dev.exhibit.core.amd.terms;

import java.util.Arrays;
import java.util.Optional;

/**
 * A part of a TCB version with a security patch level of its own.
 *
 * @see TcbLayout
 */
public enum TcbPart {
  FMC("fmc", 9),
  BOOT_LOADER("bootLoader", 1),
  TEE("tee", 2),
  SNP("snp", 3),
  SPL4("spl4", 4),
  SPL5("spl5", 5),
  SPL6("spl6", 6),
  SPL7("spl7", 7),
  MICROCODE("microcode", 8);

  private final String word;
  private final int arc;

  TcbPart(String word, int arc) {
    this.word = word;
    this.arc = arc;
  }

  /** As in the JSON and in a policy. */
  public String word() {
    return word;
  }

  /** The last arc of its extension's object identifier, 1.3.6.1.4.1.3704.1.3.{@code arc}. */
  public int arc() {
    return arc;
  }

  /** The part with this {@link #word}. */
  public static Optional<TcbPart> named(String word) {
    return Arrays.stream(values()).filter(p -> p.word.equals(word)).findFirst();
  }
}
