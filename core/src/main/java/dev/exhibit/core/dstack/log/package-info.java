/** Event logs: their form, their replay into registers, and the order of events. */
@NullMarked
package dev.exhibit.core.dstack.log;

import org.jspecify.annotations.NullMarked;
