/** How dstack guests wrap the evidence of SEV-SNP machines, in both of their encodings. */
@NullMarked
package dev.exhibit.core.amd.dstack;

import org.jspecify.annotations.NullMarked;
