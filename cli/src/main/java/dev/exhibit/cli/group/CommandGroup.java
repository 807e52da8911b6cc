package dev.exhibit.cli.group;

import java.util.List;

/** Commands by name, each made when it is asked for. */
public interface CommandGroup {
  /** Their names, in the order of the help. */
  List<String> names();

  /**
   * A new one.
   *
   * @param name one of {@link #names()}
   */
  Object command(String name);

  /** What is said where {@code group}, the name of this group, stands alone. */
  default String unnamed(String group) {
    return group + ": name one of " + String.join(", ", names());
  }

  /** What {@link #command} throws for any other name. */
  static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException("no command " + name);
  }
}
