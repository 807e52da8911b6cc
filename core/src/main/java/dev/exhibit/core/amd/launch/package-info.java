/**
 * The launch digest of SEV-SNP guests, computed from what a guest was started with (AMD SEV-SNP
 * ABI, SNP_LAUNCH_UPDATE; the pages are those that QEMU and EDK II prepare).
 */
@NullMarked
package dev.exhibit.core.amd.launch;

import org.jspecify.annotations.NullMarked;
