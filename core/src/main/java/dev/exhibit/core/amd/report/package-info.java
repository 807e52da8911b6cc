/** SEV-SNP attestation reports: their fields, versions, product lines and the ways to save one. */
@NullMarked
package dev.exhibit.core.amd.report;

import org.jspecify.annotations.NullMarked;
