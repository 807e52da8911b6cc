/**
 * Build provenance: a Sigstore bundle is decoded, its log entries and timestamps are verified under
 * one trusted root, then its certificate at every proven time, its signature, and what the signed
 * statement is about. The verifier walks all this itself, with Bouncy Castle and the JDK's parsers,
 * because no library for the JVM that can be had verifies every entry and every time (see
 * docs/differences.md).
 */
@NullMarked
package dev.exhibit.core.provenance;

import org.jspecify.annotations.NullMarked;
