/** Attacks on the exchanges and reports of simulated providers. */
@NullMarked
package dev.exhibit.testdata.provider.attack;

import org.jspecify.annotations.NullMarked;
