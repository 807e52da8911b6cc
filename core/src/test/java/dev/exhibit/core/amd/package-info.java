/** SEV-SNP reports: real ones, simulated ones, and everything that must not pass. */
@NullMarked
package dev.exhibit.core.amd;

import org.jspecify.annotations.NullMarked;
