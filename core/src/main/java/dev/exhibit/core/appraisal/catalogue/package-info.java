/** What lists beside the code say of checks and reasons, by their ids. */
@NullMarked
package dev.exhibit.core.appraisal.catalogue;

import org.jspecify.annotations.NullMarked;
