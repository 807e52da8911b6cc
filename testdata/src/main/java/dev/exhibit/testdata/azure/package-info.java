/** Simulated confidential machines of Azure, with a virtual TPM. */
@NullMarked
package dev.exhibit.testdata.azure;

import org.jspecify.annotations.NullMarked;
