/** What a recorder writes on disk: the journal and the bodies of its units. */
@NullMarked
package dev.exhibit.collector.record.spool;

import org.jspecify.annotations.NullMarked;
