/** The words of AMD's specifications that reports, certificates and policies share. */
@NullMarked
package dev.exhibit.core.amd.terms;

import org.jspecify.annotations.NullMarked;
