package dev.exhibit.core.nvidia.rim;

/**
 * The lowest security version number a manifest accepts in a field of the opaque data.
 *
 * @param name what the manifest calls it
 * @param least the lowest number accepted
 * @param included whether the number is to be told to whoever asked
 */
record MinimumSvn(String name, long least, boolean included) {}
