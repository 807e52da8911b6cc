package dev.exhibit.collector.record.spool;

import java.util.Optional;

/**
 * Something of an exchange that a bundle does not admit where it belongs, so that its manifest does
 * without.
 *
 * @param field of the exchange manifest
 * @param why for a person
 * @param original as it was; empty if it may not be kept
 */
public record LeftOut(String field, String why, Optional<String> original) {}
