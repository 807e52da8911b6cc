/** Tests of the simulated gateway by itself. */
@NullMarked
package dev.exhibit.testdata.aci;

import org.jspecify.annotations.NullMarked;
