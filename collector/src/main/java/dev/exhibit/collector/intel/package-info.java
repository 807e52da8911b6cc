/**
 * Intel's collateral for the quotes of a report, from Intel's Provisioning Certification Service or
 * a cache of it. What a quote says of its platform only decides what is fetched; what was fetched
 * is kept as served and judged by the verifier.
 */
@NullMarked
package dev.exhibit.collector.intel;

import org.jspecify.annotations.NullMarked;
