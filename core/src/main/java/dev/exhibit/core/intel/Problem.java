package dev.exhibit.core.intel;

/** One thing that is wrong with a piece of evidence. */
record Problem(IntelCode code, String message) {}
