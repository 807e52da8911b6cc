/** Verdicts in the words of other systems: in-toto's SVR and the EAR of RATS. */
@NullMarked
package dev.exhibit.cli.results;

import org.jspecify.annotations.NullMarked;
