package dev.exhibit.core.intel.collateral;

import dev.exhibit.core.appraisal.Site;
import dev.exhibit.data.Bytes;

/**
 * A JSON text with the signature that came with it, not yet verified.
 *
 * @param value what the text says
 * @param text the bytes a signature covers
 * @param signature 64 bytes, r then s
 */
record SignedText<T>(T value, Bytes text, Bytes signature, Site site) {}
