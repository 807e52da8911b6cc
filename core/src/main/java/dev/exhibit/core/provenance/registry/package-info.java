/**
 * What registers of machines answered when they were asked about one: tokens that a register
 * signed, and records that nobody signed. Documents that are signed as statements are in {@code
 * provenance.image}.
 */
@NullMarked
package dev.exhibit.core.provenance.registry;

import org.jspecify.annotations.NullMarked;
