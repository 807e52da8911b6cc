package dev.exhibit.core.cross.packed;

/** Texts by number, in the order of their coming. */
public final class Texts {
  private final Store entries = new Store();

  /** Keeps a text, and gives its number, from 0. */
  public int add(String text) {
    return entries.add(new Packer().text(text).bytes());
  }

  /** The text of this number. */
  public String get(int number) {
    return entries.entry(number).text();
  }
}
