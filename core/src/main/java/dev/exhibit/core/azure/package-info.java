/**
 * What Azure puts around the evidence of its confidential machines: the host compatibility layer's
 * report with its runtime data, and quotes of the virtual TPM whose key the runtime data name.
 */
@NullMarked
package dev.exhibit.core.azure;

import org.jspecify.annotations.NullMarked;
