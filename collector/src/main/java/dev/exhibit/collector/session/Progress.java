package dev.exhibit.collector.session;

/** Told what the collector is doing, for a person who waits. */
@FunctionalInterface
public interface Progress {
  /** One line, which may hold text of a peer: escape it before it reaches a terminal. */
  void line(String text);
}
