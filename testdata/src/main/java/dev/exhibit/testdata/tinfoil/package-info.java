/** Simulated machines of Tinfoil: what they serve about themselves, on TDX and on SEV-SNP. */
@NullMarked
package dev.exhibit.testdata.tinfoil;

import org.jspecify.annotations.NullMarked;
