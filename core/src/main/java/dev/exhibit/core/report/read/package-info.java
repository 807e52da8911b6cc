/**
 * Reads the members that the providers' reports have in common: text, hex and base64 in every
 * spelling, quotes, what is stated again of a quote, and what is shown of a workload. It knows
 * members by their names, and neither entries nor the machines that they stand for.
 */
@NullMarked
package dev.exhibit.core.report.read;

import org.jspecify.annotations.NullMarked;
